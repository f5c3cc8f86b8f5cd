// Made by "npm run generate" from the files in src/mcp/tools. Do not edit.
import type { Tool } from '../mcp/tool';
import composeConfig from '../mcp/tools/composeConfig';
import containerLogs from '../mcp/tools/containerLogs';
import diagnose from '../mcp/tools/diagnose';
import inspectContainer from '../mcp/tools/inspectContainer';
import lintFiles from '../mcp/tools/lintFiles';
import listContainers from '../mcp/tools/listContainers';

export const mcpTools = [
  composeConfig,
  containerLogs,
  diagnose,
  inspectContainer,
  lintFiles,
  listContainers,
] as unknown as readonly Tool[];

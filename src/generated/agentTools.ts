// Made by "npm run generate" from the files in src/mcp/tools. Do not edit.
import type { Tool } from '../mcp/tool';
import composeConfig from '../mcp/tools/composeConfig';
import containerLogs from '../mcp/tools/containerLogs';
import diagnose from '../mcp/tools/diagnose';
import inspectContainer from '../mcp/tools/inspectContainer';
import lintFiles from '../mcp/tools/lintFiles';
import lintText from '../mcp/tools/lintText';
import listContainers from '../mcp/tools/listContainers';
import stackMap from '../mcp/tools/stackMap';

export const agentTools = [
  composeConfig,
  containerLogs,
  diagnose,
  inspectContainer,
  lintFiles,
  lintText,
  listContainers,
  stackMap,
] as unknown as readonly Tool[];

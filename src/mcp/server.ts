import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { messageOf } from '../base/userError';
import { drydockVersion } from '../generated/version';
import { agentTools } from '../generated/agentTools';
import type { ToolHost } from './tool';
import { untrustedText } from './untrusted';

/** A server of the Model Context Protocol with Drydock's tools, which only read; not connected yet. */
export function createServer(host: ToolHost): McpServer {
  const server = new McpServer(
    { name: 'drydock', version: drydockVersion },
    {
      instructions:
        'Drydock checks Dockerfiles and Compose files as the builder and Docker Compose would, and finds out why containers do not work. All tools only read.',
    },
  );
  for (const tool of agentTools) {
    server.registerTool(
      tool.name,
      {
        title: tool.title,
        description: tool.description,
        inputSchema: tool.input,
        annotations: { readOnlyHint: true, destructiveHint: false, openWorldHint: false },
      },
      async (input, { signal }) => {
        try {
          return { content: [{ type: 'text', text: untrustedText(await tool.run(input, host, signal)) }] };
        } catch (error) {
          // A message may quote a name from outside, too.
          return { isError: true, content: [{ type: 'text', text: untrustedText(messageOf(error)) }] };
        }
      },
    );
  }
  return server;
}

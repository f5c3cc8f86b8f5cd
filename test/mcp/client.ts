import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { builtCommandLine } from '../parts/commandLine';

/** What a tool answered. */
export interface Answer {
  readonly text: string;
  readonly isError: boolean;
}

/** A real client of the Model Context Protocol with a `drydock mcp` of its own, started in a folder. */
export class McpClient {
  private constructor(
    readonly client: Client,
    readonly transport: StdioClientTransport,
  ) {}

  static async start(folder: string, env: Readonly<Record<string, string>> = {}): Promise<McpClient> {
    const client = new Client({ name: 'drydock-test', version: '1' });
    const transport = new StdioClientTransport({
      command: process.execPath,
      args: [await builtCommandLine(), 'mcp'],
      cwd: folder,
      env: { PATH: process.env.PATH ?? '', ...env },
    });
    await client.connect(transport);
    return new McpClient(client, transport);
  }

  async call(name: string, input: Record<string, unknown>): Promise<Answer> {
    const result = await this.client.callTool({ name, arguments: input });
    const content = result.content as readonly { readonly type: string; readonly text?: string }[];
    return { text: content.map(({ text }) => text ?? '').join('\n'), isError: result.isError === true };
  }

  stop(): Promise<void> {
    return this.client.close();
  }
}

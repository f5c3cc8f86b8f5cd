import { spawn, type ChildProcess } from 'node:child_process';
import {
  createProtocolConnection,
  PublishDiagnosticsNotification,
  StreamMessageReader,
  StreamMessageWriter,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  type ClientCapabilities,
} from 'vscode-languageserver/node';
import { URI } from 'vscode-uri';
import { builtCommandLine } from '../parts/commandLine';

/** A client that speaks with a real `drydock lsp` over its standard input and output. */
export class LspClient {
  readonly #diagnostics = new Map<string, PublishDiagnosticsParams>();
  #waiting: (() => void)[] = [];
  /** How the server ended, once it has. */
  readonly ended: Promise<number | null>;

  private constructor(
    readonly process: ChildProcess,
    readonly connection: ProtocolConnection,
  ) {
    this.ended = new Promise((ended) => process.once('exit', ended));
    connection.onNotification(PublishDiagnosticsNotification.type, (params) => {
      this.#diagnostics.set(params.uri, params);
      for (const tell of this.#waiting.splice(0)) tell();
    });
  }

  static async start(
    folder: string,
    options: {
      readonly settings?: unknown;
      readonly capabilities?: ClientCapabilities;
      /** Another `cli.js` than that of the tests. */
      readonly program?: string;
    } = {},
  ): Promise<LspClient> {
    const program = options.program ?? (await builtCommandLine());
    const child = spawn(process.execPath, [program, 'lsp', '--stdio'], {
      cwd: folder,
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const connection = createProtocolConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    connection.listen();
    const client = new LspClient(child, connection);
    await connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: URI.file(folder).toString(),
      workspaceFolders: [{ uri: URI.file(folder).toString(), name: 'test' }],
      capabilities: options.capabilities ?? {},
      initializationOptions: options.settings ?? {},
    });
    await connection.sendNotification('initialized', {});
    return client;
  }

  async open(uri: string, languageId: string, text: string): Promise<void> {
    await this.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId, version: 1, text },
    });
  }

  async change(uri: string, version: number, text: string): Promise<void> {
    await this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: [{ text }],
    });
  }

  /** The diagnostics of a document as soon as they are such that `isWanted`. */
  async diagnostics(
    uri: string,
    isWanted: (params: PublishDiagnosticsParams) => boolean = () => true,
  ): Promise<PublishDiagnosticsParams> {
    for (;;) {
      const known = this.#diagnostics.get(uri);
      if (known && isWanted(known)) return known;
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  request<Answer>(method: string, params: unknown): Promise<Answer> {
    return this.connection.sendRequest(method, params);
  }

  /** Ends the server as the protocol has it; resolves with its exit code. */
  async stop(): Promise<number | null> {
    await this.connection.sendRequest('shutdown');
    await this.connection.sendNotification('exit');
    const code = await this.ended;
    this.connection.dispose();
    return code;
  }
}

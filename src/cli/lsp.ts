import process, { stdin, stdout } from 'node:process';
import {
  createConnection,
  ProposedFeatures,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { composeEnvironment } from '../compose/environment';
import { serve } from '../lsp/server';
import { printError } from './output';

/**
 * `drydock lsp`: serves the Language Server Protocol on standard input and output. Never resolves: the process ends
 * when the client requests it, when the client disconnects, or when the input isn't the protocol.
 */
export function runLsp(): Promise<number> {
  const reader = new StreamMessageReader(stdin);
  reader.onError((error) => {
    // The header says where an invalid message ends. Without a valid header, the start of the next message is unknown.
    if (!/^(?:Message header|Header|Content-Length) /.test(error.message)) return;
    const [reason = ''] = error.message.split('\n');
    printError(
      process,
      `drydock lsp: Standard input isn't the Language Server Protocol, which editors speak with it: ${reason}`,
    );
    process.exit(1);
  });
  const connection = createConnection(ProposedFeatures.all, reader, new StreamMessageWriter(stdout));
  let isShutDown = false;
  connection.onShutdown(() => {
    isShutDown = true;
  });
  stdin.once('close', () => process.exit(isShutDown ? 0 : 1));
  const cwd = process.cwd();
  serve(connection, { cwd, environment: composeEnvironment(process.env, cwd) });
  return new Promise(() => undefined);
}

import process, { stdin, stdout } from 'node:process';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { composeEnvironment } from '../compose/environment';
import { serve } from '../lsp/server';

/**
 * `drydock lsp`: serves the Language Server Protocol on standard input and output. Never resolves: the process ends
 * when the client requests it, or when the client disconnects.
 */
export function runLsp(): Promise<number> {
  const connection = createConnection(ProposedFeatures.all, stdin, stdout);
  const cwd = process.cwd();
  serve(connection, { cwd, environment: composeEnvironment(process.env, cwd) });
  return new Promise(() => undefined);
}

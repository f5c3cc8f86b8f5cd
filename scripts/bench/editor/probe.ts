import { subscribe } from 'node:diagnostics_channel';
import { createServer } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { setFlagsFromString, writeHeapSnapshot } from 'node:v8';
import { runInNewContext } from 'node:vm';
import * as vscode from 'vscode';
import { probeVariable, type HostMemory, type Stamp } from './probeMessages';

/**
 * An extension that runs beside Drydock in the extension host, and in one without it, and answers questions of a
 * bench about that host. In plain text files it does what Drydock does elsewhere, in no time: what is left is VS Code's.
 */
export function activate(context: vscode.ExtensionContext): void {
  const path = process.env[probeVariable];
  if (path === undefined) return;
  const stamps: Stamp[] = [];
  const stamp = (name: string) => {
    if (stamps.length < 10_000) stamps.push({ name, time: performance.timeOrigin + performance.now() });
  };
  subscribe('drydock', (message) => stamp(String(message)));
  context.subscriptions.push(...registerFloor(stamp));
  const answers: Readonly<Record<string, (argument: string) => unknown>> = {
    memory: () => memory(),
    stamps: () => stamps.splice(0),
    snapshot: (file) => writeHeapSnapshot(file),
    ready: () => true,
  };
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://probe');
    Promise.resolve(answers[url.pathname.slice(1)]?.(url.searchParams.get('argument') ?? ''))
      .then((answer) => response.end(JSON.stringify(answer ?? null)))
      .catch((error: unknown) => {
        response.statusCode = 500;
        response.end(String(error));
      });
  });
  server.listen(path);
  context.subscriptions.push({ dispose: () => server.close() });
}

/** A finding for every `flaw` in a plain text file, at once, and one completion. */
function registerFloor(stamp: (name: string) => void): vscode.Disposable[] {
  const collection = vscode.languages.createDiagnosticCollection('probe');
  return [
    collection,
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length === 0) return;
      stamp('edit applied in host');
      if (document.languageId !== 'plaintext') return;
      const at = document.getText().indexOf('flaw');
      const range = new vscode.Range(document.positionAt(at), document.positionAt(at + 4));
      const found = new vscode.Diagnostic(range, 'A flaw.', vscode.DiagnosticSeverity.Warning);
      collection.set(document.uri, at < 0 ? [] : [found]);
    }),
    vscode.languages.registerCompletionItemProvider('plaintext', {
      provideCompletionItems: () => [new vscode.CompletionItem('floor')],
    }),
  ];
}

/** What is in use after collections of garbage, and what the process holds once V8 has given back its reserves. */
async function memory(): Promise<HostMemory> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as (options?: object) => void;
  collect();
  await setTimeout(500);
  collect();
  const { heapUsed, external } = process.memoryUsage();
  collect({ type: 'major', execution: 'sync', flavor: 'last-resort' });
  await setTimeout(3000);
  return { heap: heapUsed, external, resident: process.memoryUsage().rss };
}

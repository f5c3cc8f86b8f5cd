import { writeFileSync } from 'node:fs';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import * as vscode from 'vscode';
import { controlVariable, figuresVariable, type EditorFigures } from './figures';

const edits = 15;

/** Until what opening documents set off has ended, in milliseconds; the same with and without Drydock. */
const settle = 3000;

/** Runs inside the extension host of a real VS Code. */
export async function run(): Promise<void> {
  const extension = vscode.extensions.getExtension('drydock.drydock');
  if (!extension || extension.isActive)
    throw new Error('Drydock is missing, or was active before it was asked.');
  const before = memory();
  await extension.activate();
  const activated = memory();
  const isControl = process.env[controlVariable] !== undefined;
  const dockerfile = await open('dockerfile', dockerfileText());
  const edit = () => insert(dockerfile, 'WORKDIR app\n');
  if (isControl) await edit();
  else await findings(dockerfile, 'workdir-relative-path', true, edit);
  await setTimeout(settle);
  const after = memory();
  await giveBackReserves();
  const held = memory();
  const figures: EditorFigures = {
    activated: activated.rss - before.rss,
    heap: after.heapUsed - before.heapUsed,
    resident: after.rss - before.rss,
    held: held.rss - before.rss,
    dockerfileEdits: [],
    composeEdits: [],
  };
  if (!isControl) {
    const compose = await open('dockercompose', composeText());
    figures.dockerfileEdits.push(...(await measure(dockerfile, 'ADD a /b\n', 'prefer-copy')));
    figures.composeEdits.push(...(await measure(compose, 'surprise: 1\n', 'unknown-key')));
  }
  writeFileSync(process.env[figuresVariable] ?? '', JSON.stringify(figures));
}

/** How long it takes from an edit until its finding is there, many times. */
async function measure(document: vscode.TextDocument, text: string, rule: string): Promise<number[]> {
  await vscode.window.showTextDocument(document);
  const times: number[] = [];
  for (let i = 0; i < edits; i++) {
    times.push(await findings(document, rule, true, () => insert(document, text)));
    await findings(document, rule, false, () => removeLastLine(document));
  }
  return times;
}

/**
 * Milliseconds from the start of `act` until the rule's finding is there, or gone. Asks again and again,
 * because VS Code holds its own event about diagnostics back for 50 ms.
 */
async function findings(
  document: vscode.TextDocument,
  rule: string,
  present: boolean,
  act: () => Promise<void>,
): Promise<number> {
  const isThere = () =>
    vscode.languages
      .getDiagnostics(document.uri)
      .some(({ code }) => typeof code === 'object' && code.value === rule);
  const started = performance.now();
  const acting = act();
  while (isThere() !== present) {
    if (performance.now() - started > 10_000) throw new Error(`${rule} did not change within 10 s.`);
    await setImmediate();
  }
  const took = performance.now() - started;
  await acting;
  return took;
}

async function insert(document: vscode.TextDocument, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.insert(document.uri, new vscode.Position(document.lineCount - 1, 0), text);
  await vscode.workspace.applyEdit(edit);
}

async function removeLastLine(document: vscode.TextDocument): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.delete(document.uri, new vscode.Range(document.lineCount - 2, 0, document.lineCount - 1, 0));
  await vscode.workspace.applyEdit(edit);
}

async function open(language: string, content: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument({ language, content });
  await vscode.window.showTextDocument(document);
  return document;
}

/** What is in use after a collection of garbage. */
function memory(): NodeJS.MemoryUsage {
  collector()();
  return process.memoryUsage();
}

/**
 * V8 keeps room for new objects that it needed once, tens of megabytes, until the process has little to do. This
 * collection is the one after which it does not.
 */
async function giveBackReserves(): Promise<void> {
  collector()({ type: 'major', execution: 'sync', flavor: 'last-resort' });
  await setTimeout(settle);
}

function collector(): (options?: { type: string; execution: string; flavor: string }) => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc');
}

/** About 60 lines, as real Dockerfiles have. */
function dockerfileText(): string {
  const step = (i: number) =>
    `RUN apt-get update \\\n  && apt-get install -y --no-install-recommends package${i}=1.0 \\\n  && rm -rf /var/lib/apt/lists/*\n`;
  return `FROM debian:12.11 AS build\n${Array.from({ length: 18 }, (_, i) => step(i)).join('')}FROM debian:12.11\nCOPY --from=build /a /a\n`;
}

function composeText(): string {
  const service = (i: number) =>
    `  service${i}:\n    image: registry.example/service${i}:1.0\n    environment:\n      NAME: value\n    ports:\n      - "127.0.0.1:${9000 + i}:80"\n`;
  return `services:\n${Array.from({ length: 12 }, (_, i) => service(i)).join('')}`;
}

import { build } from 'esbuild';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { run } from '../../test/parts/processes';
import { runTestHost } from '../../test/parts/testHost';
import { ensureVscodeServer } from '../../test/parts/vscodeServer';
import { openWorkbench } from '../../test/parts/workbench';
import { figuresVariable, type EditorFigures } from './editorFigures';
import { printRows, type Row } from './rows';

const { values } = parseArgs({
  options: { json: { type: 'boolean', default: false }, runs: { type: 'string', default: '5' } },
});

/** `npm run bench:editor`: what Drydock costs in a real VS Code, medians over several starts of it. */
async function main(): Promise<void> {
  await run(process.execPath, ['scripts/run.mjs', 'build', '--production']);
  const tests = resolve('out/bench/editorHost.js');
  await build({
    entryPoints: ['scripts/bench/editorHost.ts'],
    outfile: tests,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    external: ['vscode'],
  });
  const figures: EditorFigures[] = [];
  for (let i = 0; i < Number(values.runs); i++) figures.push(await measureOnce(tests));
  const activations: number[] = [];
  for (let i = 0; i < Number(values.runs); i++) activations.push(await activationTime());
  const rows: Row[] = [
    row('activation, as VS Code counts it', median(activations), 'ms', 40),
    row('memory: growth of the heap', median(figures.map(({ heap }) => heap)) / 1e6, 'MB', 20),
    row(
      'memory: growth of the resident set',
      median(figures.map(({ resident }) => resident)) / 1e6,
      'MB',
      20,
    ),
    row(
      'Dockerfile: edit to findings',
      median(figures.flatMap(({ dockerfileEdits }) => dockerfileEdits)),
      'ms',
      50,
    ),
    row(
      'compose file: edit to findings',
      median(figures.flatMap(({ composeEdits }) => composeEdits)),
      'ms',
      50,
    ),
  ];
  printRows(rows, values.json);
}

/** One start of a server, a browser and an extension host on a workspace of its own. */
async function measureOnce(tests: string): Promise<EditorFigures> {
  const temporary = mkdtempSync(join(tmpdir(), 'drydock-bench-'));
  try {
    const folder = join(temporary, 'sample');
    cpSync('test/fixtures/sample', folder, { recursive: true });
    const path = join(temporary, 'figures.json');
    const lines: string[] = [];
    const code = await runTestHost({
      install: await ensureVscodeServer('newest', console.error),
      extension: resolve('.'),
      tests,
      folder,
      extraEnv: { [figuresVariable]: path },
      log: console.error,
      print: (line) => lines.push(line),
      timeoutMs: 120_000,
    });
    if (code !== 0) throw new Error(`The extension host failed:\n${lines.slice(-20).join('\n')}`);
    return JSON.parse(readFileSync(path, 'utf8')) as EditorFigures;
  } finally {
    rmSync(temporary, { recursive: true });
  }
}

/** The figure of "Developer: Show Running Extensions" after a Dockerfile was opened: loading and activating. */
async function activationTime(): Promise<number> {
  const workbench = await openWorkbench({
    log: console.error,
    folder: resolve('test/fixtures/sample'),
    extension: resolve('.'),
  });
  try {
    await workbench.openFile('api/Dockerfile');
    await workbench.runCommand('Developer: Show Running Extensions');
    const row = workbench.page
      .locator('.runtime-extensions-editor .extension')
      .filter({ hasText: 'Drydock' });
    const time = row.locator('.activation-time');
    await time.filter({ hasText: /\d ?ms/ }).waitFor();
    return Number(/(\d+) ?ms/.exec((await time.textContent()) ?? '')?.[1] ?? Number.NaN);
  } finally {
    await workbench.close();
  }
}

function row(name: string, value: number, unit: string, target: number): Row {
  return { name, value: Math.round(value * 10) / 10, unit, target, ok: value <= target };
}

function median(all: readonly number[]): number {
  const sorted = [...all].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});

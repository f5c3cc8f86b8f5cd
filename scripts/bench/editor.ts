import { build } from 'esbuild';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { run } from '../../test/parts/processes';
import { runTestHost } from '../../test/parts/testHost';
import { ensureVscodeServer } from '../../test/parts/vscodeServer';
import { openWorkbench } from '../../test/parts/editor';
import { controlVariable, figuresVariable, type EditorFigures } from './editor/figures';
import { latencyRows } from './editor/latencyRows';
import { logRows } from './editor/logRows';
import { emptyExtension } from './editor/session';
import { memoryRows } from './editor/memoryRows';
import { defaultSettings, printRows, type Row } from './rows';

/** What can be measured, in this order. */
const parts = {
  start: startRows,
  latency: latencyRows,
  memory: memoryRows,
  logs: logRows,
} satisfies Record<string, (extension?: string) => Promise<readonly Row[]>>;

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    runs: { type: 'string', default: '5' },
    only: { type: 'string', multiple: true, default: Object.keys(parts) },
    extension: { type: 'string' },
  },
});

/**
 * `npm run bench:editor [-- --json] [--runs N] [--only PART]... [--extension DIR]`: what Drydock costs in a real VS Code,
 * with the settings that people have. `--extension DIR` measures all but the start of another checkout, built already.
 */
async function main(): Promise<void> {
  const chosen = values.only.map((name) => {
    if (isPart(name)) return name;
    throw new Error(`No such part: ${name}. Parts: ${Object.keys(parts).join(', ')}.`);
  });
  const extension = values.extension === undefined ? undefined : resolve(values.extension);
  if (!extension) await run(process.execPath, ['scripts/run.mjs', 'build', '--production']);
  const rows: Row[] = [];
  for (const name of chosen) {
    console.error(`Measuring ${name}...`);
    rows.push(...(await parts[name](extension)));
  }
  printRows(rows, values.json, defaultSettings);
}

function isPart(name: string): name is keyof typeof parts {
  return Object.hasOwn(parts, name);
}

/** Starting, and findings as the extension host sees them: medians over several starts. */
async function startRows(): Promise<readonly Row[]> {
  const tests = resolve('out/bench/editorHost.js');
  await build({
    entryPoints: ['scripts/bench/editor/host.ts'],
    outfile: tests,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    external: ['vscode'],
  });
  const figures: EditorFigures[] = [];
  const control: EditorFigures[] = [];
  for (let i = 0; i < Number(values.runs); i++) {
    figures.push(await measureOnce(tests, resolve('.'), {}));
    control.push(await measureOnce(tests, emptyExtension(), { [controlVariable]: '1' }));
  }
  /** Above what the same steps cost with an extension that does nothing. */
  const grown = (name: string, of: (figures: EditorFigures) => number) =>
    row(name, (median(figures.map(of)) - median(control.map(of))) / 1e6, 'MB', 20);
  const activations: number[] = [];
  for (let i = 0; i < Number(values.runs); i++) activations.push(await activationTime());
  return [
    row('activation, as VS Code counts it', median(activations), 'ms', 40),
    grown('memory: activation, resident set', ({ activated }) => activated),
    grown('memory: with findings, heap', ({ heap }) => heap),
    grown('memory: with findings, resident set', ({ held }) => held),
    {
      ...grown('the same before V8 gives back its reserves', ({ resident }) => resident),
      target: null,
      ok: true,
    },
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
}

/** One start of a server, a browser and an extension host on a workspace of its own. */
async function measureOnce(
  tests: string,
  extension: string,
  variables: Readonly<Record<string, string>>,
): Promise<EditorFigures> {
  const temporary = mkdtempSync(join(tmpdir(), 'drydock-bench-'));
  try {
    const folder = join(temporary, 'sample');
    cpSync('test/fixtures/sample', folder, { recursive: true });
    const path = join(temporary, 'figures.json');
    const lines: string[] = [];
    const code = await runTestHost({
      install: await ensureVscodeServer('newest', console.error),
      extension,
      tests,
      folder,
      extraEnv: { [figuresVariable]: path, ...variables },
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
    // The list is virtual: all of it must fit.
    viewport: { width: 1280, height: 4000 },
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

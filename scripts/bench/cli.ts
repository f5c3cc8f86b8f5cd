import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { LspClient } from '../../test/lsp/client';
import { runInherited } from '../../test/parts/processes';
import { defaultSettings, printRows, type Row } from './rows';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    corpus: { type: 'string', default: '../shared/corpus' },
  },
});

const program = resolve('dist/cli.js');

const dockerfile =
  'FROM node:22-alpine AS build\nWORKDIR /app\nRUN npm ci\nCOPY . .\nCMD ["node", "main.js"]\n';

/** What the command line and the language server cost, as they are released. */
async function main(): Promise<void> {
  await runInherited(process.execPath, ['scripts/run.mjs', 'build', '--production']);
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'drydock-bench-')));
  try {
    writeFileSync(join(folder, 'Dockerfile'), dockerfile);
    const empty = Array.from({ length: 15 }, () => millisecondsOf(folder, ['-e', '0']));
    const rows: Row[] = [{ name: 'node alone', ...atMost(median(empty), null) }];
    const one = Array.from({ length: 15 }, () => millisecondsOf(folder, [program, 'lint', 'Dockerfile']));
    rows.push({ name: 'lint one file, cold', ...atMost(median(one), 120) });
    if (existsSync(values.corpus)) {
      const all = Array.from({ length: 3 }, () =>
        millisecondsOf(resolve(values.corpus), [program, 'lint', '.', '--fail-on', 'never']),
      );
      rows.push({ name: 'lint the corpus', ...atMost(Math.min(...all), 3000) });
    } else console.error(`There is no corpus at ${values.corpus}. Give its folder with --corpus DIR.`);
    const edits = await editsOf(folder);
    rows.push({ name: 'lsp, edit to diagnostics, median', ...atMost(median(edits), null) });
    rows.push({ name: 'lsp, edit to diagnostics, p95', ...atMost(percentile(edits, 0.95), 30) });
    printRows(rows, values.json, `${defaultSettings}, Node.js ${process.version}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function millisecondsOf(cwd: string, args: readonly string[]): number {
  const began = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { cwd, maxBuffer: 256 * 1024 * 1024 });
  if (status === null || status > 1) throw new Error(`It ended with ${status}: ${stderr.toString()}`);
  return performance.now() - began;
}

/** How long each of many edits takes until a client over stdio has the findings of its version. */
async function editsOf(folder: string): Promise<readonly number[]> {
  const client = await LspClient.start(folder, { program });
  const uri = `file://${folder}/Dockerfile`;
  await client.open(uri, 'dockerfile', dockerfile);
  await client.diagnostics(uri);
  const times: number[] = [];
  for (let version = 2; version < 122; version++) {
    const began = performance.now();
    await client.change(uri, version, `${dockerfile}# ${version}\n`);
    await client.diagnostics(uri, (params) => params.version === version);
    times.push(performance.now() - began);
  }
  await client.stop();
  return times;
}

function percentile(numbers: readonly number[], part: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}

function median(numbers: readonly number[]): number {
  return percentile(numbers, 0.5);
}

function atMost(value: number, target: number | null): Omit<Row, 'name'> {
  return { value: Math.round(value), unit: 'ms', target, ok: target === null || value <= target };
}

void main();

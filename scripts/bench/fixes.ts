import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { tmpdir } from 'node:os';
import { parseArgs } from 'node:util';
import type { ComposeReader } from '../../src/compose/reader';
import { checkComposeFix, checkComposeFixAll, composeReports, type ComposeText } from '../fixes/composeFixes';
import {
  checkFix,
  checkFixAll,
  compareWords,
  dockerfileReports,
  fixAll,
  shellPairs,
  type Miss,
  type ShellPair,
} from '../fixes/dockerfileFixes';
import { ShellWords } from '../fixes/shellWords';
import { ensureComposeCli } from '../../test/parts/composeCli';
import { everyRule, printRows, type Row } from './rows';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    corpus: { type: 'string', default: '../shared/corpus' },
    verbose: { type: 'boolean', default: false },
    rule: { type: 'string' },
  },
});
const corpus = resolve(values.corpus);
/** So many Compose files are also given to the real `docker compose config`, before and after. */
const composeSample = 40;

interface Tally {
  fixes: number;
  safe: number;
  readonly misses: Miss[];
}

const tallies = new Map<string, Tally>();

function tally(rule: string): Tally {
  const known = tallies.get(rule) ?? { fixes: 0, safe: 0, misses: [] };
  tallies.set(rule, known);
  return known;
}

function record(rule: string, misses: readonly Miss[], place: string): void {
  tally(rule).misses.push(...misses);
  if (values.verbose)
    for (const { what, detail } of misses) console.error(`${rule}: ${what}: ${place}: ${detail}`);
}

async function main(): Promise<void> {
  if (!existsSync(corpus)) {
    console.error(
      `There is no corpus at ${corpus}. Give its folder with --corpus DIR; nothing was measured.`,
    );
    process.exitCode = 1;
    return;
  }
  const isolated = ShellWords.canIsolate();
  const shells = isolated ? new ShellWords(true) : undefined;
  try {
    const together = dockerfiles(shells);
    const compose = await composeFiles();
    const rules = [...tallies].sort(([a], [b]) => (a < b ? -1 : 1));
    const rows: Row[] = rules.map(([rule, { fixes, safe, misses }]) => ({
      name: `${rule} (${safe === fixes ? 'safe' : safe === 0 ? 'unsafe' : `${safe} safe`})`,
      value: fixes - Math.min(fixes, misses.length),
      unit: `of ${fixes}`,
      target: fixes,
      ok: misses.length === 0,
    }));
    rows.push(...together, ...compose);
    if (!isolated)
      console.error(
        'The words of real shells were not compared: that takes root on Linux, dash and busybox.',
      );
    printRows(rows, values.json, everyRule);
  } finally {
    shells?.dispose();
  }
}

function isWanted(rule: string): boolean {
  return values.rule === undefined || values.rule === rule;
}

function dockerfiles(shells: ShellWords | undefined): Row[] {
  const path = join(corpus, 'dockerfile/files.jsonl');
  if (!existsSync(path)) return [];
  const files = readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map(
      (line) => JSON.parse(line) as { readonly repo: string; readonly path: string; readonly text: string },
    );
  let good = 0;
  const pairs: ShellPair[] = [];
  for (const file of files) {
    const place = `${file.repo}/${file.path}`;
    const before = dockerfileReports(file.text);
    for (const report of before) {
      if (!isWanted(report.rule.id)) continue;
      for (const fix of report.fixes ?? []) {
        const known = tally(report.rule.id);
        known.fixes++;
        if (fix.safety === 'safe') known.safe++;
        record(report.rule.id, checkFix(file.text, before, report, fix), place);
      }
    }
    if (values.rule !== undefined) continue;
    const all = fixAll(file.text);
    if (shells) pairs.push(...shellPairs(file.text, all.fixed, all.rules, shells));
    const misses = checkFixAll(file.text, before, all);
    if (misses.length === 0) good++;
    else if (values.verbose)
      for (const { rule, what, detail } of misses)
        console.error(`together: ${what}: ${place}: ${rule}: ${detail}`);
  }
  if (values.rule !== undefined) return [];
  const differ = shells ? compareWords(pairs, true).filter((miss) => miss !== undefined) : [];
  if (values.verbose) for (const miss of differ) console.error(`words: ${miss}`);
  return [
    whole('Dockerfiles: all safe fixes together', good, files.length),
    ...(shells
      ? [whole('RUN bodies: the same words in dash and busybox', pairs.length - differ.length, pairs.length)]
      : []),
  ];
}

function whole(name: string, value: number, all: number): Row {
  return { name, value, unit: `of ${all}`, target: all, ok: value === all };
}

const disk: ComposeReader = {
  read: (path) => (isFile(path) ? readFileSync(path, 'utf8') : undefined),
  stat: (path) => (!existsSync(path) ? undefined : isFile(path) ? 'file' : 'directory'),
};

function isFile(path: string): boolean {
  return existsSync(path) && statSync(path).isFile();
}

async function composeFiles(): Promise<Row[]> {
  const root = join(corpus, 'compose/files');
  if (!existsSync(root)) return [];
  const paths = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) =>
    /\.ya?ml$/.test(path),
  );
  const environment = { HOME: '/home/user', PATH: '/usr/bin:/bin' };
  let good = 0;
  const changed: { readonly input: ComposeText; readonly fixed: string }[] = [];
  for (const path of paths) {
    const input: ComposeText = {
      path: join(root, path),
      text: readFileSync(join(root, path), 'utf8'),
      reader: disk,
      environment,
    };
    const before = composeReports(input);
    for (const report of before.findings) {
      if (!isWanted(report.rule.id)) continue;
      for (const fix of report.fixes ?? []) {
        const known = tally(report.rule.id);
        known.fixes++;
        if (fix.safety === 'safe') known.safe++;
        record(report.rule.id, checkComposeFix(input, before, report, fix), path);
      }
    }
    if (values.rule !== undefined) continue;
    const { misses, fixed } = checkComposeFixAll(input, before);
    if (misses.length === 0) good++;
    else if (values.verbose)
      for (const { what, detail } of misses) console.error(`together: ${what}: ${path}: ${detail}`);
    if (fixed !== input.text && before.document.problems.length === 0) changed.push({ input, fixed });
  }
  if (values.rule !== undefined) return [];
  return [
    whole('Compose files: all safe fixes together', good, paths.length),
    ...(await realCompose(changed)),
  ];
}

/** The real `docker compose config` prints the same of a file before and after its safe fixes. */
async function realCompose(
  changed: readonly { readonly input: ComposeText; readonly fixed: string }[],
): Promise<Row[]> {
  const cli = await ensureComposeCli(() => undefined);
  const step = Math.max(1, Math.floor(changed.length / composeSample));
  const sample = changed.filter((_, index) => index % step === 0).slice(0, composeSample);
  let equal = 0;
  const folder = mkdtempSync(join(tmpdir(), 'drydock-fixes-'));
  try {
    for (const { input, fixed } of sample) {
      const file = join(folder, 'compose.yaml');
      const print = (text: string): Promise<string> => {
        writeFileSync(file, text);
        const directory = input.path.slice(0, input.path.lastIndexOf('/'));
        const args = ['-f', file, '--project-directory', directory, '-p', 'corpus', 'config'];
        return new Promise((done) => {
          execFile(
            cli.compose,
            args,
            { env: { PATH: '/usr/bin:/bin', HOME: '/home/user' } },
            (error, stdout) => done(error ? `refused (${error.code})` : stdout),
          );
        });
      };
      if ((await print(input.text)) === (await print(fixed))) equal++;
      else if (values.verbose) console.error(`docker compose config: ${input.path} differs`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return [whole('docker compose config prints the same', equal, sample.length)];
}

void main();

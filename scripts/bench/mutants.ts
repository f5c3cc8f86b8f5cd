import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseCompose } from '../../src/compose/model';
import { defaultConfig } from '../../src/lint/config';
import { runRules } from '../../src/lint/runner';
import { diskReader } from '../../src/disk/diskReader';
import { applicableRules } from '../../src/project/lintCompose';
import { Chance } from '../judge/judgedStack';
import { defaultSettings, printRows, type Row } from './rows';

const usage = `Usage: npm run bench:mutants -- CORPUS [--count N] [--seed N] [--verbose]

Damages one line of real Compose files the way fingers do, and tells how often the first error is at that line, and how
many errors the one mistake makes.
`;

interface Mutation {
  readonly name: string;
  /** The damaged line; undefined where the line has nothing to damage in this way. */
  readonly damage: (line: string, next: string | undefined) => string | undefined;
}

const mutations: readonly Mutation[] = [
  { name: 'closing quote left out', damage: (line) => replaced(line, /^(.*[:-] +(["'])[^"']*)\2/, '$1') },
  { name: 'colon left out', damage: (line) => replaced(line, /^( *(?:- )?[\w.-]+):(?= |$)/, '$1') },
  {
    name: 'space after the colon left out',
    damage: (line) => replaced(line, /^( *(?:- )?[\w.-]+): +(?=[\w./])/, '$1:'),
  },
  { name: 'indented by one more', damage: (line) => (/^ +\S/.test(line) ? ` ${line}` : undefined) },
  { name: 'indented by one less', damage: (line) => (/^ {2,}\S/.test(line) ? line.slice(1) : undefined) },
  { name: 'indented by two more', damage: (line) => (/^ +\S/.test(line) ? `  ${line}` : undefined) },
  { name: 'indented by a tab', damage: (line) => replaced(line, /^ {2,}/, '\t') },
  { name: 'closing bracket left out', damage: (line) => replaced(line, /^([^#]*\[[^\]]*)\] *$/, '$1') },
  { name: 'second colon', damage: (line) => replaced(line, /^( *[\w.-]+: +[\w./]+)$/, '$1: x') },
  { name: 'value that starts with @', damage: (line) => replaced(line, /^( *[\w.-]+: +)(?=\w)/, '$1@') },
  { name: 'value that starts with *', damage: (line) => replaced(line, /^( *[\w.-]+: +)(?=\w)/, '$1*') },
  {
    name: 'letters of a key swapped',
    damage: (line) => replaced(line, /^( {4}\w)(\w)(\w)(\w+:)/, '$1$3$2$4'),
  },
  { name: 'dash left out', damage: (line) => replaced(line, /^( *)- (?=\S)/, '$1') },
  {
    name: 'flag misspelt',
    damage: (line) => replaced(line, /^( *(?:tty|privileged|read_only|init|stdin_open): +).*$/, '$1treu'),
  },
  { name: 'text behind a quoted value', damage: (line) => replaced(line, /^(.*: +"[^"]*")$/, '$1 x') },
];

function replaced(line: string, pattern: RegExp, by: string): string | undefined {
  const changed = line.replace(pattern, by);
  return changed === line ? undefined : changed;
}

function main(): void {
  const args = process.argv.slice(2);
  const valueOf = (name: string, otherwise: number): number =>
    args.includes(name) ? Number(args[args.indexOf(name) + 1]) : otherwise;
  const [corpus] = args;
  const root = resolve(corpus ?? '', 'compose');
  if (corpus === undefined || !existsSync(join(root, 'files.jsonl'))) {
    console.error(usage);
    process.exitCode = 2;
    return;
  }
  const rows = measure(root, valueOf('--count', 300), valueOf('--seed', 1), args.includes('--verbose'));
  printRows(rows, args.includes('--json'), defaultSettings);
}

function measure(root: string, count: number, seed: number, verbose: boolean): readonly Row[] {
  const chance = new Chance(seed);
  const files = readFileSync(join(root, 'files.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { file: string; accept: boolean; origin: string })
    .filter(({ accept, origin }) => accept && origin === 'wild')
    .map(({ file }) => join(root, 'files', file));
  let atLine = 0;
  const counts: number[] = [];
  const missed = new Map<string, number>();
  const tried = new Map<string, number>();
  for (let tries = 0; counts.length < count && tries < count * 200; tries++) {
    const path = chance.pick(files);
    const mutation = chance.pick(mutations);
    const lines = readFileSync(path, 'utf8').split('\n');
    const at = Math.floor(chance.next() * lines.length);
    const damaged = mutation.damage(lines[at] ?? '', lines[at + 1]);
    if (damaged === undefined) continue;
    lines[at] = damaged;
    const errors = errorsOf(path, lines.join('\n'));
    // Some slips make another valid file.
    if (errors.length === 0) continue;
    counts.push(errors.length);
    tried.set(mutation.name, (tried.get(mutation.name) ?? 0) + 1);
    const [first] = errors;
    if (first?.line === at + 1) atLine++;
    else {
      missed.set(mutation.name, (missed.get(mutation.name) ?? 0) + 1);
      if (verbose) {
        console.error(
          `${mutation.name}: line ${at + 1} of ${path}, found at ${first?.line}: ${first?.message}`,
        );
        const from = Math.max(0, Math.min(at, (first?.line ?? 1) - 1) - 2);
        console.error(lines.slice(from, Math.max(at, first?.line ?? 0) + 2).join('\n'));
      }
    }
  }
  const share = Number(((100 * atLine) / counts.length).toFixed(1));
  const median = counts.sort((a, b) => a - b)[Math.floor(counts.length / 2)] ?? 0;
  if (verbose)
    for (const [name, total] of tried)
      console.error(`${name}: ${missed.get(name) ?? 0} of ${total} elsewhere`);
  return [
    {
      name: `first error at the damaged line, of ${counts.length}`,
      value: share,
      unit: '%',
      target: 85,
      ok: share >= 85,
    },
    { name: 'errors for one mistake, median', value: median, unit: '', target: 1, ok: median <= 1 },
    { name: 'errors for one mistake, most', value: counts.at(-1) ?? 0, unit: '', target: null, ok: true },
  ];
}

function errorsOf(
  path: string,
  text: string,
): readonly { readonly line: number; readonly message: string }[] {
  const document = parseCompose(path, text, {
    environment: { HOME: '/home/user', PATH: '/usr/bin' },
    reader: diskReader,
  });
  return runRules(applicableRules(document), document, defaultConfig, document.suppressions)
    .filter(({ severity }) => severity === 'error')
    .map(({ span, message }) => ({ line: document.lines.positionAt(span.start).line, message }));
}

main();

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { type LoadedStack, loadStack, type StackOptions } from '../../src/compose/load/stack';
import { toPrinted } from '../../src/compose/config/printed';
import { parseCompose } from '../../src/compose/model';
import { toData } from '../../src/compose/node';
import type { ComposeReader } from '../../src/compose/reader';
import { composeRules } from '../../src/generated/composeRules';
import { defaultConfig } from '../../src/lint/config';
import { runRules } from '../../src/lint/runner';
import { findStacks } from '../../src/compose/stacks/findStacks';
import { ComposeCache } from '../../src/compose/cache';
import { differ } from './modelDifference';
import { newestAgreements } from './newestCompose';
import { specDifferences } from './specKeys';
import { everyRule } from './rows';

interface Row {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly target: string;
  readonly ok: boolean;
}

interface FileRecord {
  readonly file: string;
  readonly role: string;
  readonly origin: string;
  readonly accept: boolean;
  readonly error: string;
  readonly class: string;
  readonly effective: string | null;
}

interface PairRecord {
  readonly files: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

interface OverrideCase {
  readonly name: string;
  readonly base: string;
  readonly override: string;
  readonly v2_26_1: { readonly merged_rc: number; readonly effective_equal: boolean };
}

const args = process.argv.slice(2);
const named = args.indexOf('--corpus');
const root = resolve(named < 0 ? '../shared/corpus' : (args[named + 1] ?? ''), 'compose');
const verbose = args.includes('--verbose');
/** The Compose that judged the corpus, and what surrounded it: Debian's 2.26.1, built with the library of 2.32. */
const release = '2.32.4';
const environment = { HOME: '/home/user', PATH: '/usr/bin:/bin' };

function main(): void {
  if (!existsSync(root)) {
    console.error(`The corpus is not at ${root}; name its folder with --corpus DIR.`);
    process.exitCode = 2;
    return;
  }
  const only = args.includes('--newest');
  const rows = only
    ? [...newest(), ...specification()]
    : [
        ...newest(),
        ...specification(),
        ...files(),
        ...pairs(),
        ...stacks(),
        ...microCases(),
        ...overrideCases(),
        ...quiet(),
        ...cached(),
        ...speed(),
      ];
  if (args.includes('--json')) console.log(JSON.stringify({ settings: everyRule, rows }));
  else {
    console.log(`Settings: ${everyRule}.`);
    for (const row of rows)
      console.log(
        `${row.ok ? 'ok  ' : 'MISS'} ${row.name.padEnd(58)} ${row.value} ${row.unit} (target ${row.target})`,
      );
  }
  if (rows.some((row) => !row.ok)) process.exitCode = 1;
}

const disk: ComposeReader = {
  read: (path) => (isFile(path) ? readFileSync(path, 'utf8') : undefined),
  stat: (path) => (!existsSync(path) ? undefined : isFile(path) ? 'file' : 'directory'),
};

function isFile(path: string): boolean {
  return existsSync(path) && statSync(path).isFile();
}

function load(paths: readonly string[], options: StackOptions = {}): LoadedStack {
  return loadStack({ projectName: 'corpus', environment, release, ...options, files: paths, reader: disk });
}

/** What that build rejects because its commands are those of 2.26: the format `raw` of env files. */
const unlikeItsLibrary: ReadonlySet<string> = new Set([
  'docker+compose/pkg/e2e/testdata/TestRawEnvFile/compose.yaml',
]);

/** The classes of the corpus for the codes of ours that have another name. */
const classes: Readonly<Record<string, string>> = {
  'dependency-cycle': 'other',
  'device-syntax': 'other',
  extends: 'extends',
  'schema-type': 'schema-other',
  'env-file-format': 'other',
};

function classOf(stack: LoadedStack): string {
  const code = stack.problems[0]?.code ?? '';
  return classes[code] ?? code;
}

function count(name: string, good: number, all: number, failures: readonly string[]): Row {
  if (verbose) for (const failure of failures) console.error(`${name}: ${failure}`);
  return { name, value: good, unit: `of ${all}`, target: String(all), ok: good === all };
}

function records(): readonly FileRecord[] {
  const lines = readFileSync(join(root, 'files.jsonl'), 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as FileRecord);
}

function files(): Row[] {
  const failures = { verdict: [] as string[], class: [] as string[], effective: [] as string[] };
  const newer: string[] = [];
  const all = records();
  for (const record of all) {
    const path = join(root, 'files', record.file);
    const stack = load([path]);
    const accepted = stack.problems.length === 0 && !unlikeItsLibrary.has(record.file);
    const newest = loadStack({ projectName: 'corpus', environment, files: [path], reader: disk });
    if ((newest.problems.length === 0) !== record.accept) newer.push(`${record.file}: ${record.error}`);
    if (accepted !== record.accept) {
      failures.verdict.push(`${record.file}: ${stack.problems[0]?.message ?? 'accepted'} | ${record.error}`);
    } else if (!accepted && !unlikeItsLibrary.has(record.file) && classOf(stack) !== record.class) {
      failures.class.push(
        `${record.file}: ${classOf(stack)} (${stack.problems[0]?.message}) | ${record.class}: ${record.error}`,
      );
    }
    if (record.effective !== null) {
      const difference = compare(stack, record.effective.replaceAll('$CORPUS', join(root, 'files')));
      if (difference) failures.effective.push(`${record.file}: ${difference}`);
    }
  }
  if (verbose) for (const file of newer) console.error(`accepted for newer releases of Compose: ${file}`);
  const rejected = all.filter((record) => !record.accept).length;
  const printed = all.filter((record) => record.effective !== null).length;
  return [
    count(
      'files: accepted or refused as 2.26.1 does',
      all.length - failures.verdict.length,
      all.length,
      failures.verdict,
    ),
    {
      name: 'files: accepted for newer releases (--verbose lists them)',
      value: newer.length,
      unit: `of ${all.length}`,
      target: 'deliberate',
      ok: true,
    },
    count('files: class of the error', rejected - failures.class.length, rejected, failures.class),
    count('files: effective model', printed - failures.effective.length, printed, failures.effective),
  ];
}

function pairs(): Row[] {
  const failures: string[] = [];
  let all = 0;
  for (const name of readdirSync(join(root, 'pairs'))) {
    const folder = join(root, 'pairs', name);
    const expected = join(folder, 'expected.v2.26.1.yaml');
    if (!existsSync(expected)) continue;
    all++;
    const pair = JSON.parse(readFileSync(join(folder, 'pair.json'), 'utf8')) as PairRecord;
    const stack = load(
      pair.files.map((file) => join(folder, 'src', file)),
      { environment: { ...environment, ...pair.env } },
    );
    const difference = compare(stack, readFileSync(expected, 'utf8').replaceAll('$SRC', join(folder, 'src')));
    if (difference) failures.push(`${name}: ${difference}`);
  }
  return [count('pairs: effective model', all - failures.length, all, failures)];
}

/**
 * Whether the folder of a pair shows as one stack of exactly its files, base first. Their order is that of the
 * pair where it matters, which is to say where another order would give another model.
 */
function stacks(): Row[] {
  const failures: string[] = [];
  const names = readdirSync(join(root, 'pairs'));
  let exact = 0;
  for (const name of names) {
    const folder = join(root, 'pairs', name, 'src');
    const pair = JSON.parse(readFileSync(join(root, 'pairs', name, 'pair.json'), 'utf8')) as PairRecord;
    const wanted = pair.files.map((file) => join(folder, file));
    const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) =>
      join(folder, file),
    );
    const found = findStacks(paths.filter(isFile), disk).find(({ id }) => id === wanted[0]);
    const listed = found?.files.map(({ path }) => path) ?? [];
    if (listed.join('\n') === wanted.join('\n')) exact++;
    else {
      const isSameSet = listed.length === wanted.length && wanted.every((path) => listed.includes(path));
      const options = { environment: { ...environment, ...pair.env } };
      const isSameModel =
        isSameSet &&
        !differ(toData(load(listed, options).effective), toData(load(wanted, options).effective), '');
      if (!isSameModel) failures.push(`${name}: ${listed.join(' ') || 'no stack'}`);
    }
  }
  const good = names.length - failures.length;
  const least = Math.ceil(names.length * 0.95);
  if (verbose) for (const failure of failures) console.error(`stacks: ${failure}`);
  const unit = `of ${names.length}`;
  return [
    {
      name: 'stacks: members and order of the pairs',
      value: good,
      unit,
      target: `>= ${least}`,
      ok: good >= least,
    },
    { name: 'stacks: of these, in the very order', value: exact, unit, target: 'informs', ok: true },
  ];
}

/** The newest Compose has to be agreed with; the share of older ones shows how true `compose: "2.40"` is. */
function newest(): Row[] {
  return newestAgreements(root).flatMap(({ release: judge, cases, verdicts, models, modelDifferences }) => {
    const rows = [
      count(`newest cases: accepted or refused as ${judge} does`, cases - verdicts.length, cases, verdicts),
      count(
        `newest cases: effective model of ${judge}`,
        models - modelDifferences.length,
        models,
        modelDifferences,
      ),
    ];
    return judge === '5.x' ? rows : rows.map((row) => ({ ...row, target: 'informs', ok: true }));
  });
}

/** Keys and types of the schema beside those of the specification. */
function specification(): Row[] {
  const compared = specDifferences(root);
  if (!compared) return [];
  const { keys, differences } = compared;
  return [count('schema: keys of the specification', keys - differences.length, keys, differences)];
}

function microCases(): Row[] {
  const failures: string[] = [];
  const verdicts: string[] = [];
  let all = 0;
  let printed = 0;
  for (const name of readdirSync(join(root, 'merge-cases', 'micro'))) {
    const folder = join(root, 'merge-cases', 'micro', name);
    const result = JSON.parse(readFileSync(join(folder, 'result.json'), 'utf8')) as {
      files: string[];
      v2_rc: number;
      v2_stderr: string;
    };
    all++;
    const stack = load(result.files.map((file) => join(folder, file)));
    if ((stack.problems.length === 0) !== (result.v2_rc === 0)) {
      verdicts.push(`${name}: ${stack.problems[0]?.message ?? 'accepted'} | ${result.v2_stderr}`);
    }
    const expected = join(folder, 'effective.v2.26.1.yaml');
    if (!existsSync(expected)) continue;
    printed++;
    const difference = compare(stack, readFileSync(expected, 'utf8').replaceAll('$SRC', folder));
    if (difference) failures.push(`${name}: ${difference}`);
  }
  return [
    count('merge cases: accepted or refused as 2.26.1 does', all - verdicts.length, all, verdicts),
    count('merge cases: effective model', printed - failures.length, printed, failures),
  ];
}

/** The expected file of a case is a compose file too, so both go through the same end of the pipeline. */
function overrideCases(): Row[] {
  const cases = JSON.parse(
    readFileSync(join(root, 'merge-cases', 'override-cases.json'), 'utf8'),
  ) as (OverrideCase & { expected: string })[];
  const failures: string[] = [];
  let all = 0;
  for (const { name, base, override, expected, v2_26_1: verdict } of cases) {
    if (!verdict.effective_equal) continue;
    all++;
    const texts: Record<string, string> = {
      '/case/base.yaml': base,
      '/case/override.yaml': override,
      '/case/expected.yaml': expected,
    };
    const reader: ComposeReader = {
      read: (path) => texts[path],
      stat: (path) => (path in texts ? 'file' : undefined),
    };
    const options = { projectName: 'corpus', environment, release, reader };
    const merged = loadStack({ ...options, files: ['/case/base.yaml', '/case/override.yaml'] });
    const wanted = loadStack({ ...options, files: ['/case/expected.yaml'] });
    const difference =
      merged.problems[0]?.message ?? differ(toData(merged.effective), toData(wanted.effective), '');
    if (difference) failures.push(`${name}: ${difference}`);
  }
  return [count('override cases: effective model', all - failures.length, all, failures)];
}

function compare(stack: LoadedStack, expected: string): string | undefined {
  const [problem] = stack.problems;
  if (problem) return problem.message;
  const wanted: unknown = parseAllDocuments(expected, { version: '1.2', schema: 'core' }).map(
    (document) => document.toJS() as unknown,
  )[0];
  return differ(withoutFirstBreak(toPrinted(stack.effective)), wanted, '');
}

/** The printer of old releases lost the line break that starts a text. */
function withoutFirstBreak(value: unknown): unknown {
  if (typeof value === 'string')
    return value.startsWith('\n') && value.length > 1 && !value.endsWith(' ') ? value.slice(1) : value;
  if (Array.isArray(value)) return value.map(withoutFirstBreak);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withoutFirstBreak(inner)]));
}

function quiet(): Row[] {
  const accepted = records().filter((record) => record.accept && record.origin === 'wild');
  let findings = 0;
  const errors: string[] = [];
  const perRule = new Map<string, number>();
  for (const record of records().filter((one) => one.accept)) {
    const path = join(root, 'files', record.file);
    const document = parseCompose(path, readFileSync(path, 'utf8'), { environment, reader: disk, release });
    for (const report of runRules(composeRules, document, defaultConfig, document.suppressions)) {
      // What is in another file of its stack is reported there.
      if (report.file !== undefined && report.file !== path) continue;
      if (report.severity === 'error') errors.push(`${record.file}: ${report.rule.id}: ${report.message}`);
      if (record.origin !== 'wild') continue;
      findings++;
      perRule.set(report.rule.id, (perRule.get(report.rule.id) ?? 0) + 1);
    }
  }
  if (verbose)
    for (const [id, total] of [...perRule].sort((a, b) => b[1] - a[1]))
      console.error(`quiet: ${id} ${total}`);
  if (verbose) for (const error of errors) console.error(`error on an accepted file: ${error}`);
  const average = findings / accepted.length;
  return [
    {
      name: 'recommended findings per accepted real file',
      value: Number(average.toFixed(2)),
      unit: 'findings',
      target: '<= 3',
      ok: average <= 3,
    },
    {
      name: 'errors on accepted files',
      value: errors.length,
      unit: 'errors',
      target: '0',
      ok: errors.length === 0,
    },
  ];
}

/** With a cache, the analysis of a file that changes is the same as without one. */
function cached(): Row[] {
  const cache = new ComposeCache();
  const said = (path: string, text: string, shared?: ComposeCache): unknown => {
    const document = parseCompose(path, text, {
      environment,
      reader: disk,
      release,
      ...(shared ? { cache: shared } : {}),
    });
    const reports = runRules(composeRules, document, { profile: 'all', rules: {} }, document.suppressions);
    return {
      effective: toData(document.stack.effective),
      variables: [...document.environment],
      external: [...document.stack.external],
      problems: document.problems.map(({ code, message, source }) => [
        code,
        message,
        source.file.path,
        source.span,
      ]),
      reports: reports.map(({ rule, message, span }) => [rule.id, message, span]),
    };
  };
  const failures = records().flatMap(({ file }) => {
    const path = join(root, 'files', file);
    const text = readFileSync(path, 'utf8');
    // The text as it is comes twice, so that everything is cached the second time.
    const texts = [text, text, `${text}\n#`, text.replace(/^( {2}\w+)(?=:$)/m, '$1-renamed'), text];
    return texts.some((one) => JSON.stringify(said(path, one, cache)) !== JSON.stringify(said(path, one)))
      ? [file]
      : [];
  });
  const all = records().length;
  return [count('analysis with a cache: the same as without', all - failures.length, all, failures)];
}

function speed(): Row[] {
  const inputs = records().map(({ file }) => {
    const path = join(root, 'files', file);
    return { path, text: readFileSync(path, 'utf8'), reader: snapshot() };
  });
  const cache = new ComposeCache();
  let round = 0;
  const analyse = ({ path, text, reader }: (typeof inputs)[number]): void => {
    // A changed text, as after a keystroke: the file itself is parsed anew, the rest of its stack is not.
    const document = parseCompose(path, `${text}\n# ${round++}`, { environment, reader, cache });
    runRules(composeRules, document, { profile: 'all', rules: {} }, document.suppressions);
  };
  for (let warm = 0; warm < 3; warm++) inputs.forEach(analyse);
  const times = inputs
    .map((input) => {
      const samples = [0, 1, 2].map(() => timed(() => analyse(input)));
      return samples.sort((a, b) => a - b)[1] as number;
    })
    .sort((a, b) => a - b);
  const at = (share: number): number =>
    Number((times[Math.floor((times.length - 1) * share)] as number).toFixed(3));
  const long = longFile();
  const typing = [0, 1, 2, 3, 4].map(() => timed(() => analyse(long))).sort((a, b) => a - b)[2] as number;
  return [
    {
      name: 'analysis of a file, warm, median',
      value: at(0.5),
      unit: 'ms',
      target: '< 1.5',
      ok: at(0.5) < 1.5,
    },
    { name: 'analysis of a file, warm, p99', value: at(0.99), unit: 'ms', target: '< 15', ok: at(0.99) < 15 },
    {
      name: 'analysis of 1,000 lines',
      value: Number(typing.toFixed(1)),
      unit: 'ms',
      target: '< 30',
      ok: typing < 30,
    },
  ];
}

function timed(run: () => void): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

/** Reads through to the disk once a path, as the snapshot of an editor would. */
function snapshot(): ComposeReader {
  const texts = new Map<string, string | undefined>();
  const kinds = new Map<string, ReturnType<ComposeReader['stat']>>();
  return {
    read: (path) => {
      if (!texts.has(path)) texts.set(path, disk.read(path));
      return texts.get(path);
    },
    stat: (path) => {
      if (!kinds.has(path)) kinds.set(path, disk.stat(path));
      return kinds.get(path);
    },
  };
}

function longFile(): { path: string; text: string; reader: ComposeReader } {
  const lines = ['services:'];
  for (let i = 0; lines.length < 1000; i++) {
    lines.push(
      `  service-${i}:`,
      `    image: registry.example.org/team/service-${i}:1.${i}`,
      '    restart: unless-stopped',
      '    environment:',
      `      URL: http://service-${i}:8080/$\{PATH_PREFIX:-api}`,
      '      LOG_LEVEL: info',
      '    ports:',
      `      - "127.0.0.1:${8000 + i}:8080"`,
      '    volumes:',
      '      - ./data:/data',
    );
  }
  return {
    path: '/long/compose.yaml',
    text: lines.join('\n'),
    reader: { read: () => undefined, stat: () => undefined },
  };
}

main();

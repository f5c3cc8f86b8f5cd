import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { LineMap } from '../../src/base/span';
import type { BuildContext } from '../../src/dockerfile/model/buildContext';
import type { LabelKind } from '../../src/dockerfile/model/lintOptions';
import { parseDockerfile, type ParseOptions } from '../../src/dockerfile/model/parse';
import { dockerfileRules } from '../../src/generated/dockerfileRules';
import type { ProfileName } from '../../src/lint/rule';
import { runRules } from '../../src/lint/runner';
import { everyRule, printRows, type Row } from './rows';

interface CorpusFile {
  readonly repo: string;
  readonly path: string;
  readonly text: string;
  readonly buildkit: { readonly error: string | null; readonly warnings: readonly Warning[] };
  readonly hadolint: readonly { readonly code: string; readonly line: number }[];
}
interface Warning {
  readonly rule: string;
  readonly line: number;
  readonly endLine?: number;
}
interface Conformance {
  readonly dockerfile: string;
  readonly error: string | null;
  readonly errLine: number | null;
}
interface CheckCase {
  readonly dockerfile: string;
  readonly dockerignore: string | null;
  readonly attrs: Readonly<Record<string, string>>;
  readonly buildErr: string | null;
  readonly warnings: readonly Warning[];
}
interface HadolintCase {
  readonly rule: string;
  readonly it: string;
  readonly onbuild: boolean;
  readonly expect: 'pass' | 'fail';
  readonly dockerfile: string;
  readonly cfg: {
    readonly labelSchema?: Readonly<Record<string, LabelKind>>;
    readonly strictLabels?: boolean;
    readonly trustedRegistries?: readonly string[];
  };
}

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    corpus: { type: 'string', default: '../shared/corpus' },
    verbose: { type: 'boolean', default: false },
  },
});
const corpus = join(values.corpus, 'dockerfile');

/** Its parse failures, and the two rules that hadolint leaves off unless a configuration turns them on. */
const notCompared = new Set(['DL1000', 'DL1001', 'DL3057']);
/** Codes on which we differ on purpose; docs/explanations/differences-from-hadolint.md gives the reasons. Their rows have no target. */
const differsOnPurpose = new Set(['DL3020', 'DL3021', 'DL3044', 'DL3046']);
/** Instructions about which we are silent on purpose, by code; the same page gives the reasons. */
const silentOnPurpose: ReadonlyMap<string, RegExp> = new Map([['DL3009', /apt(?:-get)? dist-?clean/]]);
const uncheckedByStub = new Set(['UndefinedVar', 'InvalidBaseImagePlatform']);
const checkName = /^[A-Z][A-Za-z]*[a-z][A-Za-z]*$/;

function main(): void {
  if (!existsSync(corpus)) {
    console.error(
      `There is no corpus at ${corpus}. Give its folder with --corpus DIR; nothing was measured.`,
    );
    process.exitCode = 1;
    return;
  }
  const files = read<CorpusFile>('files.jsonl');
  const rows = [
    ...conformance(read('conformance.jsonl')),
    ...errors(files),
    ...checks(read('buildkit-checks.jsonl')),
    ...checkLines(files),
    ...hadolintCases(read('hadolint-cases.jsonl')),
    ...hadolintLines(files),
    ...quiet(files),
    ...speed(files),
    ...memory(files),
    ...commandLine(files),
  ];
  printRows(rows, values.json, everyRule);
}

function read<T>(name: string): T[] {
  const lines = readFileSync(join(corpus, name), 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as T);
}

interface Seen {
  readonly rule: string;
  readonly severity: string;
  readonly aliases: readonly string[];
  readonly line: number;
}

function lint(text: string, options: ParseOptions = {}, profile: ProfileName = 'all'): Seen[] {
  const document = parseDockerfile(text, options);
  const lines = new LineMap(text);
  return runRules(dockerfileRules, document, { profile, rules: {} }, document.suppressions).map((report) => ({
    rule: report.rule.id,
    severity: report.severity,
    aliases: report.aliases ?? report.rule.aliases,
    line: lines.lineAt(report.span.start),
  }));
}

function note(...parts: unknown[]): void {
  if (values.verbose) console.error(...parts);
}

function conformance(cases: readonly Conformance[]): Row[] {
  const good = cases.filter(({ dockerfile, error, errLine }) => {
    const found = lint(dockerfile).filter(({ severity }) => severity === 'error');
    const agrees =
      error === null ? found.length === 0 : found.some(({ line }) => errLine === null || line === errLine);
    if (!agrees) note('conformance', JSON.stringify(dockerfile), error, errLine, found);
    return agrees;
  });
  return [count('conformance: error or not, and its line', good.length, cases.length)];
}

function errors(files: readonly CorpusFile[]): Row[] {
  let falseErrors = 0;
  let missed = 0;
  for (const { repo, path, text, buildkit } of files) {
    const hasError = lint(text).some(({ severity }) => severity === 'error');
    if (hasError === (buildkit.error !== null)) continue;
    if (hasError) falseErrors++;
    else missed++;
    note('error', repo, path, buildkit.error);
  }
  const real = files.filter(({ buildkit }) => buildkit.error !== null).length;
  return [
    { name: 'real files: false errors', value: falseErrors, unit: 'files', target: 0, ok: falseErrors === 0 },
    count('real files: errors found', real - missed, real),
  ];
}

function checks(cases: readonly CheckCase[]): Row[] {
  const good = cases.filter((test) => {
    const buildArgs = Object.fromEntries(
      Object.entries(test.attrs).flatMap(([key, value]) =>
        key.startsWith('build-arg:') ? [[key.slice('build-arg:'.length), value]] : [],
      ),
    );
    const context: BuildContext = {
      directory: '',
      files: new Set(['Dockerfile']),
      ignoreFile: () => test.dockerignore ?? undefined,
    };
    const options = { buildArgs, ...(test.dockerignore === null ? {} : { context }) };
    const found = lint(test.dockerfile, options);
    const ours = keys(found.flatMap(({ aliases, line }) => names(aliases).map((rule) => ({ rule, line }))));
    const theirs = keys(test.warnings);
    const isError = found.some(({ severity }) => severity === 'error');
    // What fails only while files are copied is no error of the file itself.
    const wantsError = test.buildErr !== null && !test.buildErr.includes('failed to compute cache key');
    const agrees = [...ours].join() === [...theirs].join() && isError === wantsError;
    if (!agrees)
      note('check', JSON.stringify(test.dockerfile), [...ours], [...theirs], isError, test.buildErr);
    return agrees;
  });
  return [count("BuildKit's own check tests", good.length, cases.length)];
}

function names(aliases: readonly string[]): string[] {
  return aliases.filter((alias) => checkName.test(alias));
}

function keys(found: readonly { readonly rule: string; readonly line: number }[]): Set<string> {
  return new Set(found.map(({ rule, line }) => `${rule}:${line}`).sort());
}

function checkLines(files: readonly CorpusFile[]): Row[] {
  let agreed = 0;
  let extra = 0;
  let missing = 0;
  for (const { repo, path, text, buildkit } of files) {
    const isCompared = ({ rule }: { readonly rule: string }) => !uncheckedByStub.has(rule);
    // BuildKit does not know the comments of hadolint, which we obey for its checks too.
    const found = lint(text, { ignoreInlinePragmas: true }).flatMap(({ aliases, line }) =>
      names(aliases).map((rule) => ({ rule, line })),
    );
    const ours = keys(found.filter(isCompared));
    const theirs = keys(buildkit.warnings.filter(isCompared));
    const onlyOurs = [...ours].filter((key) => !theirs.has(key));
    const onlyTheirs = [...theirs].filter((key) => !ours.has(key));
    extra += onlyOurs.length;
    missing += onlyTheirs.length;
    agreed += theirs.size - onlyTheirs.length;
    if (onlyOurs.length + onlyTheirs.length > 0) note('checks', repo, path, { onlyOurs, onlyTheirs });
  }
  return [
    { name: 'real files: checks agreed on', value: agreed, unit: 'findings', target: null, ok: true },
    { name: 'real files: checks only we report', value: extra, unit: 'findings', target: 0, ok: extra === 0 },
    {
      name: 'real files: checks only BuildKit reports',
      value: missing,
      unit: 'findings',
      target: 0,
      ok: missing === 0,
    },
  ];
}

function hadolintCases(cases: readonly HadolintCase[]): Row[] {
  const byRule = new Map<string, { good: number; all: number }>();
  for (const test of cases) {
    const text = test.onbuild ? wrapped(test.dockerfile) : test.dockerfile;
    const { labelSchema, strictLabels, trustedRegistries } = test.cfg;
    const options = {
      ...(labelSchema ? { labelSchema } : {}),
      ...(strictLabels ? { strictLabels } : {}),
      ...(trustedRegistries ? { trustedRegistries } : {}),
    };
    const isSame = (alias: string) => (test.rule === 'SC*' ? alias.startsWith('SC') : alias === test.rule);
    const found = lint(text, options).some(({ aliases }) => aliases.some(isSame));
    const agrees = found === (test.expect === 'fail');
    const tally = byRule.get(test.rule) ?? { good: 0, all: 0 };
    byRule.set(test.rule, { good: tally.good + (agrees ? 1 : 0), all: tally.all + 1 });
    if (!agrees) note('case', test.rule, test.expect, JSON.stringify(text), JSON.stringify(test.cfg));
  }
  const good = [...byRule.values()].reduce((sum, tally) => sum + tally.good, 0);
  return [percent('hadolint cases', good, cases.length, 97)];
}

/** The same file with every instruction but FROM within an ONBUILD. */
function wrapped(text: string): string {
  const { instructions } = parseDockerfile(text);
  let result = '';
  let at = 0;
  for (const { keyword, keywordSpan } of instructions) {
    result +=
      text.slice(at, keywordSpan.start) + (keyword === 'FROM' || keyword === 'ONBUILD' ? '' : 'ONBUILD ');
    at = keywordSpan.start;
  }
  return result + text.slice(at);
}

function hadolintLines(files: readonly CorpusFile[]): Row[] {
  const tallies = new Map<string, { both: number; ours: number; theirs: number }>();
  const add = (code: string, kind: 'both' | 'ours' | 'theirs') => {
    const tally = tallies.get(code) ?? { both: 0, ours: 0, theirs: 0 };
    tallies.set(code, { ...tally, [kind]: tally[kind] + 1 });
  };
  for (const { repo, path, text, hadolint } of files) {
    if (hadolint.some(({ code }) => code === 'DL1000')) continue;
    const { instructions } = parseDockerfile(text);
    // A precise place within an instruction counts as the line of the instruction, which hadolint reports.
    const instructionAt = (line: number) =>
      instructions.find((instruction) => instruction.line <= line && line <= instruction.endLine);
    const lineOf = (line: number) => instructionAt(line)?.line ?? line;
    const isCompared = ({ code, line }: { readonly code: string; readonly line: number }) =>
      !silentOnPurpose.get(code)?.test(instructionAt(line)?.body.text ?? '');
    const theirs = new Set(hadolint.filter(isCompared).map(({ code, line }) => `${code}:${lineOf(line)}`));
    const ours = new Set(
      lint(text).flatMap(({ aliases, line }) =>
        aliases.filter((alias) => /^(?:DL|SC)\d+$/.test(alias)).map((alias) => `${alias}:${lineOf(line)}`),
      ),
    );
    for (const key of ours) {
      const code = key.slice(0, key.indexOf(':'));
      add(code, theirs.has(key) ? 'both' : 'ours');
      if (!theirs.has(key)) note('only ours', repo, path, key);
    }
    for (const key of theirs) {
      if (ours.has(key)) continue;
      add(key.slice(0, key.indexOf(':')), 'theirs');
      note('only hadolint', repo, path, key);
    }
  }
  return [...tallies]
    .filter(([code]) => code.startsWith('DL') && !notCompared.has(code))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([code, { both, ours, theirs }]) => [
      percent(`${code} precision`, both, both + ours, 95),
      differsOnPurpose.has(code)
        ? {
            ...percent(`${code} recall (differs on purpose)`, both, both + theirs, 95),
            target: null,
            ok: true,
          }
        : percent(`${code} recall`, both, both + theirs, 95),
    ]);
}

function quiet(files: readonly CorpusFile[]): Row[] {
  const rows: Row[] = [];
  for (const repo of ['adoptium/containers', 'dotnet/dotnet-docker']) {
    const own = files.filter((file) => file.repo === repo);
    const found = own.flatMap(({ text }) => lint(text, {}, 'recommended'));
    const mean = found.length / Math.max(1, own.length);
    rows.push({
      name: `quiet: findings a file in ${repo}`,
      value: round(mean),
      unit: '',
      target: 0.5,
      ok: mean <= 0.5,
    });
    const byRule = new Map<string, number>();
    for (const { rule } of found) byRule.set(rule, (byRule.get(rule) ?? 0) + 1);
    for (const [rule, times] of byRule) {
      rows.push({ name: `quiet: ${repo} ${rule}`, value: times, unit: 'findings', target: null, ok: true });
    }
  }
  return rows;
}

function speed(files: readonly CorpusFile[]): Row[] {
  const pass = () =>
    files.map(({ text }) => {
      const start = performance.now();
      lint(text);
      return performance.now() - start;
    });
  for (let i = 0; i < 4; i++) pass();
  const times = Array.from({ length: 6 }, pass);
  const best = files
    .map((_, index) => Math.min(...times.map((run) => run[index] ?? 0)))
    .sort((a, b) => a - b);
  const at = (share: number) => best[Math.min(best.length - 1, Math.floor(best.length * share))] ?? 0;
  return [
    limit('speed: median', at(0.5), 'ms', 0.5),
    limit('speed: 99th percentile', at(0.99), 'ms', 8),
    limit('speed: slowest file', at(1), 'ms', 60),
  ];
}

/** What ten passes over all files leave in memory. */
function memory(files: readonly CorpusFile[]): Row[] {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const used = (): number => {
    collect();
    return process.memoryUsage().heapUsed / 1024 / 1024;
  };
  const before = used();
  for (let i = 0; i < 10; i++) for (const { text } of files) lint(text);
  return [limit('memory: growth over ten passes', used() - before, 'MB', 2)];
}

/** `drydock lint` of all files, from the start of its process to its end. */
function commandLine(files: readonly CorpusFile[]): Row[] {
  const name = `drydock lint: ${files.length} files`;
  const cli = join('dist', 'cli.js');
  if (!existsSync(cli)) {
    return [{ name: `${name} (needs npm run build)`, value: 0, unit: 's', target: null, ok: true }];
  }
  const folder = mkdtempSync(join(tmpdir(), 'drydock-bench-'));
  try {
    for (const [index, { text }] of files.entries()) {
      mkdirSync(join(folder, String(index)));
      writeFileSync(join(folder, String(index), 'Dockerfile'), text);
    }
    const args = [cli, 'lint', '--profile', 'all', '--format', 'json', '--fail-on', 'never', folder];
    const times = [0, 1, 2].map(() => {
      const start = performance.now();
      execFileSync(process.execPath, args, { maxBuffer: 1 << 30 });
      return (performance.now() - start) / 1000;
    });
    return [limit(name, Math.min(...times), 's', 4)];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function count(name: string, value: number, target: number): Row {
  return { name, value, unit: `of ${target}`, target, ok: value === target };
}

function percent(name: string, part: number, whole: number, target: number): Row {
  const value = whole === 0 ? 100 : (100 * part) / whole;
  return { name, value: round(value), unit: `% (${part} of ${whole})`, target, ok: value >= target };
}

function limit(name: string, value: number, unit: string, target: number): Row {
  return { name, value: round(value), unit, target, ok: value <= target };
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}

main();

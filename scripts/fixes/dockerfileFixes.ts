import { applyEdits, withLineBreaksOf } from '../../src/base/textEdit';
import type { Instruction } from '../../src/dockerfile/syntax/instruction';
import type { Dockerfile } from '../../src/dockerfile/model/dockerfile';
import { parseDockerfile, type ParseOptions } from '../../src/dockerfile/model/parse';
import { dockerfileRules } from '../../src/generated/dockerfileRules';
import { collectFixes } from '../../src/lint/fixAll';
import type { Fix } from '../../src/lint/rule';
import { runRules, type Report } from '../../src/lint/runner';
import { differences, type Step } from './differences';
import { ShellWords, type Calls, type Job } from './shellWords';

/** One thing that a fix does and should not. */
export interface Miss {
  readonly rule: string;
  readonly what: 'finding stays' | 'new finding' | 'refused' | 'meaning' | 'not idempotent' | 'undeclared';
  readonly detail: string;
}

type Reports = readonly Report<Dockerfile>[];

export function dockerfileReports(text: string, options: ParseOptions = {}): Reports {
  const document = parseDockerfile(text, options);
  return runRules(dockerfileRules, document, { profile: 'all', rules: {} }, document.suppressions);
}

export function applyFixes(text: string, fixes: readonly Fix[]): string {
  return applyEdits(
    text,
    fixes.flatMap(({ edits }) =>
      edits.map(({ span, newText }) => ({ span, newText: withLineBreaksOf(text, newText) })),
    ),
  );
}

/** What one fix of a file does wrong when it is applied alone. */
export function checkFix(
  text: string,
  before: Reports,
  report: Report<Dockerfile>,
  fix: Fix,
  options: ParseOptions = {},
): Miss[] {
  const rule = report.rule.id;
  const misses: Miss[] = [];
  const miss = (what: Miss['what'], detail: string) =>
    misses.push({ rule, what, detail: `${fix.title}: ${detail}` });
  if (fix.edits.length === 0) return misses;
  const fixed = applyFixes(text, [fix]);
  const after = dockerfileReports(fixed, options);
  if (countOf(after, rule) >= countOf(before, rule)) miss('finding stays', report.message);
  for (const added of newFindings(before, after)) miss('new finding', added);
  if (report.severity !== 'error' && isRefused(after) && !isRefused(before))
    miss('refused', 'the builder takes it no longer');
  if (fix.safety === 'safe') {
    const difference = modelDifference(text, fixed, [rule], options);
    if (difference) miss('meaning', difference);
  }
  return misses;
}

export interface AllFixes {
  readonly fixed: string;
  /** The rules whose fixes were taken. */
  readonly rules: readonly string[];
  /** No more are offered in the end. */
  readonly settles: boolean;
}

/** All safe fixes of a file together, as often as they are offered; at most a few times. */
export function fixAll(text: string, options: ParseOptions = {}): AllFixes {
  let fixed = text;
  const rules = new Set<string>();
  for (let round = 0; round < 6; round++) {
    const reports = dockerfileReports(fixed, options);
    const fixes = collectFixes(reports);
    if (fixes.length === 0) return { fixed, rules: [...rules], settles: true };
    for (const { rule, fixes: own = [] } of reports)
      if (own.some(({ preferred }) => preferred)) rules.add(rule.id);
    fixed = applyFixes(fixed, fixes);
  }
  return { fixed, rules: [...rules], settles: false };
}

/** What all safe fixes of a file do wrong together, but for what real shells see: {@link compareWords}. */
export function checkFixAll(
  text: string,
  before: Reports,
  { fixed, rules, settles }: AllFixes,
  options: ParseOptions = {},
): Miss[] {
  const misses: Miss[] = [];
  const miss = (what: Miss['what'], detail: string) => misses.push({ rule: rules.join(' '), what, detail });
  if (fixed === text) return misses;
  if (!settles) miss('not idempotent', 'fixes are offered again and again');
  for (const rule of rules)
    if (!Object.hasOwn(differences, rule)) miss('undeclared', `${rule} says not what it may change`);
  const after = dockerfileReports(fixed, options);
  for (const added of newFindings(before, after)) miss('new finding', added);
  if (isRefused(after) && !isRefused(before)) miss('refused', 'the builder takes it no longer');
  const difference = modelDifference(text, fixed, rules, options);
  if (difference) miss('meaning', difference);
  return misses;
}

function countOf(reports: Reports, rule: string): number {
  return reports.filter((report) => report.rule.id === rule).length;
}

function isRefused(reports: Reports): boolean {
  return reports.some(({ severity }) => severity === 'error');
}

/**
 * Rules of severity warning or error that find more than before. A rejected file hides what the builder finds later.
 */
function newFindings(before: Reports, after: Reports): string[] {
  if (isRefused(before)) return [];
  const serious = new Set(
    after.filter(({ severity }) => severity === 'error' || severity === 'warning').map(({ rule }) => rule.id),
  );
  const heavy = (reports: Reports, rule: string) =>
    reports.filter(
      (report) => report.rule.id === rule && (report.severity === 'error' || report.severity === 'warning'),
    ).length;
  return [...serious].filter((rule) => heavy(after, rule) > heavy(before, rule));
}

/** Where the builder reads two texts as different files, but for what the rules are about; undefined where it doesn't. */
function modelDifference(
  text: string,
  fixed: string,
  rules: readonly string[],
  options: ParseOptions,
): string | undefined {
  const [a, b] = [text, fixed].map((one) => {
    const document = parseDockerfile(one, options);
    return [
      document.globalArgs,
      ...document.stages.map(({ from, instructions }) => [from, ...instructions]),
    ].map((part) =>
      rules.reduce<readonly Step[]>(
        (steps, rule) => differences[rule]?.steps?.(steps) ?? steps,
        part.map(stepOf),
      ),
    );
  });
  const left = (a ?? []).flat();
  const right = (b ?? []).flat();
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const [x, y] = [left[i], right[i]];
    // What a shell runs is compared by the words that it sees.
    const isShell =
      /^(ONBUILD )?RUN$/.test(x?.keyword ?? '') ||
      ((x?.keyword === 'CMD' || x?.keyword === 'ENTRYPOINT') && rules.includes('missing-exec'));
    const compared = (step: Step | undefined) =>
      JSON.stringify(isShell && step ? { ...step, body: '', heredocs: [] } : step);
    const isScript = rules.includes('missing-exec') && x?.keyword === 'COPY' && x.heredocs.length > 0;
    if (isScript ? x?.body !== y?.body : compared(x) !== compared(y))
      return `${JSON.stringify(x)} became ${JSON.stringify(y)}`;
  }
  return undefined;
}

function stepOf(instruction: Instruction): Step {
  const { keyword, onbuild, json, heredocs, pairs } = instruction;
  if (onbuild) {
    const inner = stepOf(onbuild);
    return { ...inner, keyword: `ONBUILD ${inner.keyword}` };
  }
  const isPairs = (keyword === 'ENV' || keyword === 'LABEL') && pairs.length > 0;
  const text = isPairs
    ? pairs.map(({ key, value }) => JSON.stringify([unquote(key.text), unquote(value?.text ?? '')])).join(' ')
    : json
      ? JSON.stringify(json.values.map(({ value }) => value))
      : instruction.body.text
          .trim()
          .replace(keyword === 'RUN' || keyword === 'CMD' || keyword === 'ENTRYPOINT' ? /$^/ : /\s+/g, ' ');
  return {
    keyword,
    flags: instruction.flags.map(({ name, value }) => `${name}=${value ?? ''}`),
    body: text,
    heredocs: heredocs.map(({ content }) => content),
  };
}

function unquote(text: string): string {
  return text.replace(/^(["'])(.*)\1$/s, '$2');
}

/** A script before and after fixes, to be compared in one shell. */
export interface ShellPair {
  readonly rules: readonly string[];
  readonly before: Job;
  readonly after: Job;
}

/** The scripts of RUN that two texts have and that are not the same. */
export function shellPairs(
  text: string,
  fixed: string,
  rules: readonly string[],
  shells: ShellWords,
): ShellPair[] {
  const [a, b] = [text, fixed].map((one) =>
    parseDockerfile(one).runs.filter((run) => run.shell.family === 'posix'),
  );
  return (a ?? []).flatMap((run, index) => {
    const other = b?.[index];
    if (!other || run.script.text === other.script.text) return [];
    return shells.shells.map((shell) => ({
      rules,
      before: { shell, text: run.script.text, script: run.script },
      after: { shell, text: other.script.text, script: other.script },
    }));
  });
}

/** What is wrong with each pair whose words differ in a real shell, but for what its rules are about. */
export function compareWords(pairs: readonly ShellPair[], isolated: boolean): (string | undefined)[] {
  const all = inFreshRoot(
    pairs.flatMap(({ before, after }) => [before, after]),
    isolated,
  );
  return pairs.map(({ rules, before, after }, index) => {
    // The parts of a pipeline write in any order.
    const normal = (calls: Calls): string =>
      JSON.stringify(
        rules
          .reduce((left, rule) => differences[rule]?.calls?.(left) ?? left, calls)
          .map((words) => words.join(' '))
          .sort(),
      );
    const differs = (a: Calls = [], b: Calls = []) => normal(a) !== normal(b);
    if (!differs(all[2 * index], all[2 * index + 1])) return undefined;
    // What one script leaves behind may be in the way of the next: each gets a root of its own then.
    const [first, second] = [before, after].map((job) => inFreshRoot([job], isolated)[0]);
    if (!differs(first, second)) return undefined;
    return `${before.shell.join(' ')} saw ${normal(first ?? [])} and sees ${normal(second ?? [])}`;
  });
}

function inFreshRoot(jobs: readonly Job[], isolated: boolean): Calls[] {
  const shells = new ShellWords(isolated);
  try {
    return shells.run(jobs);
  } finally {
    shells.dispose();
  }
}

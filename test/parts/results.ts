import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';

/** A test or a hook that failed, after all its tries. */
export interface Failure {
  /** Relative to the working directory; absent where the run bundles its files. */
  readonly file?: string;
  readonly title: string;
  readonly message: string;
}

/** How a suite ended. */
export interface SuiteResults {
  readonly passed: number;
  readonly failed: number;
  readonly failures: readonly Failure[];
  /** How many tests of each file passed, by the path that `Failure` has. */
  readonly passedByFile: Readonly<Record<string, number>>;
  /** How long each file took, its hooks included, by the same path. */
  readonly secondsByFile: Readonly<Record<string, number>>;
}

/** Those of no tests. */
export const noResults: SuiteResults = {
  passed: 0,
  failed: 0,
  failures: [],
  passedByFile: {},
  secondsByFile: {},
};

/** The variable with the path of the file where a mocha run leaves its results. */
export const resultsVariable = 'DRYDOCK_TEST_RESULTS';

/** Notes what a run does from now on, for `writeResults`. */
export function watchResults(runner: Mocha.Runner): () => SuiteResults {
  const failures: Failure[] = [];
  const passedByFile: Record<string, number> = {};
  const secondsByFile: Record<string, number> = {};
  let start = 0;
  runner.on('suite', (suite) => {
    if (suite.parent?.root) start = performance.now();
  });
  runner.on('suite end', (suite) => {
    const file = suite.parent?.root ? fileOf(suite) : undefined;
    if (file !== undefined)
      secondsByFile[file] = (secondsByFile[file] ?? 0) + (performance.now() - start) / 1000;
  });
  runner.on('pass', (test) => {
    const file = fileOf(test);
    if (file !== undefined) passedByFile[file] = (passedByFile[file] ?? 0) + 1;
  });
  runner.on('fail', (test, error) => {
    const file = fileOf(test);
    const title = test.fullTitle();
    // What is thrown need not be an error.
    const message = String(error?.message ?? error);
    failures.push({ ...(file === undefined ? {} : { file }), title, message });
  });
  return () => ({
    passed: runner.stats?.passes ?? 0,
    failed: runner.stats?.failures ?? 1,
    failures,
    passedByFile,
    secondsByFile,
  });
}

function fileOf(test: { readonly file?: string | undefined }): string | undefined {
  return test.file === undefined ? undefined : relative(process.cwd(), test.file).replaceAll('\\', '/');
}

/** Leaves a finished run's results where the caller of the run looks for them; nowhere when nobody asked. */
export function writeResults(results: SuiteResults): void {
  const path = process.env[resultsVariable];
  if (path) writeFileSync(path, JSON.stringify(results));
}

/** The results of a run that ended with `succeeded`. One that left none, or ran no test of `all`, has failed. */
export function readResults(path: string, succeeded: boolean, tests: 'all' | 'some'): SuiteResults {
  const results: SuiteResults | undefined = existsSync(path)
    ? JSON.parse(readFileSync(path, 'utf8'))
    : undefined;
  if (!results) return notRun('The run ended before it could report.');
  if (results.failed > 0) return results;
  if (!succeeded)
    return { ...results, ...notRun('The run failed after its last test.'), passed: results.passed };
  return results.passed > 0 || tests === 'some' ? results : notRun('No test ran.');
}

/** The results where the tests themselves could not be run, or not to their end. */
export function notRun(message: string): SuiteResults {
  return { ...noResults, failed: 1, failures: [{ title: 'The run itself', message }] };
}

export function addResults(a: SuiteResults, b: SuiteResults): SuiteResults {
  return {
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    failures: [...a.failures, ...b.failures],
    passedByFile: { ...a.passedByFile, ...b.passedByFile },
    secondsByFile: { ...a.secondsByFile, ...b.secondsByFile },
  };
}

/** The files that took longest, a line each; those of under a second are left out. */
export function slowestFiles({ secondsByFile }: SuiteResults, count = 10): string[] {
  return Object.entries(secondsByFile)
    .filter(([, seconds]) => seconds >= 1)
    .sort(([, a], [, b]) => b - a)
    .slice(0, count)
    .map(([file, seconds]) => `${seconds.toFixed(1).padStart(7)} s  ${file}`);
}

import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/** How a suite ended. */
export interface SuiteResults {
  readonly passed: number;
  readonly failed: number;
}

/** The variable with the path of the file where a mocha run leaves its results. */
export const resultsVariable = 'DRYDOCK_TEST_RESULTS';

/** Leaves a finished run's counts where the caller of the run looks for them; nowhere when nobody asked. */
export function writeResults(stats: { passes: number; failures: number } | undefined): void {
  const path = process.env[resultsVariable];
  if (!path) return;
  const results: SuiteResults = { passed: stats?.passes ?? 0, failed: stats?.failures ?? 1 };
  writeFileSync(path, JSON.stringify(results));
}

/** The counts of a run that ended with `succeeded`. One that left none, or ran no test of `all`, has failed. */
export function readResults(path: string, succeeded: boolean, tests: 'all' | 'some'): SuiteResults {
  const results: SuiteResults | undefined = existsSync(path)
    ? JSON.parse(readFileSync(path, 'utf8'))
    : undefined;
  if (!results) return { passed: 0, failed: 1 };
  const ranWell = succeeded && (results.passed > 0 || tests === 'some');
  return ranWell || results.failed > 0 ? results : { ...results, failed: 1 };
}

export function addResults(a: SuiteResults, b: SuiteResults): SuiteResults {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed };
}

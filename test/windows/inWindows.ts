import { left } from './left';
import { watchResults, writeResults, type SuiteResults } from '../parts/results';

/** The variable with the pattern that test titles must match. */
export const grepVariable = 'DRYDOCK_TEST_GREP';

/** Set where all files are there, so that each test that is left out must be among them. */
export const allVariable = 'DRYDOCK_TEST_ALL';

/** A test file, and how it is loaded when mocha's globals are there. */
export type Suites = Readonly<Record<string, () => Promise<unknown>>>;

/** Runs test files with mocha in this process and leaves the results for the caller, by the name of each file. */
export async function runInWindows(suites: Suites): Promise<void> {
  const unused = new Set(Object.keys(left));
  const { default: Mocha } = await import('mocha');
  const grep = process.env[grepVariable];
  const mocha = new Mocha({ ui: 'bdd', color: false, timeout: 60_000, retries: 1, forbidOnly: true });
  if (grep) mocha.grep(new RegExp(grep));
  for (const [file, load] of Object.entries(suites)) {
    mocha.suite.emit('pre-require', globalThis, file, mocha);
    const before = mocha.suite.suites.length;
    await load();
    for (const suite of mocha.suite.suites.slice(before)) prepare(suite, file, unused);
  }
  if (unused.size > 0 && process.env[allVariable])
    throw new Error(`No test begins like ${[...unused].join(', ')}. See test/windows/left.ts.`);
  const results = await new Promise<SuiteResults>((resolve) => {
    const running = mocha.run(() => resolve(watched()));
    const watched = watchResults(running);
  });
  writeResults(results);
  process.exit(results.failed > 0 ? 1 : 0);
}

/** Notes the file of each test, and takes those away that are left out. */
function prepare(suite: Mocha.Suite, file: string, unused: Set<string>): void {
  suite.file = file;
  suite.tests = suite.tests.filter((test) => {
    test.file = file;
    const start = Object.keys(left).find((title) => test.fullTitle().startsWith(title));
    if (start !== undefined) unused.delete(start);
    return start === undefined;
  });
  for (const inner of suite.suites) prepare(inner, file, unused);
}

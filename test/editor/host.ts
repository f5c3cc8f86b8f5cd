import { format } from 'node:util';
import { watchResults, writeResults, type SuiteResults } from '../parts/results';

/** The variable with the pattern that test titles must match. */
export const grepVariable = 'DRYDOCK_TEST_GREP';

/** How each line of the suite's own output begins, which distinguishes it from what the editor prints around it. */
export const linePrefix = '│';

/**
 * Runs test files with mocha inside the extension host. Each is loaded when mocha's globals are there.
 * Rejects when a test failed or none ran of all.
 */
export async function runInHost(suites: readonly (() => Promise<unknown>)[]): Promise<void> {
  const { default: Mocha } = await import('mocha');
  const grep = process.env[grepVariable];
  Mocha.reporters.Base.consoleLog = (...args: unknown[]) => print(format(...args));
  const mocha = new Mocha({
    ui: 'bdd',
    color: false,
    timeout: 30_000,
    retries: 1,
    forbidOnly: true,
    forbidPending: !grep,
  });
  if (grep) mocha.grep(new RegExp(grep));
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  for (const load of suites) await load();
  const results = await new Promise<SuiteResults>((resolve) => {
    const running = mocha.run(() => resolve(watched()));
    const watched = watchResults(running);
    running.on('retry', (test: Mocha.Test, error: Error) =>
      print(`Once more: ${test.fullTitle()}: ${error.message}`),
    );
  });
  writeResults(results);
  if (results.failed > 0) throw new Error('The editor suite failed.');
  if (results.passed === 0 && !grep) throw new Error('The editor suite ran no test.');
}

function print(text: string): void {
  console.log(text.replace(/^/gm, `${linePrefix} `));
}

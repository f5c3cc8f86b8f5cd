import { linePrefix, resultsPrefix } from './lines';

/**
 * Runs test files with mocha's build for browsers inside the extension host of a browser, which has no files to leave
 * results in: they are a line of what it prints.
 */
export async function runInWebHost(suites: readonly (() => Promise<unknown>)[], grep: string): Promise<void> {
  mocha.setup({ ui: 'bdd', timeout: 30_000, retries: 1 });
  mocha.reporter(PrintingReporter);
  if (grep) mocha.grep(new RegExp(grep));
  for (const load of suites) await load();
  const failures = await new Promise<number>((resolve) => void mocha.run(resolve));
  if (failures > 0) throw new Error('The suite failed.');
}

class PrintingReporter extends Mocha.reporters.Base {
  constructor(runner: Mocha.Runner) {
    super(runner);
    const failed: { title: string; message: string }[] = [];
    runner.on('suite', ({ title }) => print(title));
    runner.on('pass', (test) => print(`  ✔ ${test.title} (${test.duration} ms)`));
    runner.on('retry', (test, error) => print(`Once more: ${test.fullTitle()}: ${error.message}`));
    runner.on('fail', (test, error: Error) => {
      failed.push({ title: test.fullTitle(), message: error.message });
      print(`  ✘ ${test.title}\n${error.stack ?? error.message}`);
    });
    runner.once('end', () => {
      const { passes = 0, failures = 1 } = runner.stats ?? {};
      const results = {
        passed: passes,
        failed: failures,
        failures: failed,
        passedByFile: {},
        secondsByFile: {},
      };
      console.log(`${resultsPrefix}${JSON.stringify(results)}`);
    });
  }
}

function print(text: string): void {
  console.log(text.replace(/^/gm, `${linePrefix} `));
}

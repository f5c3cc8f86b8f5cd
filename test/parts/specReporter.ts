import Mocha from 'mocha';
import { watchResults, writeResults } from './results';

/** Mocha's spec reporter that also leaves the results for `npm test` to add up, and names what was retried. */
export default class SpecReporter extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options?: Mocha.MochaOptions) {
    super(runner, options);
    const retried: string[] = [];
    const results = watchResults(runner);
    runner.on('retry', (test, error) => retried.push(`${test.fullTitle()}: ${error.message}`));
    runner.once('end', () => {
      writeResults(results());
      if (retried.length > 0) console.log(`Failed at first and were tried again:\n${retried.join('\n')}\n`);
    });
  }
}

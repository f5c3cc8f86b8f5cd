import Mocha from 'mocha';
import { writeResults } from './results';

/** Mocha's spec reporter that also leaves the counts for `npm test` to add up. */
export default class SpecReporter extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options?: Mocha.MochaOptions) {
    super(runner, options);
    runner.once('end', () => writeResults(runner.stats));
  }
}

import assert from 'node:assert/strict';
import { mutatedAnswers } from '../support/fuzzEngine';
import { fuzz, hangs, named } from '../support/fuzzing';

describe('Mutated answers of an engine', () => {
  it('never throw into the views, and take no time', async function () {
    this.timeout(60_000);
    const { failures } = await fuzz(mutatedAnswers(), { count: 3000, seed: 7, slowest: hangs });
    assert.deepEqual(named(failures), []);
  });
});

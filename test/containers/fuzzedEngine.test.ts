import assert from 'node:assert/strict';
import { fuzzEngine } from '../support/fuzzEngine';

describe('Mutated answers of an engine', () => {
  it('never throw into the views, and take no time', function () {
    this.timeout(60_000);
    const { failures } = fuzzEngine({ count: 3000, seed: 7, slowest: 200 });
    assert.deepEqual(failures.slice(0, 3), []);
  });
});

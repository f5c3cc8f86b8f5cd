import assert from 'node:assert/strict';
import { fuzzArchives } from '../support/fuzzArchives';

describe('Invented archives', () => {
  it('never break what reads them, leave nothing outside their folder, and take no time', async function () {
    this.timeout(240_000);
    const { failures } = await fuzzArchives({ count: 1500, seed: 1 });
    assert.deepEqual(failures.slice(0, 3), []);
  });
});

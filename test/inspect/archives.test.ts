import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inventedArchives } from '../support/fuzzArchives';
import { fuzz, hangs, named } from '../support/fuzzing';

describe('Invented archives', () => {
  it('never break what reads them, leave nothing outside their folder, and take no time', async function () {
    this.timeout(240_000);
    const folder = mkdtempSync(join(tmpdir(), 'drydock-archives-'));
    try {
      const { failures } = await fuzz(inventedArchives(folder), { count: 1500, seed: 1, slowest: hangs });
      assert.deepEqual(named(failures), []);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

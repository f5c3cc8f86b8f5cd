import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';

describe('generated files', function () {
  this.timeout(60_000);

  it('are what the code says', () => {
    const { status, stderr } = spawnSync(process.execPath, ['scripts/run.mjs', 'generate', '--check'], {
      encoding: 'utf8',
    });
    assert.equal(status, 0, stderr);
  });
});

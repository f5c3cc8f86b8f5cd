import assert from 'node:assert/strict';
import check from '../../../src/doctor/checks/exec-format';
import { ended, verdictsOf } from '../../support/doctorCase';

describe('exec-format', () => {
  it('points to the script without an interpreter', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose: 'services:\n  app:\n    build: .\n',
        containers: {
          app: {
            state: ended(1),
            record: { path: '/start' },
            log: ['exec /start: exec format error'],
            files: { '/start': 'set -e\n' },
          },
        },
        files: { Dockerfile: 'FROM x\nCOPY start.sh /start\n', 'start.sh': 'set -e\n' },
      }),
      ['problem app start.sh:1'],
    );
  });

  it('leaves other failures alone', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose: 'services:\n  app:\n    build: .\n',
        containers: { app: { state: ended(1), log: ['exec /start: no such file or directory'] } },
      }),
      [],
    );
  });
});

import assert from 'node:assert/strict';
import check from '../../../src/doctor/checks/tmpfs-or-shm-full';
import { verdictsOf } from '../../support/doctorCase';

describe('tmpfs-or-shm-full', () => {
  it('points to the size', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose: 'services:\n  app:\n    image: app:1\n    tmpfs:\n      - /scratch:size=1m\n',
        containers: {
          app: {
            host: { tmpfs: { '/scratch': 'size=1m' } },
            log: ["ENOSPC: no space left on device, write '/scratch/x'"],
          },
        },
      }),
      ['problem app compose.yaml:5'],
    );
  });

  it('knows shared memory', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose: 'services:\n  app:\n    image: app:1\n    shm_size: 2m\n',
        containers: { app: { log: ['could not resize shared memory segment: No space left on device'] } },
      }),
      ['problem app compose.yaml:4'],
    );
  });

  it('leaves a full disk alone', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose: 'services:\n  app:\n    image: app:1\n    tmpfs:\n      - /scratch:size=1m\n',
        containers: {
          app: {
            host: { tmpfs: { '/scratch': 'size=1m' } },
            log: ['write /var/lib/x: no space left on device'],
          },
        },
      }),
      [],
    );
  });

  it('knows a segment of shared memory that is named without its folder', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose: 'services:\n  db:\n    image: db:1\n    shm_size: 2m\n',
        containers: {
          db: {
            log: [
              'ERROR:  could not resize shared memory segment "/PostgreSQL.27" to 16777216 bytes: No space left on device',
            ],
          },
        },
      }),
      ['problem db compose.yaml:4'],
    );
  });
});

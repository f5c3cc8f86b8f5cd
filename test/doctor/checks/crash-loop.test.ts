import assert from 'node:assert/strict';
import check from '../../../src/doctor/checks/crash-loop';
import { verdictsOf } from '../../support/doctorCase';

describe('crash-loop', () => {
  it('quotes the line that says why', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose: 'services:\n  app:\n    image: app:1\n    restart: always\n',
        containers: {
          app: {
            state: { status: 'restarting', exitCode: 1 },
            record: { restartCount: 4 },
            log: ['starting', 'fatal: no such driver'],
          },
        },
      }),
      ['problem app compose.yaml:2'],
    );
  });

  it('leaves a container alone that has recovered', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose: 'services:\n  app:\n    image: app:1\n    restart: always\n',
        containers: {
          app: {
            record: { restartCount: 4 },
            events: [
              ['start', 64000],
              ['die', 63000, { exitCode: '1' }],
              ['start', 60000],
            ],
          },
        },
      }),
      [],
    );
  });
});

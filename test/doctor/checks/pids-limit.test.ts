import assert from 'node:assert/strict';
import check from '../../../src/doctor/checks/pids-limit';
import { ended, verdictsOf } from '../../support/doctorCase';

describe('pids-limit', () => {
  it('points to the limit', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose: 'services:\n  app:\n    image: app:1\n    pids_limit: 6\n',
        containers: {
          app: {
            state: ended(2),
            host: { pidsLimit: 6 },
            log: ["sh: can't fork: Resource temporarily unavailable"],
          },
        },
      }),
      ['problem app compose.yaml:4'],
    );
  });

  it('leaves a program without a limit alone', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose: 'services:\n  tools:\n    image: tools:1\n',
        containers: { tools: { log: ['spawn x EAGAIN'] } },
      }),
      [],
    );
  });
});

import assert from 'node:assert/strict';
import check from '../../../src/doctor/checks/capability-missing';
import { ended, verdictsOf } from '../../support/doctorCase';

describe('capability-missing', () => {
  it('names the capability', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose: 'services:\n  app:\n    image: app:1\n    cap_drop: [ALL]\n',
        containers: {
          app: {
            state: ended(1),
            host: { capDrop: ['ALL'] },
            log: ['chown: /data: Operation not permitted'],
          },
        },
      }),
      ['problem app compose.yaml:4'],
    );
  });

  it('knows one that no container has', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose: 'services:\n  tools:\n    image: tools:1\n',
        containers: { tools: { state: ended(1), log: ['ip: RTNETLINK answers: Operation not permitted'] } },
      }),
      ['problem tools compose.yaml:2'],
    );
  });

  it('leaves root alone that has what it needs', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose: 'services:\n  tools:\n    image: tools:1\n',
        containers: { tools: { state: ended(1), log: ['chown: /data: Operation not permitted'] } },
      }),
      [],
    );
  });
});

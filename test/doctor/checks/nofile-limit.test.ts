import assert from 'node:assert/strict';
import check from '../../../src/doctor/checks/nofile-limit';
import { ended, verdictsOf } from '../../support/doctorCase';

describe('nofile-limit', () => {
  it('points to the limit', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose: 'services:\n  app:\n    image: app:1\n    ulimits:\n      nofile: 48\n',
        containers: {
          app: {
            state: ended(1),
            host: { ulimits: [{ name: 'nofile', soft: 48, hard: 48 }] },
            log: ['EMFILE: too many open files'],
          },
        },
      }),
      ['problem app compose.yaml:5'],
    );
  });

  it('leaves a program alone that has room', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose: 'services:\n  tools:\n    image: tools:1\n',
        containers: {
          tools: {
            proc: {
              fds: '20',
              limits: 'Max open files            1024                 4096                 files\n',
            },
          },
        },
      }),
      [],
    );
  });
});

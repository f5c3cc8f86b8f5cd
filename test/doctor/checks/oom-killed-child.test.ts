import assert from 'node:assert/strict';
import check from '../../../src/doctor/checks/oom-killed-child';
import { verdictsOf } from '../../support/doctorCase';

describe('oom-killed-child', () => {
  it('knows the event of a container that runs on', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose:
          'services:\n  app:\n    image: app:1\n    deploy:\n      resources:\n        limits:\n          memory: 96M\n',
        containers: {
          app: {
            events: [
              ['start', 60000],
              ['oom', 5000],
            ],
          },
        },
      }),
      ['problem app compose.yaml:7'],
    );
  });

  it('knows the counter of the kernel, v1 and v2', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose:
          'services:\n  app:\n    image: app:1\n    deploy:\n      resources:\n        limits:\n          memory: 96M\n',
        containers: { app: { proc: { 'memory.events': 'oom 1\noom_kill 2\n' } } },
      }),
      ['problem app compose.yaml:7'],
    );
  });

  it('leaves a full page cache alone', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose:
          'services:\n  app:\n    image: app:1\n    deploy:\n      resources:\n        limits:\n          memory: 96M\n',
        containers: { app: { proc: { 'memory.events': 'max 3000\noom 0\noom_kill 0\n' } } },
      }),
      [],
    );
  });
});

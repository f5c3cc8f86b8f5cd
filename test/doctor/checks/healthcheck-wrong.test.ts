import assert from 'node:assert/strict';
import check from '../../../src/doctor/checks/healthcheck-wrong';
import { verdictsOf } from '../../support/doctorCase';

describe('healthcheck-wrong', () => {
  it('knows a path that is not found', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose:
          'services:\n  app:\n    image: app:1\n    healthcheck:\n      test: ["CMD", "curl", "http://localhost:80"]\n',
        containers: {
          app: {
            state: {
              health: 'unhealthy',
              healthLog: [
                {
                  start: 0,
                  end: 1,
                  exitCode: 1,
                  output: 'wget: server returned error: HTTP/1.1 404 Not Found',
                },
              ],
            },
            config: { healthcheck: ['CMD-SHELL', 'wget http://localhost/healthz'] },
          },
        },
      }),
      ['problem app compose.yaml:5'],
    );
  });

  it('leaves a start period alone', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose:
          'services:\n  app:\n    image: app:1\n    healthcheck:\n      test: ["CMD", "curl", "http://localhost:80"]\n',
        containers: {
          app: {
            state: { health: 'starting', healthLog: [{ start: 0, end: 1, exitCode: 1, output: 'refused' }] },
            config: { healthcheck: ['CMD', 'x'] },
          },
        },
      }),
      [],
    );
  });

  it('knows a command line in one word', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose:
          'services:\n  app:\n    image: app:1\n    healthcheck:\n      test: ["CMD", "curl -f localhost"]\n',
        containers: {
          app: {
            state: {
              health: 'unhealthy',
              healthLog: [
                {
                  start: 0,
                  end: 1,
                  exitCode: -1,
                  output: 'exec: "curl -f localhost": executable file not found in $PATH',
                },
              ],
            },
            config: { healthcheck: ['CMD', 'curl -f localhost'] },
          },
        },
      }),
      ['problem app compose.yaml:5'],
    );
  });
});

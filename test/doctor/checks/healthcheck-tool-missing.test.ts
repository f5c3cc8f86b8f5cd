import assert from 'node:assert/strict';
import check from '../../../src/doctor/checks/healthcheck-tool-missing';
import { verdictsOf } from '../../support/doctorCase';

describe('healthcheck-tool-missing', () => {
  it('points to the test', async () => {
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
                  exitCode: -1,
                  output: 'exec: "curl": executable file not found in $PATH',
                },
              ],
            },
            config: { healthcheck: ['CMD', 'curl', 'x'] },
          },
        },
      }),
      ['problem app compose.yaml:5'],
    );
  });

  it('looks for the program where the probe is silent', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose:
          'services:\n  app:\n    image: app:1\n    healthcheck:\n      test: ["CMD", "curl", "http://localhost:80"]\n',
        containers: {
          app: {
            state: { health: 'unhealthy', healthLog: [{ start: 0, end: 1, exitCode: 1, output: '' }] },
            config: { healthcheck: ['CMD-SHELL', 'curl -f x >/dev/null 2>&1 || exit 1'] },
            files: { '/': {}, '//': {}, '/bin/sh': '' },
          },
        },
      }),
      ['problem app compose.yaml:5'],
    );
  });

  it('leaves a program that is there alone', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose:
          'services:\n  app:\n    image: app:1\n    healthcheck:\n      test: ["CMD", "curl", "http://localhost:80"]\n',
        containers: {
          app: {
            state: {
              health: 'unhealthy',
              healthLog: [
                { start: 0, end: 1, exitCode: 22, output: 'The requested URL returned error: 404' },
              ],
            },
            config: { healthcheck: ['CMD', 'curl', 'x'] },
            files: { '/': {}, '//': {}, '/usr/bin/curl': '' },
          },
        },
      }),
      [],
    );
  });
});

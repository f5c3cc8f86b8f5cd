import assert from 'node:assert/strict';
import check from '../../../src/doctor/checks/dependency-unhealthy';
import { verdictsOf } from '../../support/doctorCase';

describe('dependency-unhealthy', () => {
  it('points to the condition that is never met', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose:
          'services:\n  db:\n    image: db:1\n    healthcheck: {test: ready}\n  web:\n    image: web:1\n    depends_on:\n      db:\n        condition: service_healthy\n',
        containers: {
          db: {
            state: {
              health: 'unhealthy',
              healthLog: [{ start: 0, end: 1, exitCode: 1, output: 'HTTP/1.1 503' }],
            },
            config: { healthcheck: ['CMD-SHELL', 'ready'] },
          },
          web: { state: { status: 'created' } },
        },
      }),
      ['problem web compose.yaml:9'],
    );
  });

  it('waits with those that still start', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose:
          'services:\n  db:\n    image: db:1\n    healthcheck: {test: ready}\n  web:\n    image: web:1\n    depends_on:\n      db:\n        condition: service_healthy\n',
        containers: {
          db: {
            state: { health: 'starting', healthLog: [{ start: 0, end: 1, exitCode: 1, output: 'refused' }] },
            config: { healthcheck: ['CMD-SHELL', 'ready'] },
          },
          web: { state: { status: 'created' } },
        },
      }),
      [],
    );
  });
});

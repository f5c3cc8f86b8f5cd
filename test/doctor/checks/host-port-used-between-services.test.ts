import assert from 'node:assert/strict';
import check from '../../../src/doctor/checks/host-port-used-between-services';
import { listening, published, verdictsOf } from '../../support/doctorCase';

describe('host-port-used-between-services', () => {
  it('points to the variable with the published port', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose:
          'services:\n  api:\n    image: api:1\n    environment:\n      DB: postgres://u@db:15432/x\n  db:\n    image: db:1\n',
        containers: {
          api: { config: { env: ['DB=postgres://u@db:15432/x'] } },
          db: { host: { portBindings: [published(15432, 5432)] }, proc: { tcp: listening(5432) } },
        },
      }),
      ['problem api compose.yaml:5'],
    );
  });

  it('accepts the port in the container', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose: 'services:\n  api:\n    image: api:1\n  db:\n    image: db:1\n',
        containers: {
          api: { config: { env: ['DB=postgres://u@db:5432/x'] } },
          db: { host: { portBindings: [published(15432, 5432)] }, proc: { tcp: listening(5432) } },
        },
      }),
      [],
    );
  });
});

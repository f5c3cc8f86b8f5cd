import assert from 'node:assert/strict';
import check from '../../../src/doctor/checks/port-mismatch';
import { listening, now, published, verdictsOf } from '../../support/doctorCase';

describe('port-mismatch', () => {
  it('points to the published port that nobody listens on', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose:
          'services:\n  web:\n    image: web:1\n    environment:\n      HOST: 127.0.0.1\n    ports:\n      - "8080:3000"\n',
        containers: {
          web: { host: { portBindings: [published(8080, 3000)] }, proc: { tcp: listening(5000) } },
        },
      }),
      ['problem web compose.yaml:7'],
    );
  });

  it('points to the port that another service is asked for', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose:
          'services:\n  web:\n    image: web:1\n    environment:\n      - API=http://api:3000\n  api:\n    image: api:1\n',
        containers: {
          web: { config: { env: ['API=http://api:3000'] }, log: ['connect ECONNREFUSED 172.18.0.2:3000'] },
          api: {
            record: {
              networks: [
                {
                  name: 'project_default',
                  id: 'n',
                  ip: '172.18.0.2',
                  ipv6: '',
                  gateway: '',
                  macAddress: '',
                  aliases: ['api'],
                },
              ],
            },
            proc: { tcp: listening(4000) },
          },
        },
      }),
      ['problem web compose.yaml:5'],
    );
  });

  it('says nothing while a program starts', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose:
          'services:\n  web:\n    image: web:1\n    environment:\n      HOST: 127.0.0.1\n    ports:\n      - "8080:3000"\n',
        containers: {
          web: {
            state: { startedAt: now - 500 },
            host: { portBindings: [published(8080, 3000)] },
            proc: { tcp: '' },
          },
        },
      }),
      [],
    );
  });

  it('says nothing where the published port is served', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose:
          'services:\n  web:\n    image: web:1\n    environment:\n      HOST: 127.0.0.1\n    ports:\n      - "8080:3000"\n',
        containers: {
          web: {
            host: { portBindings: [published(8080, 3000)] },
            proc: { tcp: listening(3000) + listening(9229) },
          },
        },
      }),
      [],
    );
  });
});

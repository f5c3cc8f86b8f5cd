import assert from 'node:assert/strict';
import check from '../../../src/doctor/checks/host-gateway-missing';
import { verdictsOf } from '../../support/doctorCase';

describe('host-gateway-missing', () => {
  it('points to the variable with the name of the host', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose:
          'services:\n  web:\n    image: web:1\n    environment:\n      URL: http://host.docker.internal:9000\n',
        containers: {
          web: {
            config: { env: ['URL=http://host.docker.internal:9000'] },
            log: ['getaddrinfo EAI_AGAIN host.docker.internal'],
          },
        },
      }),
      ['problem web compose.yaml:5'],
    );
  });

  it('accepts an entry for it', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose:
          'services:\n  web:\n    image: web:1\n    environment:\n      URL: http://host.docker.internal:9000\n',
        containers: {
          web: {
            config: { env: ['URL=http://host.docker.internal:9000'] },
            host: { extraHosts: ['host.docker.internal:host-gateway'] },
          },
        },
      }),
      [],
    );
  });

  it('accepts it on Docker Desktop', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose:
          'services:\n  web:\n    image: web:1\n    environment:\n      URL: http://host.docker.internal:9000\n',
        containers: { web: { config: { env: ['URL=http://host.docker.internal:9000'] } } },
        operatingSystem: 'Docker Desktop',
      }),
      [],
    );
  });
});

import assert from 'node:assert/strict';
import check from '../../../src/doctor/checks/not-on-same-network';
import { inNetwork, verdictsOf } from '../../support/doctorCase';

describe('not-on-same-network', () => {
  it('points to the networks of the service that asks', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose:
          'services:\n  web:\n    image: web:1\n    networks:\n      - front\n  api:\n    image: api:1\n    networks: [back]\nnetworks: {front: , back: }\n',
        containers: {
          web: {
            config: { env: ['API=http://api:4000'] },
            record: { networks: [inNetwork('project_front', 'web')] },
            log: ['getaddrinfo ENOTFOUND api'],
          },
          api: { record: { networks: [inNetwork('project_back', 'api')] } },
        },
      }),
      ['problem web compose.yaml:5'],
    );
  });

  it('accepts one common network of several', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose:
          'services:\n  web:\n    image: web:1\n    networks:\n      - front\n  api:\n    image: api:1\n    networks: [back]\nnetworks: {front: , back: }\n',
        containers: {
          web: {
            config: { env: ['API=http://api:4000'] },
            record: { networks: [inNetwork('project_front', 'web'), inNetwork('project_back', 'web')] },
          },
          api: { record: { networks: [inNetwork('project_back', 'api')] } },
        },
      }),
      [],
    );
  });
});

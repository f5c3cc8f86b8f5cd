import assert from 'node:assert/strict';
import check from '../../../src/doctor/checks/internal-network';
import { inNetwork, published, verdictsOf } from '../../support/doctorCase';

describe('internal-network', () => {
  it('points to the network that publishes nothing', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose:
          'services:\n  web:\n    image: web:1\n    ports: ["80:80"]\n    networks: [closed]\nnetworks:\n  closed:\n    internal: true\n',
        containers: {
          web: {
            host: { portBindings: [published(80, 80)] },
            record: { networks: [inNetwork('project_closed')] },
          },
        },
        networks: [{ name: 'project_closed', internal: true }],
      }),
      ['problem web compose.yaml:8'],
    );
  });

  it('accepts a second network that is open', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose:
          'services:\n  web:\n    image: web:1\n    ports: ["80:80"]\n    networks: [closed]\nnetworks:\n  closed:\n    internal: true\n',
        containers: {
          web: {
            host: { portBindings: [published(80, 80)] },
            record: { networks: [inNetwork('project_closed'), inNetwork('open')] },
          },
        },
        networks: [{ name: 'project_closed', internal: true }, { name: 'open' }],
      }),
      [],
    );
  });

  it('accepts a database without published ports', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose:
          'services:\n  web:\n    image: web:1\n    ports: ["80:80"]\n    networks: [closed]\nnetworks:\n  closed:\n    internal: true\n',
        containers: { web: { record: { networks: [inNetwork('project_closed')] } } },
        networks: [{ name: 'project_closed', internal: true }],
      }),
      [],
    );
  });
});

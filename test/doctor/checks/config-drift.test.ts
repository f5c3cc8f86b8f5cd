import assert from 'node:assert/strict';
import check from '../../../src/doctor/checks/config-drift';
import { verdictsOf } from '../../support/doctorCase';

describe('config-drift', () => {
  it('points to a variable that has changed', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose: 'services:\n  app:\n    image: app:1\n    environment:\n      GREETING: welcome\n',
        containers: { app: { config: { env: ['GREETING=hello'] } } },
      }),
      ['risk app compose.yaml:5'],
    );
  });

  it('knows an image that was built anew', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose: 'services:\n  tools:\n    image: tools:1\n',
        containers: { tools: { taggedImageId: 'sha256:2', config: { image: 'tools:1' } } },
      }),
      ['risk tools compose.yaml:2'],
    );
  });

  it('knows a mounted file that was replaced', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose: 'services:\n  app:\n    image: app:1\n    volumes:\n      - ./a.conf:/a.conf\n',
        containers: {
          app: {
            record: {
              mounts: [
                {
                  type: 'bind',
                  source: '/project/a.conf',
                  destination: '/a.conf',
                  writable: true,
                  propagation: '',
                },
              ],
            },
            proc: { mountinfo: '36 35 98:0 /project/a.conf//deleted /a.conf rw - ext4 /dev/x rw\n' },
          },
        },
      }),
      ['risk app compose.yaml:5'],
    );
  });

  it('says nothing where all is as in the files', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose: 'services:\n  app:\n    image: app:1\n    environment: {A: "1"}\n    command: run it\n',
        containers: { app: { config: { env: ['A=1'], command: ['run', 'it'] } } },
      }),
      [],
    );
  });

  it('takes the restart policy of the deployment, as Compose does', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose:
          'services:\n  app:\n    image: app:1\n    restart: unless-stopped\n    deploy: {restart_policy: {condition: any}}\n',
        containers: { app: { host: { restartPolicy: { name: 'always', maximumRetryCount: 0 } } } },
      }),
      [],
    );
  });
});

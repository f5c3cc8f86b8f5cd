import assert from 'node:assert/strict';
import check from '../../../src/doctor/checks/exits-at-once';
import { ended, published, verdictsOf } from '../../support/doctorCase';

describe('exits-at-once', () => {
  it('knows a shell without a terminal', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose: 'services:\n  tools:\n    image: tools:1\n',
        containers: { tools: { state: ended(0), record: { path: 'sh' } } },
      }),
      ['problem tools compose.yaml:2'],
    );
  });

  it('knows a server that goes to the background', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose: 'services:\n  tools:\n    image: tools:1\n    command: httpd -p 80\n',
        containers: { tools: { state: ended(0), record: { path: 'httpd', args: ['-p', '80'] } } },
      }),
      ['problem tools compose.yaml:4'],
    );
  });

  it('leaves a job alone', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose: 'services:\n  tools:\n    image: tools:1\n',
        containers: { tools: { state: ended(0), record: { path: 'migrate' } } },
      }),
      [],
    );
  });

  it('leaves a container alone that somebody stopped', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose: 'services:\n  tools:\n    image: tools:1\n    ports: ["80:80"]\n',
        containers: {
          tools: {
            state: ended(0),
            record: { path: 'server' },
            host: { portBindings: [published(80, 80)] },
            events: [
              ['start', 9000],
              ['kill', 5000, { signal: '15' }],
              ['die', 4900, { exitCode: '0' }],
            ],
          },
        },
      }),
      [],
    );
  });

  it('looks at the program behind the init process of Podman', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose: 'services:\n  tools:\n    image: tools:1\n    init: true\n    command: sh\n',
        containers: {
          tools: { state: ended(0), record: { path: '/run/podman-init', args: ['--', 'sh'] } },
        },
      }),
      ['problem tools compose.yaml:5'],
    );
  });

  it("leaves one alone that somebody stopped, be it by Podman's record alone", async () => {
    const verdictsWith = (stoppedByUser: boolean) =>
      verdictsOf(check, {
        compose: 'services:\n  api:\n    image: api:1\n',
        containers: { api: { state: { ...ended(137), stoppedByUser }, log: ['api is up'] } },
      });
    assert.deepEqual(await verdictsWith(true), []);
    assert.deepEqual(await verdictsWith(false), ['problem api compose.yaml:2']);
  });
});

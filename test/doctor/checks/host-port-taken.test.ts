import assert from 'node:assert/strict';
import check from '../../../src/doctor/checks/host-port-taken';
import { caseOf, ended, published, verdictsOf } from '../../support/doctorCase';

describe('host-port-taken', () => {
  it('points to the port, and to the other service that has it', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose:
          'services:\n  a:\n    image: a:1\n    ports: ["8080:80"]\n  b:\n    image: b:1\n    ports:\n      - 8080:81\n',
        containers: {
          a: { record: { ports: [published(8080, 80)] } },
          b: {
            state: {
              status: 'created',
              exitCode: 128,
              error: 'driver failed: Bind for 0.0.0.0:8080 failed: port is already allocated',
            },
          },
        },
      }),
      ['problem b compose.yaml:8'],
    );
  });

  it('offers the next port that nobody has', async () => {
    const compose =
      'services:\n  a:\n    image: a:1\n    ports: ["8081:80"]\n  b:\n    image: b:1\n    ports: ["8080:80"]\n';
    const error = 'listen tcp4 0.0.0.0:8080: bind: address already in use';
    const [verdict] = await check.examine(
      caseOf({
        compose,
        containers: {
          a: { record: { ports: [published(8081, 80)] } },
          b: { state: { status: 'created', exitCode: 128, error } },
        },
      }),
    );
    const [fixed] = verdict?.fixes ?? [];
    assert.equal(fixed?.fix.title, 'Publish port 8082 of the host instead of 8080');
    assert.equal(fixed?.fix.safety, 'unsafe');
    const [edit] = fixed?.fix.edits ?? [];
    assert.equal(edit && compose.slice(edit.span.start, edit.span.end), '8080');
  });

  it('finds the port in a range', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose: 'services:\n  b:\n    image: b:1\n    ports:\n      - "8080-8082:80-82"\n',
        containers: {
          b: {
            state: {
              status: 'created',
              exitCode: 128,
              error: 'listen tcp4 0.0.0.0:8081: bind: address already in use',
            },
          },
        },
      }),
      ['problem b compose.yaml:5'],
    );
  });

  it('finds nothing in a container that runs', async () => {
    assert.deepEqual(
      await verdictsOf(check, { compose: 'services:\n  b:\n    image: b:1\n', containers: { b: {} } }),
      [],
    );
  });

  it('knows a program that shares the ports of the host, or of another service', async () => {
    const verdictsWith = (mode: string, networkMode: string, log: readonly string[]) =>
      verdictsOf(check, {
        compose: `services:\n  web:\n    image: web:1\n    network_mode: ${mode}\n    command: serve 8080\n  app:\n    image: app:1\n`,
        containers: {
          web: { state: ended(1), host: { networkMode }, record: { path: 'serve', args: ['8080'] }, log },
          app: { record: { id: 'app' } },
        },
      });
    const taken = ['Error: listen EADDRINUSE: address already in use :::8080'];
    assert.deepEqual(await verdictsWith('host', 'host', taken), ['problem web compose.yaml:5']);
    assert.deepEqual(await verdictsWith('service:app', 'container:app', ['bind: Address already in use']), [
      'problem web compose.yaml:4',
    ]);
    assert.deepEqual(await verdictsWith('bridge', 'bridge', taken), [], 'it is its own port then');
    assert.deepEqual(await verdictsWith('host', 'host', ['no such plan']), []);
  });
});

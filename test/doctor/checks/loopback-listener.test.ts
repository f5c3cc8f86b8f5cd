import assert from 'node:assert/strict';
import check from '../../../src/doctor/checks/loopback-listener';
import { caseOf, listening, published, verdictsOf } from '../../support/doctorCase';

describe('loopback-listener', () => {
  it('points to the setting that binds a published port to loopback', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose:
          'services:\n  web:\n    image: web:1\n    environment:\n      HOST: 127.0.0.1\n    ports:\n      - "8080:3000"\n',
        containers: {
          web: {
            host: { portBindings: [published(8080, 3000)] },
            proc: { tcp: listening(3000, 'loopback') },
          },
        },
      }),
      ['problem web compose.yaml:5'],
    );
  });

  it('offers to listen on all addresses where one place says where to listen', async () => {
    const fixedBy = async (environment: string) => {
      const compose = `services:\n  web:\n    image: web:1\n    environment:\n${environment}    ports: ["8080:3000"]\n`;
      const proc = { tcp: listening(3000, 'loopback') };
      const host = { portBindings: [published(8080, 3000)] };
      const [verdict] = await check.examine(caseOf({ compose, containers: { web: { host, proc } } }));
      const [fixed] = verdict?.fixes ?? [];
      const [edit] = fixed?.fix.edits ?? [];
      return edit && compose.slice(0, edit.span.start) + edit.newText + compose.slice(edit.span.end);
    };
    assert.match((await fixedBy('      HOST: 127.0.0.1\n')) ?? '', /^ +HOST: 0\.0\.0\.0$/m);
    assert.equal(
      await fixedBy('      HOST: 127.0.0.1\n      BIND: 127.0.0.1:9000\n      DB: localhost\n'),
      undefined,
    );
    assert.equal(await fixedBy('      HOST: ${HOST:-127.0.0.1}\n'), undefined);
  });

  it('names the server of another service that is asked for', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose:
          'services:\n  web:\n    image: web:1\n    environment:\n      API: http://api:4000\n  api:\n    image: api:1\n    command: serve --host localhost\n',
        containers: {
          web: { config: { env: ['API=http://api:4000'] } },
          api: { proc: { tcp: listening(4000, 'loopback') } },
        },
      }),
      ['problem api compose.yaml:8'],
    );
  });

  it('leaves an admin port alone that nobody publishes or asks for', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose:
          'services:\n  web:\n    image: web:1\n    environment:\n      HOST: 127.0.0.1\n    ports:\n      - "8080:3000"\n',
        containers: {
          web: {
            host: { portBindings: [published(8080, 3000)] },
            proc: { tcp: listening(3000) + listening(9090, 'loopback') },
          },
        },
      }),
      [],
    );
  });

  it('leaves a container in the network of the host alone', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose:
          'services:\n  web:\n    image: web:1\n    environment:\n      HOST: 127.0.0.1\n    ports:\n      - "8080:3000"\n',
        containers: {
          web: {
            host: { networkMode: 'host', portBindings: [published(8080, 3000)] },
            proc: { tcp: listening(3000, 'loopback') },
          },
        },
      }),
      [],
    );
  });
});

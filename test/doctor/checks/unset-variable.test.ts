import assert from 'node:assert/strict';
import check from '../../../src/doctor/checks/unset-variable';
import { ended, verdictsOf } from '../../support/doctorCase';

describe('unset-variable', () => {
  it('is a problem where the program fails', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose: 'services:\n  app:\n    image: app:1\n    environment:\n      KEY: ${API_KEY}\n',
        containers: { app: { state: ended(78), config: { env: ['KEY='] }, log: ['KEY is empty'] } },
      }),
      ['problem app compose.yaml:5'],
    );
  });

  it('is a risk where it runs', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose: 'services:\n  app:\n    image: app:1\n    environment:\n      KEY: ${API_KEY}\n',
        containers: { app: { config: { env: ['KEY='] } } },
      }),
      ['risk app compose.yaml:5'],
    );
  });

  it('knows a variable that nobody gives', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose: 'services:\n  app:\n    image: app:1\n    env_file: app.env\n',
        containers: {
          app: { state: ended(1), config: { env: ['A=1'] }, log: ['error: DB_USER must be set'] },
        },
        files: { 'app.env': 'A=1\n' },
      }),
      ['problem app compose.yaml:4'],
    );
  });

  it('accepts a default', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose: 'services:\n  app:\n    image: app:1\n    environment:\n      KEY: ${API_KEY:-x}\n',
        containers: { app: { state: ended(1) } },
      }),
      [],
    );
  });

  it('knows what a shell says of a variable that it demands', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose: 'services:\n  app:\n    image: app:1\n    env_file: app.env\n',
        containers: {
          app: { state: ended(2), config: { env: ['DB_URL='] }, log: ['sh: DB_URL: where is it?'] },
        },
        files: { 'app.env': 'DB_URL=\n' },
      }),
      ['problem app app.env:1'],
    );
  });

  it('takes it for a problem where nothing is left of a port or a path', async () => {
    const verdictsWith = (entries: string) =>
      verdictsOf(check, {
        compose: `services:\n  app:\n    image: app:1\n${entries}\n`,
        containers: { app: {} },
      });
    assert.deepEqual(await verdictsWith('    ports: ["${HTTP_PORT}:80"]'), ['problem app compose.yaml:4']);
    assert.deepEqual(await verdictsWith('    volumes: ["${DATA}/db:/db"]'), ['problem app compose.yaml:4']);
    assert.deepEqual(await verdictsWith('    ports: ["${PREFIX}8080:80"]'), []);
    assert.deepEqual(await verdictsWith('    ports: ["${HTTP_PORT:-}:80"]'), []);
  });

  it('takes the name of an error for no variable', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose: 'services:\n  app:\n    image: app:1\n',
        containers: {
          app: { state: ended(1), log: ['Error: EISDIR: required file expected, read', 'ENOENT missing'] },
        },
      }),
      [],
    );
  });
});

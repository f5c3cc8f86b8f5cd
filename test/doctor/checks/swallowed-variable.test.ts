import assert from 'node:assert/strict';
import check from '../../../src/doctor/checks/swallowed-variable';
import { verdictsOf } from '../../support/doctorCase';

describe('swallowed-variable', () => {
  it('knows a variable of the service in its command', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose:
          "services:\n  app:\n    image: app:1\n    environment: {TENANT: acme}\n    command: sh -c 'serve $TENANT'\n",
        containers: { app: {} },
      }),
      ['problem app compose.yaml:5'],
    );
  });

  it('knows the variable of a loop', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose: "services:\n  app:\n    image: app:1\n    command: sh -c 'for n in a b; do echo $n; done'\n",
        containers: { app: {} },
      }),
      ['problem app compose.yaml:4'],
    );
  });

  it('knows a dollar sign in a password', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose: 'services:\n  app:\n    image: app:1\n    environment:\n      SECRET: Tr0ub4dor$and3\n',
        containers: { app: {} },
      }),
      ['problem app compose.yaml:5'],
    );
  });

  it('accepts two dollar signs', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose:
          "services:\n  app:\n    image: app:1\n    environment: {TENANT: acme}\n    command: sh -c 'serve $$TENANT'\n",
        containers: { app: {} },
      }),
      [],
    );
  });

  it('leaves a variable of the shell to its own check', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose: 'services:\n  app:\n    image: app:1\n    environment:\n      KEY: ${KEY}\n',
        containers: { app: {} },
      }),
      [],
    );
  });

  it('knows the value of an env file that has lost a part', async () => {
    const verdictsWith = (line: string) =>
      verdictsOf(check, {
        compose: 'services:\n  app:\n    image: app:1\n    env_file: app.env\n',
        files: { 'app.env': `REALM=staff\n${line}\n` },
        containers: { app: {} },
      });
    assert.deepEqual(await verdictsWith('HASH=$2y$05$fJqGzHcVw8k'), ['problem app app.env:2']);
    assert.deepEqual(await verdictsWith('export HASH="$2y$05$fJqGzHcVw8k"'), ['problem app app.env:2']);
    assert.deepEqual(await verdictsWith("HASH='$2y$05$fJqGzHcVw8k'"), []);
    assert.deepEqual(await verdictsWith('HASH=a$REALM'), []);
  });
});

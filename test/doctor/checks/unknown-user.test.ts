import assert from 'node:assert/strict';
import check from '../../../src/doctor/checks/unknown-user';
import { caseOf } from '../../support/doctorCase';

const compose = 'services:\n  app:\n    image: app:1\n    user: appuser\n';

describe('unknown-user', () => {
  it('points to the line of a user that the image does not have', async () => {
    const error = 'unable to find user appuser: no matching entries in passwd file';
    const subject = caseOf({
      compose,
      containers: { app: { state: { status: 'created', exitCode: 128, error } } },
    });
    const [verdict] = await check.examine(subject);
    assert.equal(verdict?.severity, 'problem');
    assert.match(verdict.title, /no user "appuser"/);
    assert.equal(verdict.places[0]?.line, 4);
  });

  it('points to USER of the Dockerfile', async () => {
    const subject = caseOf({
      compose: 'services:\n  app:\n    build: .\n',
      files: { Dockerfile: 'FROM app:1\nRUN true\nUSER worker\n' },
      containers: {
        app: {
          state: {
            status: 'created',
            exitCode: 128,
            error: 'unable to find user worker: no matching entries in passwd file',
          },
        },
      },
    });
    const [verdict] = await check.examine(subject);
    assert.deepEqual(
      verdict?.places.slice(0, 1).map(({ path, line }) => [path, line]),
      [['/project/Dockerfile', 3]],
    );
  });

  it('finds nothing in a container that runs', async () => {
    assert.deepEqual(await check.examine(caseOf({ compose, containers: { app: {} } })), []);
  });
});

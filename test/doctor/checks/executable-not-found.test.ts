import assert from 'node:assert/strict';
import check from '../../../src/doctor/checks/executable-not-found';
import { ended, verdictsOf } from '../../support/doctorCase';

describe('executable-not-found', () => {
  it('points to the command', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose: 'services:\n  app:\n    image: app:1\n    command: npm start\n',
        containers: {
          app: {
            state: {
              status: 'created',
              exitCode: 127,
              error: 'exec: "npm": executable file not found in $PATH: unknown',
            },
            record: { path: 'npm', args: ['start'] },
          },
        },
      }),
      ['problem app compose.yaml:4'],
    );
  });

  it('names a missing interpreter, and the line that asks for it', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose: 'services:\n  app:\n    build: .\n',
        containers: {
          app: {
            state: ended(1),
            record: { path: '/run.sh' },
            log: ['exec /run.sh: no such file or directory'],
            files: { '/run.sh': '#!/bin/bash\n' },
          },
        },
        files: { Dockerfile: 'FROM x\nCOPY run.sh /run.sh\n', 'run.sh': '#!/bin/bash\n' },
      }),
      ['problem app run.sh:1'],
    );
  });

  it('knows that the init process of Podman names no program', async () => {
    const found = await verdictsOf(check, {
      compose: 'services:\n  app:\n    image: app:1\n    command: gunicorn app\n',
      containers: {
        app: {
          state: ended(1),
          record: { path: 'gunicorn', args: ['app'] },
          log: ['ERROR (catatonit:2): failed to exec pid1: No such file or directory'],
        },
      },
    });
    assert.deepEqual(found, ['problem app compose.yaml:4']);
  });

  it('leaves a script with Windows line ends to its own check', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose: 'services:\n  app:\n    build: .\n',
        containers: {
          app: {
            state: ended(1),
            log: ['exec /run.sh: no such file or directory'],
            files: { '/run.sh': '#!/bin/sh\r\n' },
          },
        },
      }),
      [],
    );
  });
});

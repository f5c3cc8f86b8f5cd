import assert from 'node:assert/strict';
import check from '../../../src/doctor/checks/executable-not-permitted';
import { ended, verdictsOf } from '../../support/doctorCase';

describe('executable-not-permitted', () => {
  it('points to the command', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose: 'services:\n  app:\n    image: app:1\n    command: /s/sync.sh\n',
        containers: {
          app: {
            state: {
              status: 'created',
              exitCode: 126,
              error: 'exec: "/s/sync.sh": permission denied: unknown',
            },
            record: { path: '/s/sync.sh' },
            files: { '/s/sync.sh': { permissions: 0o644 } },
          },
        },
      }),
      ['problem app compose.yaml:4'],
    );
  });

  it('knows the words of tini', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose: 'services:\n  app:\n    image: app:1\n    command: /s/sync.sh\n',
        containers: {
          app: {
            state: ended(126),
            record: { path: '/s/sync.sh' },
            log: ['[FATAL tini (7)] exec /s/sync.sh failed: Permission denied'],
            files: { '/s/sync.sh': { permissions: 0o644 } },
          },
        },
      }),
      ['problem app compose.yaml:4'],
    );
  });

  it('leaves a file alone that could not be written', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose: 'services:\n  app:\n    image: app:1\n    command: /s/sync.sh\n',
        containers: {
          app: {
            state: ended(1),
            record: { path: 'sh' },
            log: ["sh: can't create /s/out: Permission denied"],
          },
        },
      }),
      [],
    );
  });

  it('knows a script that the search path passes over', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose: 'services:\n  app:\n    image: app:1\n    entrypoint: [entry.sh]\n',
        containers: {
          app: {
            state: {
              status: 'created',
              exitCode: 127,
              error: 'exec: "entry.sh": executable file not found in $PATH: unknown',
            },
            record: { path: 'entry.sh' },
            files: { '/usr/bin/entry.sh': { permissions: 0o644 } },
          },
        },
      }),
      ['problem app compose.yaml:4'],
    );
  });
});

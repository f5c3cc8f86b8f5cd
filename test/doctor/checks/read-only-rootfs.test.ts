import assert from 'node:assert/strict';
import check from '../../../src/doctor/checks/read-only-rootfs';
import { ended, verdictsOf } from '../../support/doctorCase';

describe('read-only-rootfs', () => {
  it('points to the setting', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose: 'services:\n  app:\n    image: app:1\n    read_only: true\n    tmpfs: /tmp\n',
        containers: {
          app: {
            state: ended(1),
            host: { readonlyRootfs: true, tmpfs: { '/tmp': '' } },
            log: ["EROFS: read-only file system, open '/var/x'"],
          },
        },
      }),
      ['problem app compose.yaml:4'],
    );
  });

  it('knows a folder that Node.js reports as missing', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose: 'services:\n  app:\n    image: app:1\n    read_only: true\n    tmpfs: /tmp\n',
        containers: {
          app: {
            state: ended(1),
            host: { readonlyRootfs: true },
            log: ["ENOENT: no such file or directory, mkdir '/var/cache/x'"],
          },
        },
      }),
      ['problem app compose.yaml:4'],
    );
  });

  it('is only a risk where the program says that it copes', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose: 'services:\n  app:\n    image: app:1\n    read_only: true\n    tmpfs: /tmp\n',
        containers: {
          app: {
            host: { readonlyRootfs: true },
            log: ['cannot write /var/x (EROFS), logging to stdout instead'],
          },
        },
      }),
      ['risk app compose.yaml:4'],
    );
  });

  it('is only a risk where the program says that it wants it so', async () => {
    const readOnly = (line: string) =>
      verdictsOf(check, {
        compose: 'services:\n  app:\n    image: app:1\n    read_only: true\n    tmpfs: /tmp\n',
        containers: { app: { host: { readonlyRootfs: true }, log: [line, 'checks are good'] } },
      });
    assert.deepEqual(await readOnly("read-only, good: EROFS: read-only file system, open '/probe'"), [
      'risk app compose.yaml:4',
    ]);
    assert.deepEqual(await readOnly("That isn't good: EROFS: read-only file system, open '/var/x'"), [
      'problem app compose.yaml:4',
    ]);
  });

  it('is only a risk where that came first, because it came on the other stream', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose: 'services:\n  app:\n    image: app:1\n    read_only: true\n    tmpfs: /tmp\n',
        containers: {
          app: {
            host: { readonlyRootfs: true },
            log: [
              { stdout: 'writes to standard output instead' },
              "sh: can't create /var/x: Read-only file system",
            ],
          },
        },
      }),
      ['risk app compose.yaml:4'],
    );
  });

  it('leaves a writable root alone', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose: 'services:\n  app:\n    image: app:1\n    read_only: true\n    tmpfs: /tmp\n',
        containers: { app: { log: ["EROFS: read-only file system, open '/var/x'"] } },
      }),
      [],
    );
  });

  it('is only a risk where the program says that it is meant so', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose: 'services:\n  app:\n    image: app:1\n    read_only: true\n',
        containers: {
          app: { host: { readonlyRootfs: true }, log: ['/srv is a read-only file system, as expected'] },
        },
      }),
      ['risk app compose.yaml:4'],
    );
  });
});

import assert from 'node:assert/strict';
import check from '../../../src/doctor/checks/mount-not-writable';
import { ended, verdictsOf } from '../../support/doctorCase';

describe('mount-not-writable', () => {
  it('points to the mount that belongs to somebody else', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose:
          'services:\n  app:\n    image: app:1\n    user: "1000:1000"\n    volumes:\n      - ./data:/data\n',
        containers: {
          app: {
            state: ended(1),
            config: { user: '1000:1000' },
            record: {
              mounts: [
                {
                  type: 'bind',
                  source: '/project/data',
                  destination: '/data',
                  writable: true,
                  propagation: '',
                },
              ],
            },
            log: ["Error: EACCES: permission denied, open '/data/notes'"],
            files: { '/data/': { uid: 0 } },
          },
        },
      }),
      ['problem app compose.yaml:6'],
    );
  });

  it('takes what PHP warns of for a failure, and what a program itself only warns of for a risk', async () => {
    const found = (line: string) =>
      verdictsOf(check, {
        compose:
          'services:\n  app:\n    image: app:1\n    user: "33:33"\n    volumes:\n      - ./data:/data\n',
        containers: {
          app: {
            config: { user: '33:33' },
            record: {
              mounts: [
                {
                  type: 'bind',
                  source: '/project/data',
                  destination: '/data',
                  writable: true,
                  propagation: '',
                },
              ],
            },
            log: [line],
            files: { '/data/': { uid: 0 } },
          },
        },
      });
    const text = 'file_put_contents(/data/app.log): Failed to open stream: Permission denied';
    assert.deepEqual(await found(`PHP Warning:  ${text} in /app/index.php on line 12`), [
      'problem app compose.yaml:6',
    ]);
    assert.deepEqual(await found(`WARN cannot write /data/app.log: Permission denied`), [
      'risk app compose.yaml:6',
    ]);
  });

  it('points to a mount that is read-only', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose:
          'services:\n  app:\n    image: app:1\n    user: "1000:1000"\n    volumes:\n      - ./data:/data\n',
        containers: {
          app: {
            state: ended(1),
            record: {
              mounts: [
                {
                  type: 'bind',
                  source: '/project/data',
                  destination: '/data',
                  writable: false,
                  propagation: '',
                },
              ],
            },
            log: ['touch: /data/x: Read-only file system'],
            files: { '/data/': {} },
          },
        },
      }),
      ['problem app compose.yaml:6'],
    );
  });

  it('leaves a path alone that is not mounted', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose:
          'services:\n  app:\n    image: app:1\n    user: "1000:1000"\n    volumes:\n      - ./data:/data\n',
        containers: {
          app: {
            state: ended(1),
            config: { user: '1000:1000' },
            record: {
              mounts: [
                {
                  type: 'bind',
                  source: '/project/data',
                  destination: '/data',
                  writable: true,
                  propagation: '',
                },
              ],
            },
            log: ["EACCES: permission denied, open '/var/log/x'"],
            files: { '/data/': { uid: 0 } },
          },
        },
      }),
      [],
    );
  });

  it('knows that only the owner of a folder may change its mode', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose: 'services:\n  app:\n    image: app:1\n    user: "999"\n    volumes:\n      - ./data:/data\n',
        containers: {
          app: {
            state: ended(1),
            config: { user: '999:999' },
            record: {
              mounts: [
                {
                  type: 'bind',
                  source: '/project/data',
                  destination: '/data',
                  writable: true,
                  propagation: '',
                },
              ],
            },
            log: [
              'initdb: error: could not change permissions of directory "/data": Operation not permitted',
            ],
            files: { '/data/': { uid: 0 } },
          },
        },
      }),
      ['problem app compose.yaml:6'],
    );
  });

  it('believes the log where the engine does not tell who owns a folder', async () => {
    const verdictsWith = (permissions: number) =>
      verdictsOf(check, {
        compose:
          'services:\n  app:\n    image: app:1\n    user: "1000:1000"\n    volumes:\n      - data:/data\nvolumes:\n  data:\n',
        containers: {
          app: {
            state: ended(1),
            config: { user: '1000:1000' },
            record: {
              mounts: [
                {
                  type: 'volume',
                  name: 'data',
                  source: '/v',
                  destination: '/data',
                  writable: true,
                  propagation: '',
                },
              ],
            },
            log: ["EACCES: permission denied, open '/data/x'"],
            files: { '/data/': { uid: undefined, gid: undefined, permissions } },
          },
        },
      });
    assert.deepEqual(await verdictsWith(0o755), ['problem app compose.yaml:6']);
    assert.deepEqual(await verdictsWith(0o777), []);
  });
});

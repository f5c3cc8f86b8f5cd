import assert from 'node:assert/strict';
import check from '../../../src/doctor/checks/bind-source-missing';
import { now, ended, verdictsOf } from '../../support/doctorCase';

describe('bind-source-missing', () => {
  it('points to a file that is an empty directory', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose: 'services:\n  app:\n    image: app:1\n    volumes:\n      - ./relay.json:/etc/relay.json\n',
        containers: {
          app: {
            state: ended(1),
            record: {
              mounts: [
                {
                  type: 'bind',
                  source: '/project/relay.json',
                  destination: '/etc/relay.json',
                  writable: true,
                  propagation: '',
                },
              ],
            },
            log: ['EISDIR: illegal operation on a directory, read'],
            files: { '/etc/relay.json/': {} },
          },
        },
      }),
      ['problem app compose.yaml:5'],
    );
  });

  it('points to the mount that the engine can not make', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose: 'services:\n  app:\n    image: app:1\n    volumes:\n      - ./relay.json:/etc/relay.json\n',
        containers: {
          app: {
            state: {
              status: 'created',
              exitCode: 127,
              error:
                'error mounting "/project/relay.json" to rootfs at "/etc/relay.json": not a directory: unknown: Are you trying to mount a directory onto a file (or vice-versa)?',
            },
            record: {
              mounts: [
                {
                  type: 'bind',
                  source: '/project/relay.json',
                  destination: '/etc/relay.json',
                  writable: true,
                  propagation: '',
                },
              ],
            },
          },
        },
      }),
      ['problem app compose.yaml:5'],
    );
  });

  it('leaves a file alone that is there', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose: 'services:\n  app:\n    image: app:1\n    volumes:\n      - ./relay.json:/etc/relay.json\n',
        containers: {
          app: {
            record: {
              mounts: [
                {
                  type: 'bind',
                  source: '/project/relay.json',
                  destination: '/etc/relay.json',
                  writable: true,
                  propagation: '',
                },
              ],
            },
            files: { '/etc/relay.json': '{}' },
          },
        },
      }),
      [],
    );
  });

  it('leaves an empty folder alone that is meant to be one', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose: 'services:\n  app:\n    image: app:1\n    volumes: ["./conf.d:/etc/conf.d"]\n',
        containers: {
          app: {
            record: {
              mounts: [
                {
                  type: 'bind',
                  source: '/project/conf.d',
                  destination: '/etc/conf.d',
                  writable: true,
                  propagation: '',
                },
              ],
            },
            files: { '/etc/conf.d/': {} },
          },
        },
      }),
      [],
    );
  });

  it('takes a folder of drop-ins that is mounted read-only and new for a risk, unless the right one is beside it', async () => {
    const verdictsWith = (files: Readonly<Record<string, string>>) =>
      verdictsOf(check, {
        compose: 'services:\n  app:\n    image: app:1\n    volumes:\n      - ./plugin.d:/app/plugins.d:ro\n',
        files,
        containers: {
          app: {
            record: {
              created: now - 60_000,
              mounts: [
                {
                  type: 'bind',
                  source: '/project/plugin.d',
                  destination: '/app/plugins.d',
                  writable: false,
                  propagation: '',
                },
              ],
            },
            files: { '/app/plugins.d/': { modified: now - 60_100 } },
          },
        },
      });
    assert.deepEqual(await verdictsWith({}), ['risk app compose.yaml:5']);
    assert.deepEqual(await verdictsWith({ 'plugins.d/a.js': 'x' }), ['problem app compose.yaml:5']);
  });
});

import assert from 'node:assert/strict';
import check from '../../../src/doctor/checks/mount-hides-image-files';
import { ended, verdictsOf } from '../../support/doctorCase';

describe('mount-hides-image-files', () => {
  it('points to the mount over a file that the program needs', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose: 'services:\n  app:\n    image: app:1\n    volumes:\n      - .:/app\n',
        containers: {
          app: {
            state: ended(1),
            config: { workingDir: '/app' },
            record: {
              mounts: [
                { type: 'bind', source: '/project', destination: '/app', writable: true, propagation: '' },
              ],
            },
            log: ["Error: Cannot find module '/app/dist/server.js'"],
            files: { '/app/src': {} },
            imageFiles: { '/app/dist/server.js': '' },
          },
        },
      }),
      ['problem app compose.yaml:5'],
    );
  });

  it('knows packages by their bare names', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose: 'services:\n  app:\n    image: app:1\n    volumes:\n      - .:/app\n',
        containers: {
          app: {
            state: ended(1),
            config: { workingDir: '/app' },
            record: {
              mounts: [
                { type: 'bind', source: '/project', destination: '/app', writable: true, propagation: '' },
              ],
            },
            log: ["Error: Cannot find module 'express'"],
            files: { '/app/main.js': '' },
            imageFiles: { '/app/node_modules/express/index.js': '' },
          },
        },
      }),
      ['problem app compose.yaml:5'],
    );
  });

  it('leaves a file alone that the image lacks as well', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose: 'services:\n  app:\n    image: app:1\n    volumes:\n      - .:/app\n',
        containers: {
          app: {
            state: ended(1),
            record: {
              mounts: [
                { type: 'bind', source: '/project', destination: '/app', writable: true, propagation: '' },
              ],
            },
            log: ["Error: Cannot find module '/app/dist/server.js'"],
            imageFiles: { '/app/main.js': '' },
          },
        },
      }),
      [],
    );
  });

  it('knows a program of the search path', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose: 'services:\n  app:\n    image: app:1\n    volumes:\n      - ./bin:/usr/local/bin\n',
        containers: {
          app: {
            state: {
              status: 'created',
              exitCode: 127,
              error: 'exec: "serve": executable file not found in $PATH: unknown',
            },
            record: {
              path: 'serve',
              mounts: [
                {
                  type: 'bind',
                  source: '/project/bin',
                  destination: '/usr/local/bin',
                  writable: true,
                  propagation: '',
                },
              ],
            },
            files: { '/usr/local/bin/other': '' },
            imageFiles: { '/usr/local/bin/serve': '' },
          },
        },
      }),
      ['problem app compose.yaml:5'],
    );
  });

  it('takes a folder for empty that has no more than what keeps it in Git', async () => {
    const verdictsWith = (files: Readonly<Record<string, string>>) =>
      verdictsOf(check, {
        compose: 'services:\n  app:\n    build: .\n    volumes:\n      - ./public:/www\n',
        files: { Dockerfile: 'FROM x\nCOPY html/ /www/\n' },
        containers: {
          app: {
            record: {
              mounts: [
                {
                  type: 'bind',
                  source: '/project/public',
                  destination: '/www',
                  writable: true,
                  propagation: '',
                },
              ],
            },
            files: { '/www/': {}, ...files },
            imageFiles: { '/www/index.html': 'hi' },
          },
        },
      });
    assert.deepEqual(await verdictsWith({ '/www/.gitkeep': '' }), ['problem app compose.yaml:5']);
    assert.deepEqual(await verdictsWith({ '/www/about.html': '' }), []);
  });
});

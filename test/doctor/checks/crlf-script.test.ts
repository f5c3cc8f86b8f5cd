import assert from 'node:assert/strict';
import check from '../../../src/doctor/checks/crlf-script';
import { ended, verdictsOf } from '../../support/doctorCase';

describe('crlf-script', () => {
  it('points to the script', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose: 'services:\n  app:\n    build: .\n',
        containers: {
          app: {
            state: ended(1),
            record: { path: '/run.sh' },
            log: ['exec /run.sh: no such file or directory'],
            files: { '/run.sh': '#!/bin/sh\r\nexit\r\n' },
          },
        },
        files: { Dockerfile: 'FROM x\nCOPY run.sh /run.sh\n', 'run.sh': '#!/bin/sh\r\nexit\r\n' },
      }),
      ['problem app run.sh:1'],
    );
  });

  it('knows a script that a shell is told to run', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose: 'services:\n  app:\n    image: app:1\n    command: sh /s/go.sh\n',
        containers: {
          app: {
            state: ended(2),
            record: { path: 'sh', args: ['/s/go.sh'] },
            log: ['set: illegal option -'],
            files: { '/s/go.sh': 'set -e\r\n' },
          },
        },
      }),
      ['problem app compose.yaml:4'],
    );
  });

  it('leaves a script with LF alone', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose: 'services:\n  app:\n    build: .\n',
        containers: {
          app: { state: ended(1), record: { path: '/run.sh' }, files: { '/run.sh': '#!/bin/sh\nexit 1\n' } },
        },
      }),
      [],
    );
  });

  it('finds the script by its bare name, in the search path', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose: 'services:\n  app:\n    image: app:1\n    command: cli\n',
        containers: {
          app: {
            state: ended(127),
            record: { path: 'cli' },
            log: ["env: can't execute 'node\r': No such file or directory"],
            files: {
              '/usr/bin/cli': '#!/usr/bin/env node\r\nserve()\r\n',
              '/usr/bin/env': '\u007fELF\0',
              '/usr/bin/node': '\u007fELF\0',
            },
          },
        },
      }),
      ['problem app compose.yaml:4'],
    );
  });

  it('leaves a program of Node.js alone that Node.js is started with', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose: 'services:\n  app:\n    image: app:1\n    command: node /a.js\n',
        containers: {
          app: {
            state: ended(1),
            record: { path: 'node', args: ['/a.js'] },
            log: ['Error: no plan'],
            files: { '/a.js': '#!/usr/bin/env node\r\nserve()\r\n' },
          },
        },
      }),
      [],
    );
  });
});

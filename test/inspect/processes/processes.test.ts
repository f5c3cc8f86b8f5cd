import assert from 'node:assert/strict';
import { parseZombies } from '../../../src/inspect/processes/findZombies';
import { presentProcesses } from '../../../src/inspect/processes/presentProcesses';
import { processesOf } from '../../../src/inspect/processes/readProcesses';

const titles = ['PID', 'PPID', 'USER', '%CPU', 'RSS', 'STAT', 'ELAPSED', 'COMMAND'];

describe('processes of a container', () => {
  it('are a tree, with children below their parents', () => {
    const processes = processesOf({
      titles,
      rows: [
        ['30', '20', 'app', '1.5', '2048', 'S', '00:10', 'worker'],
        ['20', '1', 'root', '0.0', '1024', 'Ss', '01:00', 'server \u001b[31m'],
        ['40', '20', 'app', '0.1', '512', 'S', '00:02', 'other'],
      ],
    });
    assert.equal(
      presentProcesses({ processes, zombies: [] }, ''),
      [
        "3 processes; IDs are those of the engine's host. No zombies.",
        '',
        '     PID USER        CPU %     MEMORY STATE    RUNS FOR  COMMAND',
        '      20 root          0.0    1.0 MiB S           01:00  server ␛[31m',
        '      30 app           1.5    2.0 MiB S           00:10    worker',
        '      40 app           0.1    0.5 MiB S           00:02    other',
        '',
        '',
      ].join('\n'),
    );
    assert.doesNotMatch(presentProcesses({ processes }, 'worker'), /server/);
  });

  it('survive a ps that knows less, and parents that go in a circle', () => {
    const processes = processesOf({
      titles: ['UID', 'PID', 'PPID', 'C', 'STIME', 'TTY', 'TIME', 'CMD'],
      rows: [
        ['root', '5', '6', '0', '', '?', '00:00', 'a'],
        ['root', '6', '5', '0', '', '?', '00:00', 'b'],
        ['root', 'x', '5', '0', '', '?', '00:00', 'no process'],
      ],
    });
    assert.deepEqual(
      processes.map(({ pid, command, memory }) => [pid, command, memory]),
      [
        [5, 'a', undefined],
        [6, 'b', undefined],
      ],
    );
    assert.match(presentProcesses({ processes }, ''), / a\n[^]* b\n/);
  });

  it('are zombies whatever they are called', () => {
    const stat = [
      '1 (sleep) S 0 1 1',
      '7 (a) Z 1) Z 1 7 7',
      '8 (sh) Z 7 8 8',
      'garbage',
      '9 (Z 1) S 1 9 9',
    ].join('\n');
    assert.deepEqual(parseZombies(stat), [
      { pid: 7, parent: 1, name: 'a) Z 1' },
      { pid: 8, parent: 7, name: 'sh' },
    ]);
  });
});

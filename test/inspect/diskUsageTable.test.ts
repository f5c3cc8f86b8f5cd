import assert from 'node:assert/strict';
import type { DiskUsage } from '../../src/engine/records';
import { diskUsageTable } from '../../src/inspect/diskUsageTable';
import type { TableRow } from '../../src/inspect/table/table';
import { container } from '../containers/records';

const image = { parentId: '', digests: [], created: 0, labels: {}, containers: 0 };
const volume = { driver: 'local', mountpoint: '', scope: 'local', labels: {}, options: {} };
const cache = { type: 'regular', description: 'RUN make', inUse: false, shared: false };
const data = { type: 'volume', name: 'data', source: '', destination: '/d', writable: true, propagation: '' };

const usage: DiskUsage = {
  layersSize: 1000,
  images: [
    { ...image, id: 'sha256:old', tags: ['old:1', 'old:2'], size: 50, sharedSize: 20 },
    { ...image, id: 'sha256:big', tags: ['big:1'], size: 900, sharedSize: 20 },
  ],
  containers: [
    container({ id: 'a', name: 'web', imageId: 'sha256:big', sizeRw: 3, mounts: [data] }),
    container({ id: 'b', name: 'job', imageId: 'sha256:big', state: 'exited', sizeRw: 7 }),
  ],
  volumes: [
    { ...volume, name: 'data', size: 100, usedBy: 1 },
    { ...volume, name: 'left', size: 300, usedBy: 0 },
    { ...volume, name: 'odd', size: -1, usedBy: 0 },
  ],
  buildCache: [
    { ...cache, id: '1', size: 600 },
    { ...cache, id: '2', size: 70, shared: true },
    { ...cache, id: '3', size: 30, inUse: true },
  ],
};
const empty = { layersSize: 0, images: [], containers: [], volumes: [], buildCache: [] };
const tableOf = (of: DiskUsage) => diskUsageTable(of, { host: 'unix:///x', now: 1000 });
const cellsOf = ({ cells }: TableRow) => cells.map(({ text }) => text);
const rowsIn = (name: string) => {
  const group = tableOf(usage).rows.find(({ cells }) => cells[0]?.text === name);
  return new Map((group?.children?.() ?? []).map((row) => [row.cells[0]?.text, row]));
};

describe('the Disk Usage editor', () => {
  it('says first what can be freed, the most first, with the command that asks for it', () => {
    const { headline, note, verdicts } = tableOf(usage);
    assert.equal(
      headline,
      '937 B can be freed: build cache 600 B, volumes 300 B, images 30 B, containers 7 B',
    );
    assert.equal(note, '2.04 kB used on the engine at unix:///x');
    assert.deepEqual(
      verdicts.map(({ text, actions: [action] }) => [
        text,
        action?.label,
        action?.does.kind === 'command' && action.does.command,
      ]),
      [
        [
          '600 B in the build cache. After pruning, the next builds take longer.',
          'Prune...',
          'drydock.engine.prune',
        ],
        [
          '300 B in 2 unused volumes. After pruning, all data in the volumes is lost.',
          'Prune Volumes...',
          'drydock.volumes.prune',
        ],
        [
          '30 B in 1 unused image. After pruning, images must be pulled or built again.',
          'Prune Images...',
          'drydock.images.prune',
        ],
        [
          '7 B in 1 stopped container. After pruning, files written inside containers are lost.',
          'Prune Containers...',
          'drydock.containers.prune',
        ],
      ],
    );
  });

  it('has the kinds with their sums, what each thing takes, and who uses it', () => {
    assert.deepEqual(
      tableOf(usage).rows.map((row) => cellsOf(row).filter((_, at) => at !== 3)),
      [
        ['Images', '1 kB', '30 B', '2 items'],
        ['Containers', '10 B', '7 B', '2 items'],
        ['Volumes', '400 B', '300 B', '3 items'],
        ['Build cache', '630 B', '600 B', '3 items'],
      ],
    );
    assert.deepEqual(
      [...rowsIn('Images').values(), ...rowsIn('Volumes').values()].map((row) =>
        cellsOf(row).filter((_, at) => at !== 3),
      ),
      [
        ['old:1, old:2', '50 B', '30 B', 'unused'],
        ['big:1', '900 B', '', 'web, job'],
        ['data', '100 B', '', 'web'],
        ['left', '300 B', '300 B', 'unused'],
        ['odd', 'unknown', '', 'unused'],
      ],
    );
    assert.match(tableOf(usage).notes[0] ?? '', /size of 1 item/);
  });

  it('removes through the commands that ask, and only what can be removed', () => {
    const removals = (row: TableRow | undefined) =>
      (row?.actions ?? []).flatMap(({ label, does }) =>
        does.kind === 'command' && does.changes ? [[label, does.command, does.targets?.length]] : [],
      );
    assert.deepEqual(removals(rowsIn('Images').get('old:1, old:2')), [
      ['Remove Image...', 'drydock.image.remove', 2],
    ]);
    assert.deepEqual(removals(rowsIn('Volumes').get('left')), [
      ['Remove Volume...', 'drydock.volume.remove', 1],
    ]);
    assert.deepEqual(removals(rowsIn('Volumes').get('data')), []);
    assert.deepEqual(removals(rowsIn('Containers').get('job')), [
      ['Remove Container...', 'drydock.container.remove', 1],
    ]);
  });

  it('says so where there is nothing, and where nothing can be freed', () => {
    const nothing = tableOf(empty);
    assert.deepEqual([nothing.rows, nothing.verdicts, nothing.actions], [[], [], []]);
    assert.equal(nothing.headline, 'Nothing is stored on the engine');
    const used = { ...empty, containers: [container({ id: 'a', name: 'web', sizeRw: 3 })] };
    assert.equal(tableOf(used).headline, 'Nothing can be freed: everything is in use');
  });
});

import assert from 'node:assert/strict';
import { container } from '../containers/records';
import type { DiskUsage } from '../../src/engine/records';
import { presentDiskUsage } from '../../src/inspect/diskUsage';
import { prunePlans } from '../../src/inspect/prunePlan';

describe('prune plans', () => {
  it('hold what is not used and how much it takes, by kind', () => {
    assert.deepEqual(
      prunePlans(usage, networks).map(({ label, title, bytes, things }) => [
        label,
        title,
        bytes,
        things.map(({ name }) => name),
      ]),
      [
        [
          'Everything listed here',
          '1 stopped container, 1 untagged image, 1 anonymous volume, 1 unused network, the build cache',
          7 + 60 + 5 + 1000,
          ['job', 'dangling', 'f'.repeat(64), 'idle', '2 build steps'],
        ],
        ['Stopped containers', '1 stopped container', 7, ['job']],
        ['Untagged images', '1 untagged image', 60, ['dangling']],
        ['All unused images', '2 unused images', 60 + 50, ['dangling', 'old:1, old:2']],
        ['Anonymous volumes', '1 anonymous volume', 5, ['f'.repeat(64)]],
        ['All unused volumes', '2 unused volumes', 5 + 300, ['f'.repeat(64), 'left']],
        ['Unused networks', '1 unused network', 0, ['idle']],
        ['Build cache', 'the build cache', 1000, ['2 build steps']],
      ],
    );
  });

  it('keep to one area where asked, and are none where nothing is to be had', () => {
    assert.deepEqual(
      prunePlans(usage, networks, 'volumes').map(({ label }) => label),
      ['Anonymous volumes', 'All unused volumes'],
    );
    const empty = { layersSize: 0, images: [], containers: [], volumes: [], buildCache: [] };
    assert.deepEqual(prunePlans(empty, []), []);
  });

  it('are what the disk usage calls "not used"', () => {
    const lines = presentDiskUsage(usage, 'unix:///x').split('\n');
    assert.match(lines.find((line) => line.startsWith('Volumes')) ?? '', /Volumes +3 +0\.00 MB +0\.00 MB/);
    assert.ok(
      lines.findIndex((line) => line.startsWith('big:1')) <
        lines.findIndex((line) => line.startsWith('old:1')),
    );
  });
});

const image = { parentId: '', digests: [], created: 0, labels: {}, containers: 0 };
const volume = { driver: 'local', mountpoint: '', scope: 'local', labels: {}, options: {} };
const cache = { type: 'regular', description: 'RUN make', inUse: false, shared: false };

const usage: DiskUsage = {
  layersSize: 1000,
  images: [
    { ...image, id: 'sha256:dangling', tags: [], size: 100, sharedSize: 40 },
    { ...image, id: 'sha256:old', tags: ['old:1', 'old:2'], size: 50, sharedSize: -1 },
    { ...image, id: 'sha256:big', tags: ['big:1'], size: 900, sharedSize: 0 },
    { ...image, id: 'sha256:child', tags: ['child:1'], size: 900, sharedSize: 0, parentId: 'sha256:base' },
    { ...image, id: 'sha256:base', tags: [], size: 900, sharedSize: 0 },
  ],
  containers: [
    container({ id: 'a', name: 'web', imageId: 'sha256:big', sizeRw: 3 }),
    container({ id: 'b', name: 'job', imageId: 'sha256:child', state: 'exited', sizeRw: 7 }),
  ],
  volumes: [
    { ...volume, name: 'f'.repeat(64), size: 5, usedBy: 0 },
    { ...volume, name: 'left', size: 300, usedBy: 0 },
    { ...volume, name: 'used', size: 300, usedBy: 1 },
  ],
  buildCache: [
    { ...cache, id: '1', size: 400 },
    { ...cache, id: '2', size: 600 },
    { ...cache, id: '3', size: 9000, inUse: true },
  ],
};

const networks = [
  { id: '1', name: 'bridge', predefined: true, members: [] },
  { id: '2', name: 'shop', predefined: false, members: ['web'] },
  { id: '3', name: 'idle', predefined: false, members: [] },
];

import assert from 'node:assert/strict';
import { container } from '../containers/records';
import type { DiskUsage } from '../../src/engine/records';
import { countOf, isVolume, kindOf, lossOf, prunable } from '../../src/inspect/prunable';

describe('what can be pruned', () => {
  it('is what is not used, with its kind and size; what nobody misses is ticked', () => {
    assert.deepEqual(
      prunable(usage, networks).map((thing) => [
        thing.isGentle ? 'x' : '',
        kindOf(thing),
        thing.name,
        thing.bytes,
      ]),
      [
        ['x', 'stopped container', 'job', 7],
        ['x', 'untagged image', 'dangling', 60],
        ['', 'unused image', 'old:1, old:2', 50],
        ['', 'anonymous volume', 'f'.repeat(64), 5],
        ['', 'unused volume', 'left', 300],
        ['x', 'unused network', 'idle', 0],
        ['x', 'build cache', '2 build steps', 1000],
      ],
    );
  });

  it('is counted by kind, with what is lost', () => {
    const things = prunable(usage, networks);
    assert.equal(
      countOf(things),
      '1 stopped container, 1 untagged image, 1 unused image, 1 anonymous volume, 1 unused volume, 1 unused network, the build cache',
    );
    assert.equal(countOf([...things, ...things].filter(({ kind }) => kind === 'volume')), '2 unused volumes');
    assert.equal(lossOf(things.filter(isVolume)), 'All data in the volumes is lost.');
  });

  it('keeps to one area where asked, and is nothing where nothing is to be had', () => {
    assert.deepEqual(
      prunable(usage, networks, 'volumes').map(({ name }) => name),
      ['f'.repeat(64), 'left'],
    );
    const empty = { layersSize: 0, images: [], containers: [], volumes: [], buildCache: [] };
    assert.deepEqual(prunable(empty, []), []);
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

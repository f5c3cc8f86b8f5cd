import assert from 'node:assert/strict';
import { imageEntries, presentImage } from '../../src/containers/images';
import { networkEntries, presentNetwork } from '../../src/containers/networks';
import { Transfer } from '../../src/containers/transfer';
import { presentVolume, volumeEntries } from '../../src/containers/volumes';
import { container } from './records';

describe('images, volumes and networks', () => {
  const web = container({
    id: 'c1',
    name: 'web',
    imageId: 'sha256:aaa',
    networks: [{ name: 'shop', ip: '172.18.0.2' }],
    mounts: [
      { type: 'volume', name: 'data', source: '/x', destination: '/data', writable: true, propagation: '' },
    ],
  });

  it('lists a row for each tag and knows who uses the image', () => {
    const image = { parentId: '', digests: [], created: 0, size: 2_000_000, labels: {} };
    const entries = imageEntries(
      [
        { ...image, id: 'sha256:bbbbbbbbbbbbbbbb', tags: [] },
        { ...image, id: 'sha256:aaa', tags: ['shop/web:2', 'shop/web:1'] },
      ],
      [web],
    );
    assert.deepEqual(
      entries.map(({ name, reference, usedBy }) => [name, reference, usedBy]),
      [
        ['shop/web:1', 'shop/web:1', ['web']],
        ['shop/web:2', 'shop/web:2', ['web']],
        ['bbbbbbbbbbbb', 'sha256:bbbbbbbbbbbbbbbb', []],
      ],
    );
    assert.deepEqual(
      entries.map((entry) => presentImage(entry, 3 * 3_600_000).description),
      ['2 MB · used by 1 · 3 h', '2 MB · used by 1 · 3 h', 'no tag · 2 MB · unused · 3 h'],
    );
  });

  it('lists volumes with who uses them, and their size once it is known', () => {
    const volume = { driver: 'local', mountpoint: '/v', scope: 'local', labels: {}, options: {} };
    const [anonymous, data] = volumeEntries(
      [
        { ...volume, name: 'f'.repeat(64) },
        { ...volume, name: 'data' },
      ],
      [web],
    ).toReversed();
    assert.ok(anonymous && data);
    assert.equal(presentVolume(data, undefined).description, 'used by 1');
    assert.equal(presentVolume(data, 1500).description, '1.5 kB · used by 1');
    assert.deepEqual(presentVolume(anonymous, undefined), {
      label: 'f'.repeat(12),
      description: 'anonymous · unused',
      icon: 'database',
    });
  });

  it("lists networks with who is on them, the engine's own last", () => {
    const network = {
      scope: 'local',
      internal: false,
      attachable: false,
      ingress: false,
      labels: {},
      subnets: [{ subnet: '172.18.0.0/16', gateway: '172.18.0.1' }],
      members: [],
    };
    const entries = networkEntries(
      [
        { ...network, id: 'n1', name: 'bridge', driver: 'bridge' },
        { ...network, id: 'n2', name: 'shop', driver: 'bridge' },
      ],
      [web],
    );
    assert.deepEqual(
      entries.map((entry) => [entry.name, presentNetwork(entry).description]),
      [
        ['shop', '1 connected · bridge · 172.18.0.0/16'],
        ['bridge', 'bridge · 172.18.0.0/16'],
      ],
    );
    assert.equal(entries[0]?.members[0]?.ip, '172.18.0.2');
  });

  it('knows the project of a network and a volume, by their labels or by who uses them', () => {
    const project = 'com.docker.compose.project';
    const app = container({
      ...web,
      id: 'c2',
      name: 'app',
      labels: { [project]: 'shop' },
    });
    const volume = { driver: 'local', mountpoint: '/v', scope: 'local', labels: {}, options: {} };
    const origins = volumeEntries(
      [
        { ...volume, name: 'data' },
        { ...volume, name: 'gone', labels: { [project]: 'old' } },
        { ...volume, name: 'unused' },
        { ...volume, name: 'a'.repeat(64), labels: { [project]: 'shop' } },
      ],
      [web, app],
    ).map(({ name, origin }) => [name.slice(0, 6), origin?.project, origin?.container?.name]);
    assert.deepEqual(origins, [
      ['data', 'shop', 'app'],
      ['gone', 'old', undefined],
      ['unused', undefined, undefined],
      ['aaaaaa', undefined, undefined],
    ]);
    const network = {
      scope: 'local',
      driver: 'bridge',
      internal: false,
      attachable: false,
      ingress: false,
      labels: { [project]: 'shop' },
      subnets: [],
      members: [],
    };
    const networks = networkEntries(
      [
        { ...network, id: 'n1', name: 'bridge' },
        { ...network, id: 'n2', name: 'shop_front' },
      ],
      [web, app],
    );
    assert.deepEqual(
      networks.map(({ name, origin }) => [name, origin?.project]),
      [
        ['shop_front', 'shop'],
        ['bridge', undefined],
      ],
    );
  });

  it('sums up a pull', () => {
    const transfer = new Transfer();
    assert.equal(transfer.add({ id: '', status: 'Pulling from x' }), 'Pulling from x');
    assert.equal(transfer.add({ id: 'a', status: 'Already exists' }), '1 of 1 layers');
    transfer.add({ id: 'b', status: 'Downloading', current: 500_000, total: 2_000_000 });
    assert.equal(
      transfer.add({ id: 'b', status: 'Extracting', current: 1, total: 9 }),
      '1 of 2 layers, 500 kB of 2 MB',
    );
    assert.equal(transfer.add({ id: 'b', status: 'Pull complete' }), '2 of 2 layers, 500 kB of 2 MB');
  });
});

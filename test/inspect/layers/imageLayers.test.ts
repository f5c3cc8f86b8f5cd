import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import * as zlib from 'node:zlib';
import { findFile } from '../../../src/inspect/layers/layerFile';
import { EntryBudget, readLayerFiles } from '../../../src/inspect/layers/layerFiles';
import { readImageArchive } from '../../../src/inspect/layers/imageArchive';
import { layersOf, type ImageLayers } from '../../../src/inspect/layers/imageLayers';
import { readHistory } from '../../../src/inspect/layers/manifest';
import { classicArchive, inPieces, ociArchive, tarOf, type TestEntry } from './archives';

const none = { id: 'sha256:x', os: 'linux', architecture: 'arm64', variant: 'v8', layers: [] };

async function read(archive: Buffer, diffIds: readonly string[] = [], piece = 1000): Promise<ImageLayers> {
  return layersOf(none, [], readHistory(await readImageArchive(inPieces(archive, piece)), diffIds));
}

async function changesOf(...layers: readonly (readonly TestEntry[])[]): Promise<string[][]> {
  const { steps } = await read(await classicArchive(await Promise.all(layers.map(tarOf))));
  return steps.map(({ changes }) => changes.map(({ kind, path, size }) => `${kind} ${path} ${size}`).sort());
}

describe('image layers', () => {
  const base = [
    { name: 'etc/' },
    { name: 'etc/a', content: 'aaaa' },
    { name: 'etc/b', content: 'bb' },
    { name: 'srv/' },
    { name: 'srv/deep/' },
    { name: 'srv/deep/one', content: '1' },
    { name: 'srv/deep/two', content: '22' },
  ];

  it('take a directory for which the archive states a size', async () => {
    const layer = await tarOf([{ name: 'etc/' }, { name: 'etc/a', content: 'aaaa' }]);
    layer.write('00000000777', 124, 11, 'latin1');
    layer.fill(' ', 148, 156);
    const sum = layer.subarray(0, 512).reduce((total, byte) => total + byte, 0);
    layer.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 8, 'latin1');
    const { entries } = await readLayerFiles(Readable.from([layer]), new EntryBudget());
    assert.deepEqual(
      entries.map(({ path }) => path),
      ['etc', 'etc/a'],
    );
  });

  it('tell what each layer adds, changes and removes', async () => {
    const [, second] = await changesOf(base, [
      { name: 'etc/' },
      { name: 'etc/a', content: 'aaaaaa' },
      { name: 'etc/.wh.b' },
      { name: 'etc/ünï', content: 'ü' },
      { name: 'etc/link', symlink: 'a' },
      { name: 'etc/hard', hardlink: 'etc/a' },
      { name: '.wh.srv' },
    ]);
    assert.deepEqual(second, [
      'added etc/hard 0',
      'added etc/link 0',
      'added etc/ünï 2',
      'changed etc/a 6',
      'removed etc/b 2',
      'removed srv 3',
    ]);
  });

  it('hide all that lies below an opaque directory, wherever its mark stands', async () => {
    const again = [{ name: 'srv/' }, { name: 'srv/deep/' }, { name: 'srv/deep/one', content: 'new' }];
    const expected = ['changed srv/deep/one 3', 'removed srv/deep/two 2'];
    assert.deepEqual((await changesOf(base, [{ name: 'srv/.wh..wh..opq' }, ...again]))[1], expected);
    assert.deepEqual((await changesOf(base, [...again, { name: 'srv/.wh..wh..opq' }]))[1], expected);
  });

  it('see a file take the place of a directory, and a directory that of a file', async () => {
    assert.deepEqual((await changesOf(base, [{ name: 'srv/deep', content: 'file' }]))[1], [
      'changed srv/deep 4',
      'removed srv/deep/one 1',
      'removed srv/deep/two 2',
    ]);
    assert.deepEqual((await changesOf(base, [{ name: 'etc/a/' }, { name: 'etc/a/x', content: 'x' }]))[1], [
      'added etc/a/x 1',
      'changed etc/a 0',
    ]);
  });

  it('tell of a directory only where it is new or its owner or mode is', async () => {
    assert.deepEqual((await changesOf(base, [{ name: 'etc/' }, { name: 'srv/', mode: 0o700 }]))[1], [
      'changed srv 0',
    ]);
  });

  it('count waste as dive does: all sizes of a path that occurs twice, removals among them', async () => {
    const layers = [
      [
        { name: 'keep', content: '1234567890' },
        { name: 'twice', content: '12345' },
        { name: 'gone', content: '123' },
      ],
      [{ name: 'twice', content: '123' }, { name: '.wh.gone' }],
    ];
    const { efficiency } = await read(await classicArchive(await Promise.all(layers.map(tarOf))));
    assert.deepEqual(efficiency.paths, [
      { path: 'twice', size: 8, times: 2, hidden: 5 },
      { path: 'gone', size: 3, times: 2, hidden: 3 },
    ]);
    assert.equal(efficiency.wasted, 11);
    assert.equal(efficiency.hidden, 8);
    // The least of each path (10, 3, 0) of all that there is (10, 8, 3).
    assert.equal(efficiency.score, 13 / 21);
  });

  it('count what one layer removes and brings back as one occurrence', async () => {
    const layers = [
      base,
      [{ name: 'srv/.wh..wh..opq' }, { name: 'srv/deep/' }, { name: 'srv/deep/two', content: '22' }],
    ];
    const { efficiency } = await read(await classicArchive(await Promise.all(layers.map(tarOf))));
    assert.deepEqual(
      efficiency.paths.map(({ path, size, times }) => `${path} ${size} ${times}`),
      ['srv/deep/two 4 2', 'srv/deep/one 1 2'],
    );
  });

  it('are the same in every layout, compressed or not, however the bytes are cut', async () => {
    const layers = await Promise.all(
      [base, [{ name: 'etc/.wh.a' }, { name: 'new', content: 'n' }]].map(tarOf),
    );
    const ids = ['sha256:0', 'sha256:1'];
    const places = ({ steps, ...rest }: ImageLayers) => ({
      ...rest,
      steps: steps.map((step) => ({ ...step, archivePath: '' })),
    });
    const expected = places(await read(await classicArchive(layers), ids));
    const zipped = layers.map((layer) => zlib.gzipSync(layer));
    for (const archive of [await ociArchive(layers), await ociArchive(zipped), await classicArchive(zipped)])
      for (const piece of [7, 512, 4000]) assert.deepEqual(places(await read(archive, ids, piece)), expected);
  });

  it('with zstd are read where Node can, and say so where it cannot', async () => {
    // A tar of one file, hello.txt, as the zstd program packs it.
    const zstd = Buffer.from(
      'KLUv/WQAJ20CANICChGwqQMAXeEx4EuyiA0RtU1IU5+Iql2ZXOwLPlKG6J30u9KzZcCUDgoNIDAtMjAO98W4DJAAJKQAbDMMDRD+N5M9HsABBwWwm1wXowCglw==',
      'base64',
    );
    const { steps } = await read(await classicArchive([zstd]));
    const canRead = 'createZstdDecompress' in zlib;
    assert.deepEqual(
      steps[0]?.changes.map(({ path, size }) => `${path} ${size}`),
      canRead ? ['hello.txt 5'] : [],
    );
    assert.equal(/compressed with zstd/.test(steps[0]?.problem ?? ''), !canRead);
  });

  it('follow the links that stand for a layer that occurs twice', async () => {
    const layer = await tarOf(base);
    const config = { rootfs: { diff_ids: ['sha256:0', 'sha256:0'] }, history: [{}, {}] };
    const archive = await tarOf([
      { name: 'a/layer.tar', symlink: '../b/layer.tar' },
      { name: 'b/layer.tar', content: layer },
      { name: 'c.json', content: JSON.stringify(config) },
      {
        name: 'manifest.json',
        content: JSON.stringify([{ Config: 'c.json', Layers: ['a/layer.tar', 'b/layer.tar'] }]),
      },
    ]);
    const { steps, efficiency } = await read(archive);
    assert.deepEqual(
      steps.map(({ changes }) => changes.length),
      [7, 4],
    );
    assert.equal(efficiency.hidden, 9);
  });

  it('keep the steps without a layer in their places', async () => {
    const archive = await classicArchive(
      [await tarOf(base)],
      [
        { created_by: 'ENV A=b', empty_layer: true },
        { created_by: 'COPY . /' },
        { created_by: 'CMD x', empty_layer: true },
      ],
    );
    const { steps } = await read(archive);
    assert.deepEqual(
      steps.map(({ createdBy, isLayer, size }) => [createdBy, isLayer, size]),
      [
        ['ENV A=b', false, 0],
        ['COPY . /', true, 9],
        ['CMD x', false, 0],
      ],
    );
  });

  it('go on where one layer is damaged or missing, and say which', async () => {
    const good = await tarOf(base);
    const bad = Buffer.concat([good.subarray(0, 700), Buffer.alloc(900, 0x41)]);
    const badZip = Buffer.concat([zlib.gzipSync(good).subarray(0, 60), Buffer.alloc(5000, 1)]);
    const { steps } = await read(
      await classicArchive([good, bad, badZip, await tarOf([{ name: 'last', content: 'x' }])]),
    );
    assert.deepEqual(
      steps.map(({ problem }) => problem !== ''),
      [false, true, true, false],
    );
    assert.deepEqual(
      steps.at(-1)?.changes.map(({ path }) => path),
      ['last'],
    );
  });

  it('are read where other entries of the index are broken', async () => {
    const layers = [await tarOf(base)];
    const broken = [null, 'x', {}, { digest: 7 }, { digest: 'sha256:missing' }, { digest: '../index' }];
    const paths = ({ steps }: ImageLayers) => steps.map(({ changes, problem }) => [changes.length, problem]);
    for (const ids of [['sha256:0'], ['sha256:other'], []])
      assert.deepEqual(paths(await read(await ociArchive(layers, broken), ids)), [[7, '']]);
    const manifest = [
      null,
      7,
      {},
      { Config: 'gone.json', Layers: null },
      { Config: 'gone.json', Layers: [] },
    ];
    const archive = await tarOf([
      { name: 'a/layer.tar', content: await tarOf(base) },
      {
        name: 'manifest.json',
        content: JSON.stringify([...manifest, { Config: 'none.json', Layers: ['a/layer.tar'] }]),
      },
    ]);
    assert.deepEqual(paths(await read(archive, ['sha256:0'])), [[7, '']]);
  });

  it('are read of the index where the manifest of Docker is broken', async () => {
    const layer = await tarOf(base);
    const config = { rootfs: { diff_ids: ['sha256:0'] }, history: [{}] };
    const archive = await tarOf([
      { name: 'blobs/sha256/l', content: layer },
      { name: 'blobs/sha256/c', content: JSON.stringify(config) },
      {
        name: 'blobs/sha256/m',
        content: JSON.stringify({ config: { digest: 'sha256:c' }, layers: [{ digest: 'sha256:l' }] }),
      },
      { name: 'index.json', content: JSON.stringify({ manifests: [{ digest: 'sha256:m' }] }) },
      { name: 'manifest.json', content: JSON.stringify([{ Config: 'blobs/sha256/gone', Layers: null }]) },
    ]);
    const { steps } = await read(archive, ['sha256:0']);
    assert.deepEqual(
      steps.map(({ changes }) => changes.length),
      [7],
    );
  });

  it('hand out one file of one layer, and read no further', async () => {
    const large = { name: 'large', content: Buffer.alloc(300_000, 1) };
    const [first, second] = [
      await tarOf([{ name: './etc/a', content: 'first' }, large]),
      await tarOf([large, { name: 'etc/a', content: 'second' }, large]),
    ];
    for (const archive of [
      await classicArchive([first, second, first]),
      await classicArchive([zlib.gzipSync(first), zlib.gzipSync(second), first]),
    ]) {
      const source = inPieces(archive);
      assert.equal(String(await findFile(source, 'layer1/layer.tar', 'etc/a')), 'second');
      assert.ok(source.destroyed);
      assert.equal(String(await findFile(inPieces(archive), 'layer0/layer.tar', 'etc/a')), 'first');
      assert.equal(await findFile(inPieces(archive), 'layer0/layer.tar', 'etc/b'), undefined);
      assert.equal(await findFile(inPieces(archive), 'layer9/layer.tar', 'etc/a'), undefined);
    }
  });

  it('of hostile archives stay within the image', async () => {
    const [changes] = await changesOf([
      { name: '../../etc/shadow', content: 'x' },
      { name: '/absolute', content: 'x' },
      { name: './usr//bin/./x', content: 'x' },
      { name: '__proto__/x', content: 'x' },
      { name: `${'d/'.repeat(5000)}deep`, content: 'x' },
    ]);
    assert.deepEqual(changes, [
      'added __proto__/x 1',
      'added absolute 1',
      'added etc/shadow 1',
      'added usr/bin/x 1',
    ]);
  });

  it('are refused with a reason where the archive holds no image or breaks off', async () => {
    await assert.rejects(read(await tarOf([{ name: 'manifest.json', content: '{' }])), {
      reason: 'image-archive',
    });
    await assert.rejects(read(await tarOf([])), { reason: 'image-archive' });
    const whole = await classicArchive([await tarOf(base)]);
    await assert.rejects(read(whole.subarray(0, 3000)), /Unexpected end of data/);
    await assert.rejects(read(Buffer.alloc(2000, 0x41)));
  });

  it('let go of the source when the work is called off', async () => {
    const whole = await classicArchive([await tarOf([{ name: 'x', content: Buffer.alloc(100_000) }])]);
    const source = inPieces(whole);
    const stopped = new Error('called off');
    const broken = (async function* () {
      let count = 0;
      for await (const piece of source) {
        if (count++ > 20) throw stopped;
        yield piece as Uint8Array;
      }
    })();
    await assert.rejects(readImageArchive(broken), stopped);
    assert.ok(source.destroyed);
  });
});

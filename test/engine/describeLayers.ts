import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import type { ContainerEngine } from '../../src/engine/engine';
import { cleanPath } from '../../src/inspect/layers/layerFiles';
import { readImageLayers, type ImageLayers } from '../../src/inspect/layers/imageLayers';
import { readLayerFile } from '../../src/inspect/layers/layerFile';
import { readTarHeaders } from '../../src/inspect/layers/tar';
import { tarOf } from '../inspect/layers/archives';
import { askEngine } from '../parts/engineHttp';
import { busybox, onPodman, removeAll, runScript, testLabel, tracedEngine, until } from './testEngine';

/** `folders` with 200 files each, then what an image can do to files. */
const dockerfile = (folders: number) => `FROM busybox
RUN mkdir /many && cd /many && for d in $(seq ${folders}); do mkdir d$d; for f in $(seq 200); do echo $f > d$d/$f; done; done
RUN ln -s /many /link && ln /many/d1/1 /hard && mkdir /opaque '/ünïcödé ☃' && touch /opaque/a && echo abc > /opaque/b && echo x > '/ünïcödé ☃/файл'
RUN rm -rf /opaque && mkdir /opaque && echo c > /opaque/c && rm /many/d2/7 && rm -r /many/d3 && echo more >> /many/d1/2 && rm /link && mkdir /link && ln -sf /nowhere /hard
ENV A=b
CMD ["sh"]
`;

/** What Layers must say of a real image with 200 times `folders` files, on whatever engine answers at `host`. */
export function describeLayers(name: string, host: () => string, folders: number, inBlocks = false): void {
  describe(`layers of images on ${name}`, function () {
    this.timeout(120_000);
    let engine: ContainerEngine;
    let layers: ImageLayers;
    const image = 'drydock-layers:latest';
    const never = new AbortController().signal;

    before(async () => {
      ({ engine } = await tracedEngine(host()));
      const path = `/build?t=${image}&networkmode=none&labels=${encodeURIComponent(JSON.stringify({ [testLabel]: 'yes' }))}`;
      const body = Readable.from([await tarOf([{ name: 'Dockerfile', content: dockerfile(folders) }])]);
      const socket = host().replace('unix://', '');
      const answer = await askEngine(socket, path, { method: 'POST', body, timeoutMs: 100_000 });
      assert.ok(answer.status === 200 && !answer.body.includes('"error"'), answer.body.slice(-500));
      layers = await readImageLayers(engine, image, never);
    });
    after(async () => {
      await removeAll(engine);
      await engine.images.remove(image, { force: true });
      engine.close();
    });

    it('are those of docker history', async () => {
      const history = (await engine.images.history(image)).toReversed();
      assert.deepEqual(
        layers.steps.map(({ createdBy, size }) => [createdBy, size]),
        history.map(({ createdBy, size }) => [createdBy, size]),
      );
      // What is compared with other images: each layer has the digest that the engine knows it by.
      const digests = layers.steps.filter(({ isLayer }) => isLayer).map(({ digest }) => digest);
      assert.deepEqual(digests, (await engine.images.inspect(image)).layers);
      assert.ok(layers.steps.every(({ isLayer, digest }) => isLayer || digest === ''));
      // The engine counts the lengths of symbolic links on some drivers; the files must come close by themselves.
      for (const { changes, size } of layers.steps) {
        const own = changes.reduce((sum, change) => sum + (change.kind === 'removed' ? 0 : change.size), 0);
        // containerd counts whole blocks, and folders as well; Podman the archive of the layer with its headers.
        const blocks = inBlocks
          ? 4096 * (changes.length + 100)
          : onPodman
            ? 1024 * (changes.length + 20)
            : 4096;
        assert.ok(Math.abs(own - size) <= blocks, `${own} bytes in files, ${size} in docker history`);
      }
    });

    it('laid over each other are the files of a container', async () => {
      const id = await engine.containers.create({ body: { Image: image, Labels: { [testLabel]: 'yes' } } });
      const exported = new Set<string>();
      await readTarHeaders(await engine.containers.export(id), ({ name: path }) => {
        exported.add(cleanPath(path));
      });
      const own = stacked(layers);
      const both = (paths: Iterable<string>) =>
        [...paths].filter((path) => path !== '' && !foreign.test(path)).sort();
      assert.deepEqual(both(own), both(exported));
      assert.ok(own.has(`many/d${folders}/200`) && own.has('ünïcödé ☃/файл') && !own.has('opaque/a'));
    });

    it('tell whiteouts, opaque directories, links and waste', () => {
      const last = layers.steps.findLast(({ isLayer }) => isLayer);
      const told = new Map(last?.changes.map(({ path, kind, size }) => [path, `${kind} ${size}`]));
      assert.equal(told.get('many/d2/7'), 'removed 2');
      // The numbers from 1 to 200, each with a line break.
      assert.equal(told.get('many/d3'), 'removed 692');
      assert.equal(told.get('many/d1/2'), 'changed 7');
      assert.equal(told.get('opaque/b'), 'removed 4');
      assert.equal(told.get('opaque/a'), 'removed 0');
      assert.equal(told.get('opaque/c'), 'added 2');
      assert.equal(told.get('link'), 'changed 0');
      assert.equal(told.get('hard'), 'changed 0');
      const { efficiency } = layers;
      assert.deepEqual(
        efficiency.paths.slice(0, 3).map(({ path, size, times }) => [path, size, times]),
        [
          ['many/d1/2', 9, 2],
          ['many/d3/100', 4, 2],
          ['many/d3/101', 4, 2],
        ],
      );
      // The hard link copied a file up: two bytes twice, once as what it later replaces. Copies of layers keep it linked.
      assert.equal(efficiency.wasted, 9 + 692 + 2 + 4 + 2 + (onPodman ? 0 : 2));
    });

    it('give back the text of a file as its layer has it', async () => {
      const made = layers.steps.findIndex(({ changes }) => changes.some(({ path }) => path === 'opaque/b'));
      const layer = layers.steps[made]?.archivePath ?? '';
      assert.equal(
        await readLayerFile(engine, { image: layers.id, layer, path: 'opaque/b' }, never),
        'abc\n',
      );
      await until('no stream is left', () => engine.openStreams === 0);
      const gone = readLayerFile(engine, { image: layers.id, layer, path: 'opaque/z' }, never);
      await assert.rejects(gone, { reason: 'layer-file' });
    });

    it('of an image that is gone or goes meanwhile are refused with the reason', async () => {
      await assert.rejects(readImageLayers(engine, 'drydock-no-such:1', never), { reason: 'image-gone' });
    });

    it('can be called off, and the engine is let go of', async () => {
      const abort = new AbortController();
      const work = readImageLayers(engine, image, abort.signal, () => abort.abort());
      await assert.rejects(work, { name: 'AbortError' });
      await until('no stream is left', () => engine.openStreams === 0);
    });

    it('of a container that was committed say so', async () => {
      const id = await runScript(engine, 'echo kept > /kept', { Image: busybox });
      await engine.containers.wait(id);
      const made = await engine.containers.commit(id, { repository: 'drydock-layers', tag: 'snapshot' });
      const { steps } = await readImageLayers(engine, made, never);
      // Podman commits what it mounts into a container as empty files and folders.
      const own = steps.at(-1)?.changes.filter(({ path }) => !onPodman || !foreign.test(path));
      assert.deepEqual(
        own?.map(({ kind, path, size }) => [kind, path, size]),
        [['added', 'kept', 5]],
      );
      await engine.images.remove(made, { force: true });
    });
  });
}

/** What engines put into a container themselves. */
const foreign =
  /^(?:\.dockerenv|dev|proc|sys|run(?:\/\.containerenv)?$|etc$|etc\/(?:hosts|hostname|resolv\.conf|mtab))(?:\/|$)/;

function stacked({ steps }: ImageLayers): ReadonlySet<string> {
  const paths = new Set<string>();
  for (const { changes } of steps) {
    const gone = changes.filter(({ kind }) => kind === 'removed').map(({ path }) => path);
    for (const path of paths)
      if (gone.some((top) => path === top || path.startsWith(`${top}/`))) paths.delete(path);
    for (const { kind, path } of changes) if (kind !== 'removed') paths.add(path);
  }
  return paths;
}

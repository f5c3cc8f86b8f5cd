import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ContainerEngine } from '../../src/engine/engine';
import { helperLabel } from '../../src/engine/helperLabel';
import { ContainerFiles } from '../../src/inspect/files/containerFiles';
import type { FileEntry } from '../../src/inspect/files/fileEntry';
import { isWithin } from '../../src/inspect/files/filePath';
import { Places } from '../../src/inspect/files/places';
import { searchFiles } from '../../src/inspect/files/searchFiles';
import { unpack } from '../../src/inspect/files/unpack';
import { busybox, onPodman, removeAll, runScript, testLabel, tracedEngine, until } from './testEngine';

const large = (path: string, megabytes: number) =>
  `dd if=/dev/zero of=${path} bs=1M count=0 seek=${megabytes} 2>/dev/null`;

/** What the image holds in `/d`: enough that no folder on the way is cheap to be sent. */
const inImage = [
  'mkdir -p /d/sub/deep /d/replaced /d/kept /d/empty /real',
  large('/d/kept/ballast', 8),
  large('/d/replaced/ballast', 8),
  large('/real/ballast', 8),
  'echo a > /d/a; echo b > /d/b; chown 12:34 /d/b; chmod 4750 /d/b; ln /d/b /d/hard; echo gone > /d/gone',
  'ln -s b /d/link; ln -s ../nowhere /d/dangling; ln -s /real /d/folder; mkfifo /d/pipe; mknod /d/null c 1 3',
  'echo x > "/d/ü日本"; printf x > "/d/new\nline"; echo old > /d/replaced/olden',
].join('; ');

/** What the container does to it. */
const inContainer = [
  'rm /d/gone /d/b; chmod 600 /d/a; echo more >> /d/a; rm -r /d/replaced; mkdir /d/replaced; echo n > /d/replaced/new',
  large('/d/replaced/ballast', 8),
  'echo fresh > /d/fresh; ln -s fresh /d/to-fresh; echo t > /nowhere; mkdir /made; echo m > /made/m',
  large('/made/ballast', 8),
  'echo v > /d/vol/v; mkdir /d/vol/in; rmdir /d/empty; echo file > /d/empty',
  large('/d/vol/ballast', 8),
].join('; ');

/** All folders whose parts differ, and the ones that have most of it in them. */
const folders = ['/d', '/made', '/', '/d/replaced', '/d/folder', '/d/vol', '/d/kept', '/d/sub'];
const fewFolders = folders.slice(0, 2);

/**
 * What is reported of files where no program can be run, on whatever engine answers at `host`; in short if another
 * engine is asked all of it.
 */
export function describeFilesInParts(name: string, host: () => string, inShort = false): void {
  describe(`files of a container in which nothing runs on ${name}`, () => {
    const whole: (title: string, test: () => Promise<void>) => unknown = inShort ? () => undefined : it;
    let engine: ContainerEngine;
    let places: { withTools: Places; withoutTools: Places };
    const image = 'drydock-hold:latest';

    before(async () => {
      ({ engine } = await tracedEngine(host()));
      const made = await runScript(engine, inImage);
      await engine.containers.wait(made);
      await engine.containers.commit(made, { repository: 'drydock-hold', tag: 'latest' });
      const fail = (error: unknown) => assert.fail(String(error));
      places = {
        withTools: new Places({
          engine: async () => engine,
          onError: fail,
          onFallback: fail,
          toolbox: async () => busybox,
        }),
        withoutTools: new Places({ engine: async () => engine, onError: fail }),
      };
    });
    after(async () => {
      places.withTools.dispose();
      places.withoutTools.dispose();
      await until('the helpers are gone', async () => (await helpers()).length === 0);
      await removeAll(engine);
      await engine.images.remove(image, { force: true });
      engine.close();
    });

    it('lists what a whole archive would tell, without its content', async () => {
      const id = await ended(inContainer);
      const before = await changesOf(id);
      const archive = new ContainerFiles(engine, id);
      for (const folder of inShort ? fewFolders : folders) {
        const truth = told(await archive.list(folder));
        for (const [name, way] of Object.entries(places)) {
          const sent: number[] = [];
          const files = await way.use({ kind: 'container', id, name: 'hold' }, 'read', (tree) =>
            tree.list(folder, { report: ({ bytes }) => sent.push(bytes) }),
          );
          assert.deepEqual(told(files), truth, `${folder} ${name}`);
          // Without a toolbox what is in an image or a volume can't be determined without its content.
          if (name === 'withTools' || folder === '/made') assert.deepEqual(sent, [], `${folder} ${name}`);
        }
      }
      assert.deepEqual(await changesOf(id), before);
    });

    whole('lists beside a 1 GB file of a stopped container in no time', async () => {
      const id = await ended(`echo x > /d/x; mkdir /log; echo l > /log/l; ${large('/log/core', 1024)}`);
      const took = async (folder: string, way: Places) => {
        const start = performance.now();
        const files = await way.use({ kind: 'container', id, name: 'hold' }, 'read', (tree) =>
          tree.list(folder),
        );
        assert.ok(files.some(({ name }) => name === (folder === '/log' ? 'core' : 'log')));
        return `${(performance.now() - start).toFixed(0)} ms`;
      };
      const withTools = [await took('/log', places.withTools), await took('/', places.withTools)];
      const without = await took('/log', places.withoutTools);
      console.log(`      with a toolbox ${withTools.join(', then the root ')}; without one ${without}`);
    });

    whole('lists a volume that nobody mounts, and finds files by name, without content', async () => {
      await engine.volumes.create('drydock-cargo', { labels: { [testLabel]: 'yes' } });
      try {
        const script = `mkdir /data/in; echo v > /data/in/manifest; ${large('/data/in/ballast', 1024)}`;
        await removeAfter(script, { HostConfig: { Binds: ['drydock-cargo:/data'] } });
        const inVolume = <T>(work: (files: ContainerFiles) => Promise<T>) =>
          places.withTools.use({ kind: 'volume', name: 'drydock-cargo' }, 'read', work);
        const start = performance.now();
        assert.deepEqual(
          (await inVolume((files) => files.list('/in'))).map(({ path, size }) => `${path} ${size}`),
          ['/in/ballast 1073741824', '/in/manifest 2'],
        );
        const search = { folder: '/', text: 'MANI', most: 10 };
        assert.deepEqual(
          (await inVolume((files) => searchFiles(files, search))).map(({ path }) => path),
          ['/in/manifest'],
        );
        console.log(`      a 1 GB file in a volume: ${(performance.now() - start).toFixed(0)} ms`);
      } finally {
        await until('nobody has it', async () => (await helpers()).length === 0, 20_000);
        await engine.volumes.remove('drydock-cargo', { force: true });
      }
    });

    it('finds by name what the image holds and what the container changed', async () => {
      const id = await ended(inContainer);
      for (const way of inShort ? [places.withTools] : Object.values(places)) {
        for (const [text, paths] of [
          ['FRESH', ['/d/fresh', '/d/to-fresh']],
          ['olden', []],
          ['gone', []],
          [
            'ballast',
            ['/d/kept/ballast', '/d/replaced/ballast', '/d/vol/ballast', '/made/ballast', '/real/ballast'],
          ],
          ['new', ['/d/new\nline', '/d/replaced/new']],
        ] as const) {
          const found = await way.use({ kind: 'container', id, name: 'hold' }, 'read', (files) =>
            searchFiles(files, { folder: '/', text, most: 50 }),
          );
          assert.deepEqual(found.map(({ path }) => path).toSorted(), paths, text);
        }
      }
    });

    whole('searches a small folder, and copies one out, with what is mounted in it', async () => {
      const mounts = { Volumes: { '/box/vol': {}, '/box/vol/inner': {} } };
      const script =
        'echo a > /box/kite; mkdir /box/vol/in; echo b > /box/vol/in/kite; echo c > /box/vol/inner/kite';
      const id = await runScript(engine, script, mounts);
      await engine.containers.wait(id);
      const files = new ContainerFiles(engine, id);
      for (const folder of ['/', '/box', '/box/vol']) {
        const found = await searchFiles(files, { folder, text: 'kite', most: 10 });
        assert.deepEqual(
          found.map(({ path }) => path).toSorted(),
          ['/box/kite', '/box/vol/in/kite', '/box/vol/inner/kite'].filter((path) => isWithin(path, folder)),
        );
      }
      const target = mkdtempSync(join(tmpdir(), 'drydock-box-'));
      try {
        const { files: count, leftOut } = await unpack(await files.archive('/box'), join(target, 'box'));
        assert.deepEqual([count, leftOut], [3, []]);
        assert.equal(readFileSync(join(target, 'box/vol/in/kite'), 'utf8'), 'b\n');
        assert.equal(readFileSync(join(target, 'box/vol/inner/kite'), 'utf8'), 'c\n');
      } finally {
        rmSync(target, { recursive: true });
      }
    });

    it('tells the log why the toolbox could not be used', async () => {
      const heard: unknown[] = [];
      const places = new Places({
        engine: async () => engine,
        onError: (error) => assert.fail(String(error)),
        onFallback: (error) => heard.push(error),
        toolbox: async () => 'drydock-none:latest',
      });
      const place = { kind: 'image', id: image, name: image } as const;
      const found = await places.use(place, 'read', (files) => files.list('/d/kept'));
      places.dispose();
      assert.deepEqual(
        found.map(({ name }) => name),
        ['ballast'],
      );
      assert.match(String(heard[0]), /drydock-none/);
    });

    async function ended(script: string): Promise<string> {
      const id = await runScript(engine, script, { Image: image, Volumes: { '/d/vol': {} } });
      await engine.containers.wait(id);
      return id;
    }

    async function removeAfter(script: string, body: Readonly<Record<string, unknown>>): Promise<void> {
      const id = await runScript(engine, script, body);
      await engine.containers.wait(id);
      await engine.containers.remove(id);
    }

    const changesOf = async (id: string) =>
      (await engine.containers.changes(id)).map(({ kind, path }) => `${path} ${kind}`).toSorted();

    const helpers = () => engine.containers.list({ filters: { label: [helperLabel] } });
  });
}

/** All that a listing reports of each file; seconds, because programs report no less. */
function told(files: readonly FileEntry[]): readonly string[] {
  return files.map(({ name, path, kind, size, permissions, uid, gid, leadsTo, modified }) =>
    JSON.stringify([
      name,
      path,
      kind,
      size,
      permissions,
      leadsTo,
      // Podman's archives name no owners, and round times to the nearest second.
      ...(onPodman ? [] : [uid, gid, Math.floor(modified / 1000)]),
    ]),
  );
}

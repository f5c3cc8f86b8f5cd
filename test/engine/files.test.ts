import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UserError } from '../../src/base/userError';
import type { ContainerEngine } from '../../src/engine/engine';
import { helperLabel } from '../../src/engine/helperLabel';
import type { RequestTrace } from '../../src/engine/trace';
import { ContainerFiles } from '../../src/inspect/files/containerFiles';
import { presentMode, presentOwner } from '../../src/inspect/files/fileEntry';
import { Places } from '../../src/inspect/files/places';
import { searchFiles } from '../../src/inspect/files/searchFiles';
import { unpack } from '../../src/inspect/files/unpack';
import { upload } from '../../src/inspect/files/upload';
import {
  createFolder,
  removeFile,
  renameFile,
  retryRename,
  writeFile,
} from '../../src/inspect/files/writeFiles';
import { run } from '../parts/processes';
import { toolTar } from '../../src/inspect/helper/toolbox';
import { makeBareImage } from './inspect/bareImage';
import { forward, startProxy } from './proxy';
import {
  busybox,
  onPodman,
  removeAll,
  runScript,
  testEngineHost,
  testLabel,
  tracedEngine,
  until,
} from './testEngine';

const odd = [
  'mkdir -p "/d/sub dir/deep" /d/empty',
  'echo hi > /d/a; chown 12:34 /d/a; chmod 4750 /d/a',
  'ln -s a /d/link; ln -s /etc /d/abs; ln -s ../nowhere /d/dangling; ln -s "sub dir" /d/folderlink',
  'ln /d/a /d/hard; mkfifo /d/pipe; mknod /d/null c 1 3',
  'echo x > "/d/ü日本"; printf x > "/d/new\nline"; echo deep > "/d/sub dir/deep/f"',
  `echo long > "/d/${'l'.repeat(200)}"`,
].join('; ');

describe('Files', () => {
  let engine: ContainerEngine;
  let requests: RequestTrace[];
  let folder: string;
  const never = new AbortController().signal;

  before(async () => {
    ({ engine, requests } = await tracedEngine());
  });
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'drydock-files-'));
  });
  afterEach(async () => {
    rmSync(folder, { recursive: true, force: true });
    await removeAll(engine);
  });
  after(() => engine.close());

  /** A container with odd files in `/d`: running, or stopped. */
  async function withOddFiles(state: 'running' | 'stopped', body: object = {}): Promise<string> {
    const then = state === 'running' ? 'touch /ready; sleep 1000' : 'exit 0';
    // Podman 5 gives no container the right to make devices unless it is asked to.
    const id = await runScript(engine, `${odd}; ${then}`, { HostConfig: { CapAdd: ['MKNOD'] }, ...body });
    if (state === 'stopped') await engine.containers.wait(id);
    else {
      await until('the files are there', () =>
        engine.containers.statPath(id, '/ready').then(
          () => true,
          () => false,
        ),
      );
    }
    return id;
  }

  /** A container in which there is no program at all but the one that sleeps. */
  async function withoutShell(): Promise<string> {
    const id = await withOddFiles('running');
    // Not in one go: the engine locks the container while it sends.
    const tar = await buffer(await engine.containers.getArchive(id, '/bin/busybox'));
    await engine.containers.putArchive(id, '/', tar);
    const names = 'find stat cat rm mv dd sh mkdir ls true'.split(' ').map((name) => `/bin/${name}`);
    const gone = await engine.execs.create(id, {
      command: ['/busybox', 'rm', '-f', ...names, '/usr/bin/find', '/busybox'],
      tty: false,
      stdin: false,
    });
    for await (const _ of await engine.execs.start(gone, { tty: false }));
    return id;
  }

  for (const [what, make] of [
    ['running', () => withOddFiles('running')],
    ['stopped', () => withOddFiles('stopped')],
    ['shell-less', withoutShell],
  ] as const) {
    it(`lists a ${what} container with owners, modes, links and odd names`, async () => {
      const files = new ContainerFiles(engine, await make());
      const listed = await files.list('/d');
      // Podman's archives don't say who owns a file; a program of the container does.
      const hasOwners = what === 'running' || (await engine.containers.archivesNameOwners());
      const owned = (owner: string) => (hasOwners ? owner : 'owner unknown');
      const told = listed.map(({ name, kind, size, leadsTo, ...entry }) =>
        [
          name,
          presentMode({ kind, ...entry }),
          kind === 'file' ? `${size} ${presentOwner(entry)}` : '',
          leadsTo ?? '',
        ].join('|'),
      );
      assert.deepEqual(
        told.toSorted(),
        [
          `a|-rwsr-x---|3 ${owned('12:34')}|`,
          'abs|lrwxrwxrwx||directory',
          'dangling|lrwxrwxrwx||',
          'empty|drwxr-xr-x||',
          'folderlink|lrwxrwxrwx||directory',
          `hard|-rwsr-x---|3 ${owned('12:34')}|`,
          'link|lrwxrwxrwx||file',
          `${'l'.repeat(200)}|-rw-r--r--|5 ${owned('0:0')}|`,
          `new\nline|-rw-r--r--|1 ${owned('0:0')}|`,
          'null|crw-r--r--||',
          'pipe|prw-r--r--||',
          'sub dir|drwxr-xr-x||',
          `ü日本|-rw-r--r--|2 ${owned('0:0')}|`,
        ].toSorted(),
      );
      const below = await files.list('/d/folderlink/deep');
      assert.deepEqual(
        below.map(({ path }) => path),
        ['/d/folderlink/deep/f'],
      );
      assert.ok((await files.list('/')).some(({ path, kind }) => path === '/etc' && kind === 'directory'));
      assert.equal((await files.read('/d/link', 1000)).toString(), 'hi\n');
      assert.equal((await files.read('/d/new\nline', 1000)).toString(), 'x');
      await assert.rejects(files.read('/d/dangling', 1000), { reason: 'path-gone' });
      await assert.rejects(files.read('/d/null', 1000), { reason: 'not-a-file' });
      await assert.rejects(files.list('/d/nothing'), { reason: 'path-gone' });
    });
  }

  it('lists and refuses 1 GB files without having them sent', async () => {
    const id = await runScript(
      engine,
      'mkdir /big; echo s > /big/zz; dd if=/dev/zero of=/big/aa bs=1M count=0 seek=1024 2>/dev/null; touch /ready; sleep 1000',
    );
    const files = new ContainerFiles(engine, id);
    await until('it is there', async () => (await files.list('/')).some(({ name }) => name === 'ready'));
    const before = process.memoryUsage().rss;
    const start = performance.now();
    const listed = await files.list('/big');
    const took = performance.now() - start;
    assert.deepEqual(
      listed.map(({ name, size }) => [name, size]),
      [
        ['aa', 1024 * 1024 * 1024],
        ['zz', 2],
      ],
    );
    await assert.rejects(files.read('/big/aa', 50_000_000), { reason: 'too-large' });
    const grown = (process.memoryUsage().rss - before) / 1e6;
    console.log(
      `      listed beside a 1 GB file in ${took.toFixed(0)} ms; ${grown.toFixed(0)} MB more memory`,
    );
    assert.ok(grown < 200);
    await until('the archive is let go of', () => engine.openStreams === 0);
  });

  it('writes with the owner and mode that a file had, and makes files and folders', async () => {
    for (const state of ['running', 'stopped'] as const) {
      const files = new ContainerFiles(engine, await withOddFiles(state));
      await writeFile(files, '/d/link', Buffer.from('changed\n'));
      const a = await files.stat('/d/a');
      assert.deepEqual([a.size, a.permissions], [8, 0o4750]);
      assert.deepEqual(await files.ownerAt('/d/a'), { uid: 12, gid: 34 });
      assert.equal((await files.stat('/d/link')).kind, 'symlink');
      await createFolder(files, '/d/new folder');
      await assert.rejects(createFolder(files, '/d/new folder'), { reason: 'path-exists' });
      await writeFile(files, '/d/new folder/file', Buffer.from('new'));
      assert.equal((await files.read('/d/new folder/file', 10)).toString(), 'new');
    }
  });

  it('renames and deletes with programs of the container, and says where there are none', async () => {
    const files = new ContainerFiles(engine, await withOddFiles('running'));
    await renameFile(files, '/d/a', '/d/b');
    await assert.rejects(retryRename(files, '/d/a', '/d/b'), /\/d\/a is now \/d\/b in the container/);
    await assert.rejects(retryRename(files, '/d/b', '/d/hard'), { reason: 'path-exists' });
    await assert.rejects(renameFile(files, '/d/b', '/d/hard'), { reason: 'path-exists' });
    await removeFile(files, '/d/sub dir');
    const names = (await files.list('/d')).map(({ name }) => name);
    assert.ok(names.includes('b') && !names.includes('a') && !names.includes('sub dir'));
    for (const [id, why] of [
      [await withOddFiles('stopped'), /isn't running/],
      [await withoutShell(), /toolbox image/],
    ] as const) {
      const others = new ContainerFiles(engine, id);
      await assert.rejects(removeFile(others, '/d/a'), why);
      await assert.rejects(renameFile(others, '/d/a', '/d/b'), why);
    }
  });

  it('overwrites nothing by a rename that it was not told to, nor loses it by one that fails', async () => {
    const script = 'echo ours > /scratch/a; echo theirs > /scratch/b; ln -s nowhere /scratch/dangling';
    const id = await runScript(engine, `${script}; echo plain > /plain; touch /ready; sleep 1000`, {
      HostConfig: { Tmpfs: { '/scratch': '' } },
    });
    const files = new ContainerFiles(engine, id);
    await until('it is there', async () => (await files.list('/')).some(({ name }) => name === 'ready'));
    const content = async (path: string) => (await files.read(path, 100)).toString();
    for (const from of ['/scratch/a', '/plain']) {
      for (const taken of ['/scratch/b', '/scratch/dangling', '/scratch']) {
        await assert.rejects(renameFile(files, from, taken), { reason: 'path-exists' });
      }
    }
    assert.equal(await content('/scratch/b'), 'theirs\n');
    await renameFile(files, '/scratch/a', '/scratch/c');
    await renameFile(files, '/plain', '/scratch/b', { overwrite: true });
    assert.equal(await content('/scratch/b'), 'plain\n');
    await assert.rejects(renameFile(files, '/scratch/none', '/scratch/b', { overwrite: true }), {
      reason: 'program-failed',
    });
    assert.equal(await content('/scratch/b'), 'plain\n');
    assert.deepEqual(
      (await files.list('/scratch')).map(({ name }) => name),
      ['b', 'c', 'dangling'],
    );
  });

  it('shows what is on a tmpfs and in /proc as the container sees it', async () => {
    const script =
      'mkdir /scratch/in; echo live > /scratch/live; echo deep > /scratch/in/deep; ln -s /scratch /link';
    const id = await runScript(engine, `${script}; touch /ready; sleep 1000`, {
      HostConfig: { Tmpfs: { '/scratch': '' } },
    });
    const files = new ContainerFiles(engine, id);
    await until('it is there', async () => (await files.list('/')).some(({ name }) => name === 'ready'));
    assert.deepEqual(
      (await files.list('/link')).map(({ path }) => path),
      ['/link/in', '/link/live'],
    );
    assert.equal((await files.read('/link/in/deep', 100)).toString(), 'deep\n');
    await writeFile(files, '/link/in/new', Buffer.from('new'));
    assert.equal((await files.stat('/scratch/in/new')).size, 3);
    assert.deepEqual(
      (await files.list('/scratch')).map(({ name }) => name),
      ['in', 'live'],
    );
    assert.equal((await files.read('/scratch/live', 100)).toString(), 'live\n');
    assert.match((await files.read('/proc/1/status', 100_000)).toString(), /^Name:\s+s/);
    await writeFile(files, '/scratch/live', Buffer.from('edited'));
    assert.equal((await files.read('/scratch/live', 100)).toString(), 'edited');
    for (const gone of ['/scratch/none', '/proc/none']) {
      await assert.rejects(files.stat(gone), { reason: 'path-gone' });
      await assert.rejects(files.list(gone), { reason: 'path-gone' });
      await assert.rejects(files.read(gone, 100), { reason: 'path-gone' });
    }
    await engine.containers.pause(id);
    await assert.rejects(new ContainerFiles(engine, id).read('/scratch/live', 100), {
      reason: 'live-only',
      message:
        /^Could not read \/scratch\/live\. Unpause the container first: .* paused\. The path is on an /,
    });
    await engine.containers.unpause(id);
  });

  it('shows and changes what programs are needed for where a container has none or is paused', async () => {
    const onError = (error: unknown) => assert.fail(String(error));
    const places = new Places({ engine: async () => engine, onError, toolbox: async () => busybox });
    await makeBareImage(engine);
    const bare = {
      Image: 'bare:latest',
      Entrypoint: ['/sleep'],
      Cmd: ['3600'],
      User: '1234',
      HostConfig: { CapDrop: ['ALL'], Tmpfs: { '/scratch': '' }, ReadonlyRootfs: true, NetworkMode: 'none' },
    };
    const id = await runScript(engine, '', bare);
    const inIt = <T>(work: (files: ContainerFiles) => Promise<T>) =>
      places.use({ kind: 'container', id, name: 'bare' }, 'write', work);
    await assert.rejects(new ContainerFiles(engine, id).list('/scratch'), { reason: 'live-only' });
    const before = await engine.containers.changes(id);
    await inIt((files) => writeFile(files, '/scratch/live', Buffer.from('amphorae')));
    await inIt((files) => createFolder(files, '/scratch/hold'));
    // An absolute link leads to where the container would find it.
    await inIt((files) => files.run(['ln', '-s', '/scratch/live', '/scratch/link']));
    await engine.containers.pause(id);
    assert.deepEqual(
      (await inIt((files) => files.list('/scratch'))).map(({ name, kind }) => `${name} ${kind}`),
      ['hold directory', 'link symlink', 'live file'],
    );
    assert.equal((await inIt((files) => files.read('/scratch/link', 100))).toString(), 'amphorae');
    assert.match((await inIt((files) => files.read('/proc/1/status', 100_000))).toString(), /^Name:\s+sleep/);
    await inIt(async (files) => unpack(await files.archive('/scratch'), join(folder, 'scratch')));
    assert.equal(readFileSync(join(folder, 'scratch/live'), 'utf8'), 'amphorae');
    assert.deepEqual(readdirSync(join(folder, 'scratch')).toSorted(), ['hold', 'link', 'live']);
    await engine.containers.unpause(id);
    await inIt((files) => removeFile(files, '/scratch/link'));
    assert.deepEqual(
      (await inIt((files) => files.list('/scratch'))).map(({ name }) => name),
      ['hold', 'live'],
    );
    assert.deepEqual(await engine.containers.changes(id), before);
    places.dispose();
    await until('the helper is gone', async () => {
      const left = await engine.containers.list({ filters: { label: [helperLabel] } });
      return left.length === 0;
    });
  });

  it('says of a tmpfs what keeps it from being looked at where the engine forbids exec', async () => {
    const proxy = await startProxy(forward(testEngineHost(), 0, /\/exec /));
    const { engine: supervised } = await tracedEngine(proxy.host);
    try {
      const id = await runScript(
        engine,
        'echo l > /scratch/live; echo p > /plain; touch /ready; sleep 1000',
        {
          HostConfig: { Tmpfs: { '/scratch': '' } },
        },
      );
      const files = new ContainerFiles(supervised, id);
      await until('it is there', async () => (await files.list('/')).some(({ name }) => name === 'ready'));
      const told = (what: string) => ({
        reason: 'live-only',
        message: new RegExp(
          `^Could not ${what}\\. The engine doesn't allow Drydock to run .* harbourmaster\\. Contact .* The path is on an in-memory file`,
        ),
      });
      await assert.rejects(files.list('/scratch'), told('list /scratch'));
      await assert.rejects(files.read('/scratch/live', 100), told('read /scratch/live'));
      await assert.rejects(files.archive('/scratch'), told('download /scratch'));
      await assert.rejects(writeFile(files, '/scratch/new', Buffer.from('x')), told('write /scratch/new'));
      await assert.rejects(renameFile(files, '/plain', '/other'), {
        reason: 'no-program',
        message:
          /^Could not rename \/plain\. The engine doesn't allow .* harbourmaster.* "mv" in the container\.$/,
      });
      assert.equal((await files.stat('/scratch')).kind, 'directory');
      assert.equal((await files.read('/plain', 100)).toString(), 'p\n');
      const search = { folder: '/', text: 'plain', most: 10, signal: never };
      assert.deepEqual(
        (await searchFiles(files, search)).map(({ path }) => path),
        ['/plain'],
      );
    } finally {
      supervised.close();
      await proxy.close();
    }
  });

  it('says that a read-only container cannot be written to', async () => {
    const id = await runScript(engine, 'sleep 1000', { HostConfig: { ReadonlyRootfs: true } });
    const files = new ContainerFiles(engine, id);
    await assert.rejects(writeFile(files, '/etc/new', Buffer.from('x')), { reason: 'read-only' });
  });

  it('finds files by a part of their name', async () => {
    for (const id of [await withOddFiles('running'), await withOddFiles('stopped'), await withoutShell()]) {
      const search = { folder: '/', text: 'LINE', most: 10, signal: never };
      const found = await searchFiles(new ContainerFiles(engine, id), search);
      assert.deepEqual(
        found.map(({ path }) => path),
        ['/d/new\nline'],
      );
    }
  });

  it('reaches a volume through who mounts it or a helper that never runs, and no further', async () => {
    await engine.volumes.create('drydock-files', { labels: { [testLabel]: 'yes' } });
    try {
      const binds = { HostConfig: { Binds: ['drydock-files:/data'] } };
      const id = await runScript(
        engine,
        'mkdir -p /data/in; echo v > /data/in/f; ln -s /etc/passwd /data/out; ln -s /etc /data/outfolder; touch /ready; sleep 1000',
        binds,
      );
      await until('the files are there', () =>
        engine.containers.statPath(id, '/ready').then(
          () => true,
          () => false,
        ),
      );
      const places = new Places({
        engine: async () => engine,
        onError: (error) => assert.fail(String(error)),
      });
      const volume = { kind: 'volume', name: 'drydock-files' } as const;
      const check = () =>
        places.use(volume, 'write', async (files) => {
          assert.deepEqual(
            (await files.list('/')).map(({ path }) => path),
            ['/in', '/out', '/outfolder'],
          );
          assert.equal((await files.read('/in/f', 10)).toString(), 'v\n');
          await assert.rejects(files.read('/out', 1000), { reason: 'leads-out' });
          await assert.rejects(files.read('/outfolder/passwd', 1000), { reason: 'leads-out' });
          await assert.rejects(files.list('/outfolder'), { reason: 'leads-out' });
          // Of a file that is there, Podman says nothing of the owner while nothing runs.
          const isLost = onPodman && (await files.list('/in')).some(({ name }) => name === 'new');
          if (isLost)
            await assert.rejects(writeFile(files, '/in/new', Buffer.from('w')), { reason: 'owner-unknown' });
          else await writeFile(files, '/in/new', Buffer.from('w'));
          assert.equal((await files.read('/in/new', 10)).toString(), 'w');
        });
      await check();
      await engine.containers.remove(id, { force: true });
      const started = requests.length;
      await check();
      assert.ok(requests.slice(started).every(({ path }) => !path.includes('/start')));
      await until(
        'the helper is removed',
        async () => (await engine.containers.list({ filters: { label: [helperLabel] } })).length === 0,
      );
    } finally {
      await removeAll(engine);
      await engine.volumes.remove('drydock-files', { force: true });
    }
  });

  it('copies out what docker cp copies out', async () => {
    const id = await withOddFiles('stopped');
    const files = new ContainerFiles(engine, id);
    const result = await unpack(await files.archive('/d'), join(folder, 'ours'));
    dockerCp(`${id}:/d`, join(folder, 'theirs'));
    // docker cp makes devices and pipes, which nobody wants on their disk.
    for (const name of ['null', 'pipe']) rmSync(join(folder, 'theirs', name));
    assert.deepEqual(snapshot(join(folder, 'ours')), snapshot(join(folder, 'theirs')));
    assert.deepEqual([...result.leftOut].sort(), ['d/null', 'd/pipe']);
  });

  it('copies out of a tmpfs what docker cp copies out of a disk', async () => {
    const id = await runScript(engine, `${odd}; cp -a /d /plain; touch /ready; sleep 1000`, {
      HostConfig: { Tmpfs: { '/d': '' } },
    });
    const files = new ContainerFiles(engine, id);
    await until('it is there', async () => (await files.list('/')).some(({ name }) => name === 'ready'));
    const result = await unpack(await files.archive('/d'), join(folder, 'ours'));
    dockerCp(`${id}:/plain`, join(folder, 'theirs'));
    // Podman's containers lack the capability to make devices.
    const made = (await files.list('/d'))
      .map(({ name }) => name)
      .filter((name) => /^(?:null|pipe)$/.test(name));
    for (const name of made) rmSync(join(folder, 'theirs', name));
    assert.deepEqual(snapshot(join(folder, 'ours')), snapshot(join(folder, 'theirs')));
    assert.deepEqual(
      result.leftOut.map((name) => name.replace(/^\.\//, '')).sort(),
      made.map((name) => `d/${name}`).sort(),
    );
    await unpack(await files.archive('/d/sub dir'), join(folder, 'below'));
    assert.equal(readFileSync(join(folder, 'below/deep/f'), 'utf8'), 'deep\n');
    await unpack(await files.archive('/proc/1/status'), join(folder, 'status'));
    assert.match(readFileSync(join(folder, 'status'), 'utf8'), /^Name:\s+s/);
    await assert.rejects(files.archive('/proc/1'), {
      reason: 'live-only',
      message: /\/proc\/1: the kernel generates .* Download single files of it\.$/,
    });
  });

  it('leaves nothing of a download from a tmpfs that is cancelled or not whole, and lets nothing out', async () => {
    const body = { HostConfig: { Tmpfs: { '/hold': '' }, CapDrop: ['ALL'] }, User: '1234' };
    const script =
      'mkdir /hold/own /hold/large; dd if=/dev/zero of=/hold/large/l bs=1M count=90 2>/dev/null; ' +
      'echo secret > /hold/own/secret; chmod 0 /hold/own/secret; touch /hold/ready; sleep 1000';
    const id = await runScript(engine, script, body);
    const files = new ContainerFiles(engine, id);
    await until('it is there', async () => (await files.list('/hold')).some(({ name }) => name === 'ready'));
    const target = join(folder, 'down', 'it');
    mkdirSync(join(folder, 'down'));
    await assert.rejects(unpack(await files.archive('/hold/own'), target), {
      reason: 'program-failed',
      message: /^Could not download \/hold\/own: .*secret.*[Pp]ermission denied/,
    });
    assert.deepEqual(readdirSync(join(folder, 'down')), []);

    const cancel = new AbortController();
    const { tar } = await files.archive('/hold/large', cancel.signal);
    tar.once('data', () => cancel.abort());
    await assert.rejects(unpack(tar, target, cancel.signal), { name: 'AbortError' });
    assert.deepEqual(readdirSync(join(folder, 'down')), []);
    await until('no tar runs any more', async () => {
      const { rows } = await engine.containers.top(id, '-eo pid,comm');
      return engine.openStreams === 0 && rows.every((row) => !row.includes('tar'));
    });

    const evil = await toolTar([
      { name: 'd/', content: Buffer.alloc(0) },
      { name: 'd/../../escaped', content: Buffer.from('x') },
      { name: '/escaped', content: Buffer.from('x') },
    ]);
    const script2 = Buffer.from('#!/bin/sh\ncat /evil.tar\n');
    await engine.containers.putArchive(
      id,
      '/',
      await toolTar([
        { name: 'evil.tar', content: evil },
        { name: 'bin/tar', content: script2 },
      ]),
    );
    const { leftOut } = await unpack(await files.archive('/hold'), target);
    assert.equal(leftOut.length, 2);
    assert.deepEqual(readdirSync(folder), ['down']);
    assert.deepEqual(readdirSync(join(folder, 'down')), ['it']);
  });

  for (const [what, end] of [
    ['killed', (id: string) => engine.containers.kill(id)],
    ['removed', (id: string) => engine.containers.remove(id, { force: true })],
  ] as const) {
    it(`leaves nothing of a download from the memory of a container that is ${what} meanwhile`, async () => {
      const script =
        'mkdir /hold/in; dd if=/dev/zero of=/hold/in/large bs=1M count=60; touch /ready; sleep 1000';
      const id = await runScript(engine, script, { HostConfig: { Tmpfs: { '/hold': '' } } });
      const files = new ContainerFiles(engine, id);
      await until('it is there', async () => (await files.list('/')).some(({ name }) => name === 'ready'));
      const { tar } = await files.archive('/hold');
      // Nobody reads on, so the rest has to wait.
      await until('it is under way', () => tar.readableLength > 0);
      const { pid } = (await engine.containers.inspect(id)).state;
      // The engine counts a container as ended only when its output has been read; Podman answers nothing about it until
      // then. What the kernel ends has no command line any more.
      const ended = end(id);
      await until('it is killed', () => commandLineOf(pid) === '');
      await assert.rejects(unpack(tar, join(folder, 'hold')), {
        message: /exit code 137 \(killed\)|removed/,
      });
      await ended;
      assert.deepEqual(readdirSync(folder), []);
      await until('the output is let go of', () => engine.openStreams === 0);
    });
  }

  it('copies in what docker cp copies in', async () => {
    const source = join(folder, 'source');
    mkdirSync(join(source, 'sub/empty'), { recursive: true });
    writeFileSync(join(source, 'plain'), 'plain', { mode: 0o640 });
    writeFileSync(join(source, 'sub', 'ü日本'), 'u');
    symlinkSync('../plain', join(source, 'sub/link'));
    const [ours, theirs] = [await withOddFiles('stopped'), await withOddFiles('stopped')];
    const { files } = await upload(new ContainerFiles(engine, ours), [source], '/d/sub dir', never);
    assert.equal(files, 3);
    dockerCp(source, `${theirs}:/d/sub dir`);
    for (const [id, name] of [
      [ours, 'ours'],
      [theirs, 'theirs'],
    ] as const) {
      await unpack(await new ContainerFiles(engine, id).archive('/d/sub dir/source'), join(folder, name));
    }
    assert.deepEqual(snapshot(join(folder, 'ours')), snapshot(join(folder, 'theirs')));
  });

  it('copies into a tmpfs what there is here, and nothing half', async () => {
    const source = join(folder, 'source');
    mkdirSync(join(source, 'sub/empty'), { recursive: true });
    writeFileSync(join(source, 'plain'), 'plain', { mode: 0o640 });
    writeFileSync(join(source, 'sub', `ü${'l'.repeat(150)}`), 'u');
    symlinkSync('../plain', join(source, 'sub/link'));
    const id = await runScript(engine, 'mkdir /hold/source; touch /ready; sleep 1000', {
      HostConfig: { Tmpfs: { '/hold': 'size=20m' } },
    });
    const files = new ContainerFiles(engine, id);
    await until('it is there', async () => (await files.list('/')).some(({ name }) => name === 'ready'));
    assert.equal((await upload(files, [source], '/hold', never)).files, 3);
    await unpack(await files.archive('/hold/source'), join(folder, 'back'));
    assert.deepEqual(snapshot(join(folder, 'back')), snapshot(source));

    const large = join(folder, 'large');
    writeFileSync(large, '');
    truncateSync(large, 100_000_000);
    await assert.rejects(upload(files, [large], '/hold', never), {
      reason: 'no-space',
      message: 'There is no space left for /hold. No incomplete file was left behind.',
    });
    const cancel = new AbortController();
    const cancelled = upload(
      files,
      [large],
      '/hold',
      cancel.signal,
      (_, bytes) => bytes > 0 && cancel.abort(),
    );
    await assert.rejects(cancelled, { name: 'AbortError' });
    assert.deepEqual(
      (await files.list('/hold')).map(({ name }) => name),
      ['source'],
    );
    await engine.containers.pause(id);
    await assert.rejects(upload(new ContainerFiles(engine, id), [source], '/hold', never), {
      reason: 'live-only',
      message: /^Could not upload to \/hold\. Unpause the container first/,
    });
    await engine.containers.unpause(id);
  });

  it('tells that a program was cut off once that has ended', async () => {
    const id = await runScript(engine, 'sleep 1000');
    const files = new ContainerFiles(engine, id);
    const cancel = new AbortController();
    const input = new PassThrough();
    input.write('half');
    const slow = files.run(['sh', '-c', 'sleep 1; cat > /half'], { input, signal: cancel.signal });
    const begun = async () => JSON.stringify(await engine.containers.top(id)).includes('cat > /half');
    await until('it has begun', begun);
    cancel.abort();
    await assert.rejects(slow, { name: 'AbortError' });
    assert.ok(await files.exists('/half'));
  });

  it('copies 20,000 files out and in', async function () {
    this.timeout(180_000);
    const id = await runScript(
      engine,
      'mkdir /many; cd /many; seq 1 200 | while read d; do mkdir $d; (cd $d; seq 1 100 | xargs touch); done',
    );
    await engine.containers.wait(id);
    const files = new ContainerFiles(engine, id);
    let start = performance.now();
    const out = await unpack(await files.archive('/many'), join(folder, 'many'));
    const outTook = performance.now() - start;
    start = performance.now();
    const back = await upload(files, [join(folder, 'many')], '/tmp', never);
    console.log(
      `      20,000 files out in ${outTook.toFixed(0)} ms, in in ${(performance.now() - start).toFixed(0)} ms`,
    );
    assert.deepEqual([out.files, back.files], [20_000, 20_000]);
    assert.deepEqual((await files.list('/tmp/many/7')).length, 100);
  });

  it('leaves nothing of a download that is cancelled, and no half file of an upload', async () => {
    const large = join(folder, 'large');
    writeFileSync(large, '');
    truncateSync(large, 100_000_000);
    const id = await withOddFiles('running');
    const files = new ContainerFiles(engine, id);
    const cancelUpload = new AbortController();
    await assert.rejects(
      upload(
        files,
        [large],
        '/d',
        cancelUpload.signal,
        (_, bytes) => bytes > 20_000_000 && cancelUpload.abort(),
      ),
      { name: 'AbortError' },
    );
    assert.ok(!(await files.list('/d')).some(({ name }) => name === 'large'));

    await upload(files, [large], '/d', never);
    mkdirSync(join(folder, 'down'));
    const cancelDownload = new AbortController();
    const tar = await files.archive('/d', cancelDownload.signal);
    const download = unpack(tar, join(folder, 'down', 'd'), cancelDownload.signal, (count) => {
      if (count === 1) cancelDownload.abort();
    });
    await assert.rejects(download, { name: 'AbortError' });
    assert.deepEqual(readdirSync(join(folder, 'down')), []);
    await until('the archive is let go of', () => engine.openStreams === 0);
  });

  it('leaves nothing of a download to a full disk, and says so', async () => {
    const id = await runScript(engine, 'mkdir /d; head -c 3000000 /dev/zero > /d/crates');
    await engine.containers.wait(id);
    await run('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', folder]);
    try {
      const tar = await new ContainerFiles(engine, id).archive('/d');
      await assert.rejects(unpack(tar, join(folder, 'd')), /space|full/);
      assert.deepEqual(readdirSync(folder), []);
    } finally {
      await run('umount', [folder]);
    }
  });

  it('lists a folder with links to themselves and to each other, and says so where one is opened', async () => {
    const script =
      'mkdir /d; echo a > /d/a; ln -s self /d/self; ln -s there /d/here; ln -s here /d/there; ln -s /d/self /d/on';
    for (const end of ['sleep 1000', 'exit 0']) {
      const id = await runScript(engine, `${script}; ${end}`);
      if (end === 'exit 0') await engine.containers.wait(id);
      const files = new ContainerFiles(engine, id);
      await until('all are there', async () => (await files.list('/d')).length === 5);
      assert.deepEqual(
        (await files.list('/d')).map(({ path, leadsTo }) => `${path} ${leadsTo ?? ''}`.trim()).sort(),
        ['/d/a', '/d/here', '/d/on', '/d/self', '/d/there'],
      );
      await assert.rejects(files.list('/d/self'), { reason: 'path-gone', message: /leads to itself/ });
      for (const path of ['/d/self', '/d/here', '/d/here/x', '/d/on/x', '/d/a/x'])
        await assert.rejects(
          files.read(path, 10),
          (error: { reason?: string; message: string }) =>
            error.reason === 'path-gone' && !/HTTP|lstat/.test(error.message),
          path,
        );
      await assert.rejects(
        files.list('/d/a/x'),
        (error: { reason?: string; message: string }) =>
          error.reason === 'path-gone' && !/HTTP|lstat/.test(error.message),
      );
      assert.equal((await files.read('/d/a', 10)).toString(), 'a\n');
    }
  });

  it('waits for nothing where a link leads to a pipe or a device', async () => {
    const script =
      'mkdir /d; ln -s /proc/1/fd/1 /d/printed; ln -s /dev/zero /d/endless; touch /ready; sleep 1000';
    const files = new ContainerFiles(engine, await runScript(engine, script));
    await until('they are there', async () => (await files.list('/')).some(({ name }) => name === 'ready'));
    await assert.rejects(files.read('/d/endless', 10), { reason: 'not-a-file' });
    // Podman follows the link by itself, each version in another way.
    await assert.rejects(files.read('/d/printed', 10), onPodman ? UserError : { reason: 'not-a-file' });
  });

  it('says that a container is gone', async () => {
    const id = await engine.containers.create({ body: { Image: busybox } });
    const files = new ContainerFiles(engine, id);
    await engine.containers.remove(id);
    await assert.rejects(files.list('/'), { reason: 'container-gone' });
  });

  function dockerCp(from: string, to: string): void {
    execFileSync('docker', ['cp', from, to], {
      env: { ...process.env, DOCKER_HOST: testEngineHost() },
      stdio: ['ignore', 'ignore', 'inherit'],
      timeout: 60_000,
    });
  }
});

/** All that is below a folder: kind, permissions without setuid, owner-independent content and links. */
function snapshot(folder: string, prefix = ''): readonly string[] {
  return readdirSync(folder)
    .toSorted()
    .flatMap((name) => {
      const path = join(folder, name);
      const found = lstatSync(path);
      const line = `${prefix}${name} ${(found.mode & 0o777).toString(8)}`;
      if (found.isSymbolicLink()) return [`${line} -> ${readlinkSync(path)}`];
      if (found.isDirectory()) return [line, ...snapshot(path, `${prefix}${name}/`)];
      return [`${line} ${Math.floor(found.mtimeMs / 1000)} ${readFileSync(path, 'hex')}`];
    });
}

/** Of a process of this machine; empty for one that is ending or has ended. */
function commandLineOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

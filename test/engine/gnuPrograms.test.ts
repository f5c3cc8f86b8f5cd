import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ContainerEngine } from '../../src/engine/engine';
import { ContainerFiles } from '../../src/inspect/files/containerFiles';
import type { FileEntry } from '../../src/inspect/files/fileEntry';
import { searchFiles } from '../../src/inspect/files/searchFiles';
import { unpack } from '../../src/inspect/files/unpack';
import { upload } from '../../src/inspect/files/upload';
import { createFolder, removeFile, renameFile, writeFile } from '../../src/inspect/files/writeFiles';
import { openExecShell } from '../../src/inspect/shell/execShell';
import { importPrograms } from '../parts/programImage';
import { findProgram } from '../parts/processes';
import { TerminalReader } from './inspect/terminalReader';
import { onPodman, removeAll, runScript, testEngineHost, tracedEngine, until } from './testEngine';

const image = 'drydock-gnu:latest';
const programs =
  'bash cat chmod chown cp dd find id ln ls mkdir mkfifo mknod mv rm sh sleep stat stty tar test touch truncate';

/** Odd files in `/d`, with too much in them to be listed by the archive. */
const odd = [
  'mkdir -p "/d/sub dir/deep" /d/empty; truncate -s 8M /d/ballast',
  'echo hi > /d/a; chown 12:34 /d/a; chmod 750 /d/a; ln /d/a /d/hard; mkfifo /d/pipe; mknod /d/null c 1 3',
  'ln -s a /d/link; ln -s /etc /d/abs; ln -s ../nowhere /d/dangling; ln -s "sub dir" /d/folderlink',
  `echo x > "/d/ü日本"; printf x > "/d/new\nline"; echo long > "/d/${'l'.repeat(200)}"; echo d > /d/-dash`,
  'echo deep > "/d/sub dir/deep/f"; chown 1000650000:1000650001 /d/empty /d/-dash',
].join('; ');

/** Debian's and Red Hat's images have these, where the other tests meet busybox's. */
describe('The GNU programs of a container', () => {
  let engine: ContainerEngine;
  let folder: string;
  const never = new AbortController().signal;

  before(async () => {
    ({ engine } = await tracedEngine());
    await importPrograms(
      { socketPath: testEngineHost().replace('unix://', '') },
      {
        tag: image,
        programs: programs.split(' ').map((name) => findProgram(name) ?? assert.fail(`${name} is missing`)),
        copies: { '/etc/passwd': '/etc/passwd' },
        isBare: true,
      },
    );
  });
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'drydock-gnu-'));
  });
  afterEach(async () => {
    rmSync(folder, { recursive: true, force: true });
    await removeAll(engine);
  });
  after(async () => {
    await engine.images.remove(image, { force: true });
    engine.close();
  });

  async function started(script: string, body: object = {}): Promise<ContainerFiles> {
    const id = await runScript(engine, `${script}; touch /tmp/ready; sleep 1000`, { Image: image, ...body });
    await until('it is ready', () =>
      engine.containers.statPath(id, '/tmp/ready').then(
        () => true,
        () => false,
      ),
    );
    return new ContainerFiles(engine, id);
  }

  it('list and find what the archive tells', async () => {
    const files = await started(odd);
    for (const path of ['/d', '/']) {
      const archived = (await files.archived.list(path, {})) ?? assert.fail();
      // The kernel's folders are not what the archive has below them.
      const own = ({ name }: FileEntry) => !['dev', 'proc', 'sys'].includes(name);
      assert.deepEqual(
        told((await files.list(path)).filter(own)).toSorted(),
        told(archived.filter(own)).toSorted(),
      );
    }
    await writeFile(files, '/d/-dash', Buffer.from('longer'));
    await createFolder(files, '/d/empty/made');
    const owners = await Promise.all(['/d/-dash', '/d/empty/made'].map((path) => files.stat(path)));
    assert.deepEqual(
      owners.map(({ uid, gid }) => [uid, gid]),
      [
        [1000650000, 1000650001],
        [1000650000, 1000650001],
      ],
    );
    for (const [text, paths] of [
      ['LINE', ['/d/new\nline']],
      ['-da', ['/d/-dash']],
      ['日', ['/d/ü日本']],
    ] as const) {
      const found = await searchFiles(files, { folder: '/', text, most: 10 });
      assert.deepEqual(
        found.map(({ path }) => path),
        paths,
      );
    }
  });

  it('read, write, rename and delete in memory', async () => {
    const files = await started(odd, { HostConfig: { Tmpfs: { '/d': '' } } });
    assert.equal((await files.read('/d/new\nline', 10)).toString(), 'x');
    await writeFile(files, '/d/-dash', Buffer.from('dashed'));
    await createFolder(files, '/d/made');
    await renameFile(files, '/d/-dash', '/d/made/-moved');
    await assert.rejects(renameFile(files, '/d/link', '/d/dangling'), { reason: 'path-exists' });
    assert.equal((await files.read('/d/made/-moved', 10)).toString(), 'dashed');
    await removeFile(files, '/d/sub dir');
    const names = (await files.list('/d')).map(({ name }) => name);
    assert.ok(names.includes('made') && !names.includes('-dash') && !names.includes('sub dir'));
    await assert.rejects(files.read('/d/none', 1000), { reason: 'path-gone' });
    await assert.rejects(files.list('/d/none'), { reason: 'path-gone' });
    await assert.rejects(removeFile(files, '/proc/1/status'), { reason: 'program-failed' });
  });

  it('send a folder from memory as docker cp does from a disk, and take one', async () => {
    const files = await started(`${odd}; cp -a /d /plain`, { HostConfig: { Tmpfs: { '/d': '' } } });
    const { leftOut } = await unpack(await files.archive('/d'), join(folder, 'ours'));
    // Podman's containers lack the capability to make devices.
    const made = (await files.list('/d'))
      .map(({ name }) => name)
      .filter((name) => /^(?:null|pipe)$/.test(name));
    assert.deepEqual(
      leftOut.map((name) => name.replace(/^\.\//, '')).sort(),
      made.map((name) => `d/${name}`).sort(),
    );
    execFileSync('docker', ['cp', `${files.container}:/plain`, join(folder, 'theirs')], {
      env: { ...process.env, DOCKER_HOST: testEngineHost() },
      stdio: 'ignore',
      timeout: 60_000,
    });
    for (const name of made) rmSync(join(folder, 'theirs', name));
    same(join(folder, 'ours'), join(folder, 'theirs'));

    const source = join(folder, 'source');
    mkdirSync(join(source, 'sub/empty'), { recursive: true });
    writeFileSync(join(source, 'plain'), 'plain', { mode: 0o640 });
    writeFileSync(join(source, 'sub', `ü${'l'.repeat(150)}`), 'u');
    symlinkSync('../plain', join(source, 'sub/link'));
    assert.equal((await upload(files, [source], '/d', never)).files, 3);
    await unpack(await files.archive('/d/source'), join(folder, 'back'));
    same(join(folder, 'back'), source);
  });

  it('send what grows and goes meanwhile, and nothing of what may not be read', async () => {
    const grows =
      'mkdir /d/log; truncate -s 30M /d/log/grown; (while :; do echo line >> /d/log/grown; touch /d/log/$$; rm -f /d/log/$$; done) &';
    const files = await started(`mkdir /d/own; echo s > /d/own/secret; chmod 0 /d/own/secret; ${grows} :`, {
      HostConfig: { Tmpfs: { '/d': '' }, CapDrop: ['ALL'] },
    });
    await unpack(await files.archive('/d/log'), join(folder, 'log'));
    assert.ok(readFileSync(join(folder, 'log/grown')).length >= 30 * 1024 * 1024);
    // Nor does another user than root read it: the image's programs get no rights that the container hasn't.
    const id = await runScript(
      engine,
      'mkdir /d/own; echo s > /d/own/secret; chmod 0 /d/own/secret; touch /d/ready; sleep 1000',
      {
        Image: image,
        HostConfig: { Tmpfs: { '/d': 'mode=1777' }, CapDrop: ['ALL'] },
        User: '1234',
      },
    );
    const other = new ContainerFiles(engine, id);
    await until('it is there', async () => (await other.list('/d')).some(({ name }) => name === 'ready'));
    await assert.rejects(unpack(await other.archive('/d/own'), join(folder, 'own')), {
      reason: 'program-failed',
      message: /^Could not download \/d\/own: .*secret.*Permission denied/,
    });
  });

  it('begin with bash, which knows its terminal', async () => {
    const { container } = await started(':');
    const session = await openExecShell(engine, { id: container, name: 'gnu' }, {});
    const terminal = new TerminalReader(session);
    session.resize({ columns: 101, rows: 33 });
    await until('the size is set', async () =>
      /33 101/.test(await terminal.type('stty size', /\d+ \d+\r\n/)),
    );
    await terminal.type('echo $BASH', /\/bash\r\n/);
    session.write('exit 7\r');
    await terminal.done;
    assert.equal(await session.exitCode(), 7);
  });

  function same(ours: string, theirs: string): void {
    execFileSync('diff', ['-r', '--no-dereference', ours, theirs]);
    const modes = (root: string) =>
      execFileSync('find', ['.', '-printf', '%m %y %T@ %P\n'], { cwd: root })
        .toString()
        .split('\n')
        // Podman's archives round times to the nearest second.
        .map((line) => line.replace(/(\d+)\.\d+/, onPodman ? 'time' : '$1'))
        .filter((line) => !/ d /.test(line))
        .toSorted();
    assert.deepEqual(modes(ours), modes(theirs));
  }
});

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

import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { ContainerEngine } from '../../../src/engine/engine';
import { runCommand } from '../../../src/inspect/exec/runCommand';
import { ContainerFiles } from '../../../src/inspect/files/containerFiles';
import { ToolboxSidecar } from '../../../src/inspect/files/toolboxSidecar';
import { writeFile } from '../../../src/inspect/files/writeFiles';
import { busyboxOf, toolTar } from '../../../src/inspect/helper/toolbox';
import { openDebugShell, type DebugVariant } from '../../../src/inspect/shell/debugShell';
import { openExecShell } from '../../../src/inspect/shell/execShell';
import { namespaces, openNsenter, type Namespace } from '../../../src/inspect/shell/nsenter';
import { ensureHostilePrograms, type HostilePrograms } from '../../parts/hostilePrograms';
import { importPrograms } from '../../parts/programImage';
import { findProgram } from '../../parts/processes';
import { busybox, removeAll, testEngineHost, testLabel, tracedEngine } from '../testEngine';
import { TerminalReader } from './terminalReader';

const modules = ['libnss_evil.so.2', 'libnss_files.so.2', 'libc.so.6'].flatMap((name) => [
  `/lib/${name}`,
  `/lib/x86_64-linux-gnu/${name}`,
]);

describe('Loaders and libraries of a hostile image', () => {
  let engine: ContainerEngine;
  let programs: HostilePrograms;
  let folder: string;

  before(async () => {
    ({ engine } = await tracedEngine());
    programs = await ensureHostilePrograms((line) => process.stderr.write(`${line}\n`));
    folder = mkdtempSync(join(tmpdir(), 'drydock-hostile-'));
    const write = (name: string, text: string) => {
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    };
    const socketPath = testEngineHost().replace('unix://', '');
    // Dynamic programs with a working loader, which obeys what the image says of libraries.
    await importPrograms(
      { socketPath },
      {
        tag: 'preloaded:latest',
        programs: [
          'bash',
          'cat',
          'dd',
          'find',
          'grep',
          'id',
          'ls',
          'sh',
          'sleep',
          'stat',
          'test',
          'touch',
        ].map((name) => findProgram(name) ?? assert.fail(`${name} is missing`)),
        copies: {
          '/etc/ld.so.preload': write('preload', '/opt/trap.so\n'),
          '/opt/trap.so': programs.library,
          '/real/busybox': findProgram('busybox') ?? '',
        },
        isBare: true,
      },
    );
  });
  after(async () => {
    await removeAll(engine);
    rmSync(folder, { recursive: true });
    engine.close();
  });

  const start = async (
    image: string,
    { HostConfig: host, ...more }: Readonly<Record<string, unknown>> & { readonly HostConfig?: object } = {},
  ) => {
    const id = await engine.containers.create({
      body: {
        Image: image,
        Entrypoint: ['/real/busybox', 'sleep', '3600'],
        NetworkDisabled: true,
        Labels: { [testLabel]: 'yes' },
        ...more,
        HostConfig: { Tmpfs: { '/traps': 'mode=1777' }, ...host },
      },
    });
    await engine.containers.start(id);
    return id;
  };
  const log = async (id: string) => {
    const command = ['/real/busybox', 'sh', '-c', '/real/busybox cat /traps/log 2>/dev/null'];
    const { stdout } = await runCommand(engine, id, { command, env: ['ENV='] });
    return stdout.trim().split('\n').filter(Boolean);
  };
  const ownRights = async (id: string) => {
    const command = ['/real/busybox', 'grep', 'CapEff', '/proc/self/status'];
    const { stdout } = await runCommand(engine, id, { command });
    return stdout.trim().split(/\s+/).at(-1) ?? '';
  };

  const ways: Readonly<
    Record<string, { readonly own: boolean; readonly open: (id: string) => ReturnType<typeof openExecShell> }>
  > = {
    exec: { own: true, open: (id) => openExecShell(engine, { id, name: 'hostile' }, {}) },
    ...Object.fromEntries(
      (['plain', 'inject', 'copy'] satisfies DebugVariant[]).map((variant) => [
        variant,
        {
          own: variant !== 'plain',
          open: async (id: string) =>
            openDebugShell(engine, {
              container: await engine.containers.inspect(id),
              variant,
              image: busybox,
            }),
        },
      ]),
    ),
    ...Object.fromEntries(
      [['mount'], Object.keys(namespaces).filter((name) => name !== 'cgroup')].map((chosen) => [
        `nsenter ${chosen.join(' ')}`,
        {
          own: false,
          open: async (id: string) => {
            const { pid } = (await engine.containers.inspect(id)).state;
            const container = { id, pid };
            return openNsenter(engine, { pid, container, namespaces: chosen as Namespace[] }, busybox);
          },
        },
      ]),
    ),
  };

  for (const [way, { own, open }] of Object.entries(ways)) {
    it(`/etc/ld.so.preload and LD_PRELOAD, ${way}: ${own ? "the library has the target's rights" : 'the library is not loaded'}`, async () => {
      const id = await start('preloaded:latest', {
        Env: ['LD_PRELOAD=/opt/trap.so', 'LD_LIBRARY_PATH=/opt'],
      });
      const rights = await ownRights(id);
      const session = await open(id);
      const terminal = new TerminalReader(session);
      await terminal.type(
        'ls / >/dev/null; cat /dev/null; bash -c : ; id -u; echo "is $((40 + 2))"',
        /is 42/,
      );
      await session.end();
      await terminal.done;
      const loaded = await log(id);
      if (!own) assert.deepEqual(loaded, []);
      // In a copy it writes that down there.
      else if (way !== 'copy') assert.ok(loaded.length > 0, 'the library is loaded');
      for (const line of loaded) assert.equal(line, `library ${rights}`);
    });
  }

  for (const [title, user, runs, expected] of [
    ['own ones with its own rights if it runs as root', '', true, true],
    ["toolbox's as root if it runs as another user", '1234', false, true],
    ['own ones with its own rights if it runs as another user and there is no toolbox', '1234', true, false],
  ] as const) {
    it(`lists, reads and changes files in memory by a container's ${title}`, async () => {
      const errors: unknown[] = [];
      const sidecar = new ToolboxSidecar({
        toolbox: async () => Promise.resolve(expected ? busybox : undefined),
        onError: (error) => errors.push(error),
        onFallback: (error) => errors.push(error),
      });
      try {
        const id = await start('preloaded:latest', {
          User: user,
          HostConfig: {
            SecurityOpt: ['no-new-privileges'],
            Tmpfs: { '/traps': 'mode=1777', '/memory': 'mode=0755' },
          },
        });
        const rights = await ownRights(id);
        const files = new ContainerFiles(engine, id, { beside: sidecar });
        const written = writeFile(files, '/memory/a', Buffer.from('text'));
        if (expected) await written;
        else {
          await assert.rejects(written, {
            reason: 'program-failed',
            message: /The program ran as the container's user \(1234\), .*toolbox image/,
          });
        }
        const names = (await files.list('/memory')).map(({ name }) => name);
        assert.deepEqual(names, expected ? ['a'] : []);
        const loaded = await log(id);
        assert.equal(loaded.length > 0, runs);
        for (const line of loaded) assert.equal(line, `library ${rights}`);
        assert.deepEqual(errors, []);
      } finally {
        sidecar.dispose();
      }
    });
  }

  describe("and the toolbox's programs in the root of a container", () => {
    const find = ['find', '/traps', '-maxdepth', '1', '-name', 'traps'];

    before(async () => {
      const root = join(folder, 'root');
      const place = (path: string, from: string) => {
        mkdirSync(dirname(join(root, path)), { recursive: true });
        cpSync(from, join(root, path));
      };
      const libraries = modules.map((path) => ({
        name: path.slice(1),
        content: readFileSync(programs.library),
      }));
      const loaders = ['lib64/ld-linux-x86-64.so.2', 'lib/ld-linux-aarch64.so.1', 'lib/ld-musl-x86_64.so.1'];
      const tar = await toolTar([
        { name: 'traps/', openToAll: true },
        { name: 'real/busybox', content: await busyboxOf(engine, busybox) },
        {
          name: 'etc/nsswitch.conf',
          content: Buffer.from('passwd: evil files\ngroup: evil files\nhosts: evil\n'),
        },
        { name: 'etc/ld.so.preload', content: Buffer.from('/lib/libnss_evil.so.2\n') },
        ...libraries,
        ...loaders.map((name) => ({ name, content: readFileSync(programs.loader) })),
      ]);
      await engine.images.importRootFs(tar, { repository: 'loader', tag: 'latest' });
      place('/bin/busybox', programs.dynamicBusybox);
      for (const name of ['sh', 'cat', 'mkdir', 'readlink', 'stat'])
        symlinkSync('busybox', join(root, 'bin', name));
      await importPrograms(
        { socketPath: testEngineHost().replace('unix://', '') },
        {
          tag: 'dynamic-toolbox:latest',
          programs: [programs.dynamicBusybox],
          copies: { '/': root },
          isBare: true,
        },
      );
    });

    for (const [title, toolbox, code] of [
      ['of a static busybox find what is asked, and load nothing', busybox, 0],
      ['of a busybox that needs a loader are not run', 'dynamic-toolbox:latest', undefined],
    ] as const) {
      it(title, async () => {
        const errors: unknown[] = [];
        const sidecar = new ToolboxSidecar({
          toolbox: async () => Promise.resolve(toolbox),
          onError: (error) => errors.push(error),
          onFallback: (error) => errors.push(error),
        });
        try {
          const id = await start('loader:latest', { User: '1234' });
          const outcome = await sidecar.run(engine, await engine.containers.inspect(id), find);
          assert.deepEqual(await log(id), []);
          assert.equal(outcome?.exitCode, code, JSON.stringify([outcome?.errors, String(errors)]));
        } finally {
          sidecar.dispose();
        }
      });
    }
  });
});

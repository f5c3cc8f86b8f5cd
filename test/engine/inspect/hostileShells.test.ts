import assert from 'node:assert/strict';
import { UserError } from '../../../src/base/userError';
import type { ContainerEngine } from '../../../src/engine/engine';
import { helperLabel } from '../../../src/engine/helperLabel';
import { runCommand } from '../../../src/inspect/exec/runCommand';
import { ToolboxSidecar } from '../../../src/inspect/files/toolboxSidecar';
import { busyboxOf, toolTar } from '../../../src/inspect/helper/toolbox';
import { openDebugShell, type DebugVariant } from '../../../src/inspect/shell/debugShell';
import { openExecShell } from '../../../src/inspect/shell/execShell';
import { namespaces, openNsenter, type Namespace } from '../../../src/inspect/shell/nsenter';
import { TerminalFilter } from '../../../src/inspect/shell/terminalFilter';
import { busybox, removeAll, testLabel, tracedEngine, until } from '../testEngine';
import { TerminalReader } from './terminalReader';

/** Each program of the image writes down which capabilities it was run with and who it is, and then goes on. */
const trap = [
  '#!/real/busybox sh',
  'caps=$(/real/busybox grep CapEff /proc/self/status)',
  'ids=$(/real/busybox id -u)',
  '/real/busybox echo "$0 ${caps##*[!0-9a-f]} $ids" >> /traps/log',
  '/real/busybox cp /host-only /traps/host-only 2>/dev/null',
  `/real/busybox printf '\\033]0;owned\\007\\033]52;c;b3duZWQ=\\007\\033P$qm\\033\\\\'`,
  'case $0 in */sh|*/bash) exec /real/busybox sh "$@";; esac',
  'exec /real/busybox "${0##*/}" "$@"',
  '',
].join('\n');

const trapped = ['bin/sh', 'bin/bash', 'bin/ls', 'usr/bin/ls', 'bin/id', 'bin/cat', 'bin/grep'];
const script = Buffer.from('/bin/ls\n');

describe('Shells and a hostile image', () => {
  let engine: ContainerEngine;

  before(async () => {
    ({ engine } = await tracedEngine());
    const program = await busyboxOf(engine, busybox);
    const tar = await toolTar([
      { name: 'traps/', openToAll: true },
      { name: 'real/busybox', content: program },
      ...trapped.map((name) => ({ name, content: Buffer.from(trap) })),
      { name: 'etc/profile', content: script },
      { name: 'root/.profile', content: script },
      { name: 'root/.bashrc', content: script },
      { name: 'evil.sh', content: script },
      { name: 'etc/ld.so.preload', content: Buffer.from('/lib/evil.so\n') },
    ]);
    await engine.images.importRootFs(tar, {
      repository: 'hostile',
      tag: 'latest',
      changes: [
        'ENV PATH=/bin:/usr/bin ENV=/evil.sh BASH_ENV=/evil.sh PROMPT_COMMAND=/bin/ls LD_PRELOAD=/lib/evil.so LD_LIBRARY_PATH=/lib',
      ],
    });
  });
  after(async () => {
    await removeAll(engine);
    engine.close();
  });

  const targets = {
    root: { User: '', HostConfig: {} },
    'without capabilities': {
      User: '1234',
      HostConfig: { CapDrop: ['ALL'], SecurityOpt: ['no-new-privileges'] },
    },
  } as const;

  const start = async (target: (typeof targets)[keyof typeof targets]) => {
    const id = await engine.containers.create({
      body: {
        Image: 'hostile:latest',
        Entrypoint: ['/real/busybox', 'sleep', '3600'],
        NetworkDisabled: true,
        Labels: { [testLabel]: 'yes' },
        ...target,
      },
    });
    await engine.containers.start(id);
    return id;
  };

  /** What the image's programs wrote down, in the container itself; what they do in a copy is lost with the copy. */
  const log = async (id: string) => {
    const { stdout } = await runCommand(engine, id, {
      command: ['/real/busybox', 'sh', '-c', '/real/busybox cat /traps/log /traps/host-only 2>/dev/null'],
      env: ['ENV='],
    });
    return stdout.trim().split('\n').filter(Boolean);
  };
  const ownRights = async (id: string) => {
    const { stdout } = await runCommand(engine, id, {
      command: ['/real/busybox', 'grep', 'CapEff', '/proc/self/status'],
    });
    return stdout.trim().split(/\s+/).at(-1) ?? '';
  };

  const openers: Readonly<
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
      [['mount'], ['mount', 'pid'], ['pid', 'net'], Object.keys(namespaces)].map((chosen) => [
        `nsenter ${chosen.join(' ')}`,
        {
          own: false,
          open: async (id: string) => {
            const { pid } = (await engine.containers.inspect(id)).state;
            return openNsenter(
              engine,
              {
                pid,
                container: { id, pid },
                namespaces: (chosen as Namespace[]).filter((name) => name !== 'cgroup'),
              },
              busybox,
            );
          },
        },
      ]),
    ),
  };

  for (const [whose, target] of Object.entries(targets)) {
    for (const [way, { own, open }] of Object.entries(openers)) {
      it(`${way}, ${whose}: ${own ? "the image's programs have its own rights" : "none of the image's programs is run"}`, async () => {
        const id = await start(target);
        const rights = await ownRights(id);
        const session = await open(id);
        const terminal = new TerminalReader(session);
        await terminal.type(
          'ls >/dev/null; cat /dev/null; bash -c : ; id -u; echo "caps: $(grep CapEff /proc/self/status)"',
          /caps: CapEff:\s+[0-9a-f]+/,
        );
        const [, caps = ''] = /caps: CapEff:\s+([0-9a-f]+)/.exec(terminal.text) ?? [];
        await session.end();
        await terminal.done;
        const run = await log(id);
        if (own) {
          assert.equal(caps, rights);
          // In a copy they write it down there.
          if (way !== 'copy') assert.ok(run.length > 0, 'the traps work');
          for (const line of run) assert.match(line, new RegExp(` ${rights} ${target.User || '0'}$`), line);
          const shown = new TerminalFilter().push(terminal.text);
          assert.doesNotMatch(shown, /owned|b3duZWQ|\u001b[\]P]/);
        } else {
          assert.notEqual(caps, rights);
          assert.deepEqual(run, []);
        }
        await engine.containers.remove(id, { force: true });
      });
    }
  }

  it("lends the toolbox's programs to no process that chose its own /proc", async () => {
    const errors: unknown[] = [];
    const sidecar = new ToolboxSidecar({
      toolbox: async () => Promise.resolve(busybox),
      onError: (error) => errors.push(error),
      onFallback: (error) => errors.push(error),
    });
    // Without any right of its own, but nothing keeps it from a user namespace in which it may mount.
    const trapProc = [
      '/real/busybox mount -t tmpfs none /proc',
      '/real/busybox mkdir -p /proc/self/fd/3',
      "/real/busybox printf '#!/real/busybox sh\\n/real/busybox id -u >/traps/owned\\n' > /proc/self/fd/3/find",
      '/real/busybox chmod 755 /proc/self/fd/3/find',
      '/real/busybox touch /traps/set',
      'exec /real/busybox sleep 3600',
    ].join(' && ');
    const make = async (command: readonly string[]) => {
      const id = await engine.containers.create({
        body: {
          Image: 'hostile:latest',
          User: '1234',
          Entrypoint: ['/real/busybox'],
          Cmd: command,
          NetworkDisabled: true,
          Labels: { [testLabel]: 'yes' },
          HostConfig: { CapDrop: ['ALL'], SecurityOpt: ['seccomp=unconfined'] },
        },
      });
      await engine.containers.start(id);
      return engine.containers.inspect(id);
    };
    const has = async (id: string, path: string) =>
      engine.containers.statPath(id, path).then(
        () => true,
        () => false,
      );
    const find = ['find', '/traps', '-maxdepth', '1', '-name', 'traps'];
    try {
      const plain = await make(['sleep', '3600']);
      const outcome = await sidecar.run(engine, plain, find);
      assert.deepEqual([outcome?.exitCode, outcome?.output.toString(), outcome?.errors], [0, '/traps\n', '']);

      const hostile = await make(['unshare', '-U', '-m', '-r', '/real/busybox', 'sh', '-c', trapProc]);
      await until('the trap is set', async () => has(hostile.id, '/traps/set'));
      assert.equal((await sidecar.run(engine, hostile, find))?.exitCode, 127);
      assert.equal(await has(hostile.id, '/traps/owned'), false);
      assert.deepEqual(errors, []);
    } finally {
      sidecar.dispose();
    }
  });

  describe('that swaps the folder of the tools while a shell starts', () => {
    // Whatever appears in /dev is moved away, and a link to another place stands in its stead, again and again.
    const racer = [
      'cd /dev; /real/busybox mkdir /dev/other',
      'while :; do for folder in .drydock-*; do',
      '  [ -d "$folder" ] && [ ! -L "$folder" ] || continue',
      '  /real/busybox mv "$folder" "/dev/other/$folder.$RANDOM" && /real/busybox ln -s "$1" "$folder"',
      '  /real/busybox touch /traps/swapped; [ -n "$2" ] && { /real/busybox rm "$folder"; /real/busybox mkdir "$folder"; }',
      'done; done',
    ].join('\n');
    let swapped = 0;

    for (const place of [
      '/traps',
      '/proc/1/root/traps',
      '/drydock',
      '/',
      '../../../traps',
      '/proc/self/root/bin',
    ]) {
      it(`leaves tools, programs and rights nowhere else: ${place}`, async () => {
        const id = await engine.containers.create({
          body: {
            Image: 'hostile:latest',
            Entrypoint: ['/real/busybox', 'sh', '-c', racer, 'sh', place],
            NetworkDisabled: true,
            Labels: { [testLabel]: 'yes' },
          },
        });
        await engine.containers.start(id);
        try {
          const rights = await ownRights(id);
          for (let times = 0; times < 2; times++) {
            const container = await engine.containers.inspect(id);
            const session = await openDebugShell(engine, {
              container,
              variant: 'inject',
              image: busybox,
            }).catch((error: unknown) => {
              assert.ok(error instanceof UserError, String(error));
              return undefined;
            });
            if (!session) continue;
            const terminal = new TerminalReader(session);
            await terminal.type(
              'echo "caps: $(grep CapEff /proc/self/status)"',
              /caps: CapEff:\s+[0-9a-f]+|not found/,
            );
            const [, caps] = /caps: CapEff:\s+([0-9a-f]+)/.exec(terminal.text) ?? [];
            if (caps !== undefined) assert.equal(caps, rights);
            await session.end();
            await terminal.done;
          }
          const command = ['/real/busybox', 'ls', '/traps', '/bin'];
          const { stdout } = await runCommand(engine, id, { command, env: ['ENV='] });
          if (/^swapped$/m.test(stdout)) swapped++;
          const left = stdout
            .replaceAll(/^(?:log|swapped|host-only|\/traps:|\/bin:|)$/gm, '')
            .trim()
            .split(/\n+/);
          assert.deepEqual(left.toSorted(), ['bash', 'cat', 'grep', 'id', 'ls', 'sh'].toSorted(), place);
          for (const line of await log(id)) assert.match(line, new RegExp(` ${rights} 0$`), line);
        } finally {
          // It keeps a processor busy.
          await engine.containers.remove(id, { force: true });
        }
      });
    }

    it('was swapped, and no helper is left', async () => {
      assert.ok(swapped > 0, 'the folder was never swapped');
      await until('no helper is left', async () => {
        const left = await engine.containers.list({ filters: { label: [helperLabel] } });
        return left.length === 0;
      });
    });
  });

  it('gives up a "shell" that prints without end, and holds little of it', async () => {
    const program = await busyboxOf(engine, busybox);
    const tar = await toolTar([
      { name: 'real/busybox', content: program },
      { name: 'bin/sh', content: Buffer.from('#!/real/busybox sh\nexec /real/busybox yes\n') },
    ]);
    await engine.images.importRootFs(tar, { repository: 'endless', tag: 'latest' });
    const id = await engine.containers.create({
      body: {
        Image: 'endless:latest',
        Cmd: ['/real/busybox', 'sleep', '3600'],
        Labels: { [testLabel]: 'yes' },
      },
    });
    await engine.containers.start(id);
    const before = process.memoryUsage().rss;
    await assert.rejects(openExecShell(engine, { id, name: 'endless' }, {}), {
      reason: 'shell-failed',
      message: /\/bin\/sh is not a shell/,
    });
    assert.ok(process.memoryUsage().rss - before < 50_000_000);
    await until('the engine still answers', async () => (await engine.containers.list()).length > 0);
  });
});

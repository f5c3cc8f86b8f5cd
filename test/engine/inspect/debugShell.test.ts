import assert from 'node:assert/strict';
import type { ContainerEngine } from '../../../src/engine/engine';
import { isGone } from '../../../src/engine/engineError';
import { helperLabel } from '../../../src/engine/helperLabel';
import { withHelper } from '../../../src/inspect/helper/namespaceHelper';
import { openDebugShell, type DebugVariant } from '../../../src/inspect/shell/debugShell';
import { openReenteringShell } from '../../../src/inspect/shell/reenteringShell';
import { busybox, onPodman, removeAll, runScript, testLabel, tracedEngine, until } from '../testEngine';
import { makeBareImage } from './bareImage';
import { TerminalReader } from './terminalReader';

const dropped = { CapDrop: ['ALL'], SecurityOpt: ['no-new-privileges'] };

/** The containers of the matrix, and the outcome of each variant: it works, or is rejected for that reason. */
const targets: Readonly<Record<string, Target>> = {
  root: { host: {} },
  scratch: { bare: true },
  'scratch, read-only': { bare: true, host: { ReadonlyRootfs: true } },
  'non-root': { bare: true, user: '1234' },
  'no capabilities, non-root': { bare: true, user: '1234', host: dropped },
  'no capabilities, non-root, read-only': {
    bare: true,
    user: '1234',
    host: { ...dropped, ReadonlyRootfs: true },
  },
  stopped: {
    bare: true,
    afterwards: 'stop',
    refused: { plain: /isn't running/, inject: /isn't running/ },
  },
  paused: {
    bare: true,
    afterwards: 'pause',
    refused: { ...(onPodman ? { plain: /paused.*Unpause/ } : {}), inject: /paused.*Unpause/ },
  },
  restarting: {
    bare: true,
    restarts: true,
    refused: { plain: /restarting \(exit code 1\)/, inject: /restarting/ },
  },
};

interface Target {
  readonly bare?: boolean;
  readonly user?: string;
  readonly host?: Readonly<Record<string, unknown>>;
  readonly afterwards?: 'stop' | 'pause';
  readonly restarts?: boolean;
  readonly refused?: Partial<Readonly<Record<DebugVariant, RegExp>>>;
}

describe('Debug shell', () => {
  let engine: ContainerEngine;

  before(async () => {
    ({ engine } = await tracedEngine());
    await makeBareImage(engine);
  });
  after(async () => {
    await removeAll(engine);
    engine.close();
  });

  const open = async (id: string, variant: DebugVariant, restarts = false) => {
    let container = await engine.containers.inspect(id);
    if (restarts) {
      await until('it is between two attempts', async () => {
        container = await engine.containers.inspect(id);
        return container.state.status === 'restarting';
      });
    }
    return openDebugShell(engine, { container, variant, image: busybox });
  };

  for (const [name, target] of Object.entries(targets)) {
    describe(`of a container that is ${name}`, () => {
      let id: string;
      before(async () => {
        id = await startTarget(engine, target);
      });
      after(() => engine.containers.remove(id, { force: true, volumes: true }));

      for (const variant of ['plain', 'inject', 'copy'] as const) {
        const refused = target.refused?.[variant];
        it(`${variant}: ${refused ? 'says why not' : 'works and leaves nothing behind'}`, async () => {
          const before = await traces(engine, id, target);
          if (refused) {
            await assert.rejects(open(id, variant, target.restarts), {
              reason: 'debug-refused',
              message: refused,
            });
          } else {
            const session = await open(id, variant, target.restarts);
            const terminal = new TerminalReader(session);
            await checks[variant](terminal, target);
            await session.end();
            await terminal.done;
          }
          assert.deepEqual(await traces(engine, id, target), before);
        });
      }
    });
  }

  if (process.env['DRYDOCK_TEST_ENGINE_KIND'] === 'podman-4.3')
    it('says that the engine allows no programs where they would be put', async () => {
      const id = await startTarget(engine, { bare: true });
      const before = await traces(engine, id);
      await assert.rejects(
        open(id, 'inject'),
        /allows no programs in its \/dev \(noexec\)\. Open a sidecar shell/,
      );
      assert.deepEqual(await traces(engine, id), before);
    });

  it('cleans up as well where the person types exit, and tells the exit code', async () => {
    const id = await startTarget(engine, { bare: true });
    const before = await traces(engine, id);
    for (const variant of ['plain', 'inject', 'copy'] as const) {
      const session = await open(id, variant);
      const terminal = new TerminalReader(session);
      session.write('exit 5\r');
      await terminal.done;
      assert.equal(await session.exitCode(), 5, variant);
      assert.deepEqual(await traces(engine, id), before, variant);
    }
  });

  it('comes back when its container is started again, and gives up when that is removed', async () => {
    const id = await startTarget(engine, { bare: true });
    const before = await traces(engine, id);
    const session = await openReenteringShell(
      engine,
      id,
      (container, signal) => openDebugShell(engine, { container, variant: 'inject', image: busybox }, signal),
      new AbortController().signal,
    );
    const terminal = new TerminalReader(session);
    await terminal.type('ls -d /marked', /\/marked\r\n/);
    await engine.containers.restart(id, { seconds: 0 });
    await until('it is back', () => /was started again/.test(terminal.text));
    await terminal.type('ls -d /marked', /\/marked\r\n/);
    await engine.containers.stop(id, { seconds: 0 });
    await until('it waits', () => /has ended[^]*has ended/.test(terminal.text));
    await engine.containers.start(id);
    await until('it is back again', () => /again\.\][^]*was started again/.test(terminal.text));
    await session.end();
    await terminal.done;
    assert.deepEqual(await traces(engine, id), before);
    const doomed = await startTarget(engine, { bare: true });
    const last = new TerminalReader(
      await openReenteringShell(
        engine,
        doomed,
        (container, signal) =>
          openDebugShell(engine, { container, variant: 'plain', image: busybox }, signal),
        new AbortController().signal,
      ),
    );
    await engine.containers.remove(doomed, { force: true, volumes: true });
    await last.done;
    assert.match(last.text, /was removed/);
  });

  it('has a prompt within 1.5 s', async function () {
    const id = await startTarget(engine, { bare: true });
    const times: number[] = [];
    for (let round = 0; round < 3; round++) {
      const start = performance.now();
      const session = await open(id, 'inject');
      const terminal = new TerminalReader(session);
      await until('there is a prompt', () => /[#$] /.test(terminal.text));
      times.push(performance.now() - start);
      await session.end();
      await terminal.done;
    }
    const best = Math.min(...times);
    console.log(`      prompt after ${times.map((time) => `${Math.round(time)} ms`).join(', ')}`);
    assert.ok(best < 1500, `${best} ms`);
  });
});

const checks: Readonly<Record<DebugVariant, (terminal: TerminalReader, target: Target) => Promise<unknown>>> =
  {
    async plain(terminal) {
      await terminal.type('ls /proc/1/root/marked', /\/proc\/1\/root\/marked\r\n/);
      await terminal.type('cat /proc/1/comm; cat /proc/net/dev | wc -l', /\d+\r\n/);
    },
    async inject(terminal, { user = '0' }) {
      await terminal.type('id -u; ls -d /marked', new RegExp(`${user}\\r\\n/marked\\r\\n`));
      await terminal.type('grep CapEff /proc/self/status', /CapEff:/);
      await terminal.type('echo $SHIP', /argo\r\n/);
    },
    async copy(terminal, { user = '0' }) {
      await terminal.type('id -u', new RegExp(`${user}\\r\\n`));
      await terminal.type('ls -d /marked; cat /hold/cargo', /\/marked\r\namphorae/);
      await terminal.type('echo x > /hold/cargo || echo refused', /Read-only[^]*refused/);
      await terminal.type('echo x > /.drydock/new && cat /.drydock/new', /\nx\r\n/);
    },
  };

/** A container of the bare image (one program, no shell), or of busybox, as the matrix wants it. */
async function startTarget(engine: ContainerEngine, target: Target): Promise<string> {
  const body = {
    Image: target.bare ? 'bare:latest' : busybox,
    Entrypoint: target.bare ? ['/sleep'] : ['sh', '-c', 'touch /marked; exec sleep 3600'],
    Cmd: target.restarts ? ['nonsense'] : ['3600'],
    Env: ['SHIP=argo'],
    User: target.user ?? '',
    Labels: { [testLabel]: 'yes' },
    StopTimeout: 0,
    Volumes: { '/hold': {} },
    HostConfig: {
      NetworkMode: 'none',
      ...(target.restarts ? { RestartPolicy: { Name: 'always' } } : {}),
      ...target.host,
    },
  };
  const id = await engine.containers.create({ body });
  await engine.containers.start(id);
  await fillVolume(engine, id);
  if (target.afterwards === 'stop') await engine.containers.stop(id);
  if (target.afterwards === 'pause') await engine.containers.pause(id);
  return id;
}

/** Puts something into the volume, which must outlive every shell. */
async function fillVolume(engine: ContainerEngine, id: string): Promise<void> {
  const filler = await runScript(engine, 'echo amphorae > /hold/cargo', {
    HostConfig: { VolumesFrom: [id], NetworkMode: 'none' },
  });
  await engine.containers.wait(filler);
  await engine.containers.remove(filler);
}

/** All that a shell could leave behind: in the container's files, in its `/dev`, and on the engine. */
async function traces(
  engine: ContainerEngine,
  id: string,
  { afterwards, restarts }: Target = {},
): Promise<unknown> {
  const images = await engine.images.list();
  const containers = await engine.containers.list();
  const dev =
    afterwards === 'stop' || restarts || (afterwards === 'pause' && onPodman)
      ? ''
      : (
          await withHelper(
            engine,
            { purpose: 'test', image: busybox, pid: { container: id }, capabilities: ['SYS_PTRACE'] },
            (helper) => helper.run(['ls', '-a', '/proc/1/root/dev']),
          )
        ).stdout;
  return {
    changes: (await engine.containers.changes(id)).map(({ path, kind }) => `${kind} ${path}`).sort(),
    dev,
    helpers: containers.filter(({ labels }) => helperLabel in labels),
    count: containers.length,
    images: images.map((image) => image.id).sort(),
    volume: await sizeOf(engine, id, restarts),
  };
}

/** While Podman restarts a container, it rejects the request, or has no volumes in it. */
async function sizeOf(engine: ContainerEngine, id: string, restarts = false): Promise<number | 'gone'> {
  let size: number | 'gone' | undefined;
  await until('its volume can be read', async () => {
    size = await engine.containers.statPath(id, '/hold/cargo').then(
      (stat) => stat.size,
      (error: unknown) => {
        if (restarts && onPodman) return undefined;
        if (isGone(error)) return 'gone';
        throw error;
      },
    );
    return size !== undefined;
  });
  return size ?? 'gone';
}

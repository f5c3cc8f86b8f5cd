import assert from 'node:assert/strict';
import type { ContainerEngine } from '../../../src/engine/engine';
import { runCommand } from '../../../src/inspect/exec/runCommand';
import { ToolboxSidecar } from '../../../src/inspect/files/toolboxSidecar';
import { openDebugShell, type DebugVariant } from '../../../src/inspect/shell/debugShell';
import { openNsenter } from '../../../src/inspect/shell/nsenter';
import type { ShellSession } from '../../../src/inspect/shell/shellSession';
import { readProcesses } from '../../../src/inspect/processes/readProcesses';
import { signalProcess } from '../../../src/inspect/processes/signalProcess';
import { importBusybox } from '../../parts/images';
import { startPrivateEngine, type PrivateEngine } from '../../parts/privateEngine';
import { busybox, removeAll, runScript, tracedEngine, until } from '../testEngine';
import { TerminalReader } from './terminalReader';

describe('An engine that maps the users of containers to others (userns-remap)', () => {
  let own: PrivateEngine;
  let engine: ContainerEngine;

  before(async () => {
    own = await startPrivateEngine({ name: 'users', mapsUsers: true, log: () => undefined });
    await importBusybox(own);
    ({ engine } = await tracedEngine(own.host));
  });
  after(async () => {
    await removeAll(engine);
    engine.close();
    await own.stop();
  });

  const start = async (usernsMode: string) => {
    const id = await runScript(engine, 'echo own > /here; sleep 1000', {
      HostConfig: { UsernsMode: usernsMode },
    });
    await until('it has its file', async () =>
      engine.containers.statPath(id, '/here').then(
        () => true,
        () => false,
      ),
    );
    return engine.containers.inspect(id);
  };
  const read = async (session: ShellSession, path: string) => {
    const terminal = new TerminalReader(session);
    const text = await terminal.type(
      `cat ${path}; echo "caps $(grep CapEff /proc/self/status)"`,
      /caps CapEff:\s+[0-9a-f]+/,
    );
    await session.end();
    await terminal.done;
    return { text, caps: /caps CapEff:\s+([0-9a-f]+)/.exec(text)?.[1] };
  };

  for (const [whose, mode, range] of [
    ['mapped users', '', '200000'],
    ["the host's users", 'host', '0'],
  ] as const) {
    it(`has shells, files and signals for a container with ${whose}`, async () => {
      const container = await start(mode);
      const { id, state } = container;
      const map = await runCommand(engine, id, { command: ['cat', '/proc/self/uid_map'] });
      assert.equal(map.stdout.trim().split(/\s+/)[1], range);
      const status = await runCommand(engine, id, { command: ['grep', 'CapEff', '/proc/self/status'] });
      const rights = status.stdout.trim().split(/\s+/).at(-1);

      for (const variant of ['plain', 'inject', 'copy'] satisfies DebugVariant[]) {
        const session = await openDebugShell(engine, { container, variant, image: busybox });
        const { text, caps } = await read(session, variant === 'plain' ? '/proc/1/root/here' : '/here');
        // Such an engine's commit leaves out what a container with the host's users has changed.
        if (variant !== 'copy' || mode === '') assert.match(text, /^own\r$/m, `${variant}: ${text}`);
        if (variant !== 'plain') assert.equal(caps, rights, variant);
      }
      const target = {
        pid: state.pid,
        container: { id, pid: state.pid },
        namespaces: ['mount', 'net'] as const,
      };
      const entered = await read(await openNsenter(engine, target, busybox), 'here');
      assert.match(entered.text, /^own\r$/m);

      const errors: unknown[] = [];
      const onError = (error: unknown) => errors.push(error);
      const sidecar = new ToolboxSidecar({
        toolbox: async () => Promise.resolve(busybox),
        onError,
        onFallback: onError,
      });
      const outcome = await sidecar.run(engine, container, ['cat', '/here']);
      sidecar.dispose();
      assert.deepEqual([outcome?.output.toString(), errors], ['own\n', []]);

      const [first] = await readProcesses(engine, id);
      await signalProcess(engine, { container: id, pid: first?.pid ?? 0, name: 'SIGKILL' }, busybox);
      await until(
        'it has ended',
        async () => (await engine.containers.inspect(id)).state.status === 'exited',
      );
    });
  }
});

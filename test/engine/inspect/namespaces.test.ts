import assert from 'node:assert/strict';
import type { ContainerEngine } from '../../../src/engine/engine';
import { helperLabel } from '../../../src/engine/helperLabel';
import { findZombies } from '../../../src/inspect/processes/findZombies';
import { presentProcesses } from '../../../src/inspect/processes/presentProcesses';
import { readProcesses } from '../../../src/inspect/processes/readProcesses';
import { signalProcess } from '../../../src/inspect/processes/signalProcess';
import { canEnterLocally } from '../../../src/inspect/shell/localNsenter';
import { openNsenter, type Namespace } from '../../../src/inspect/shell/nsenter';
import { busybox, removeAll, runScript, testLabel, tracedEngine, until } from '../testEngine';
import { makeBareImage } from './bareImage';
import { TerminalReader } from './terminalReader';

describe('Namespaces and processes', () => {
  let engine: ContainerEngine;
  let target: string;
  let bare: string;

  before(async () => {
    ({ engine } = await tracedEngine());
    await makeBareImage(engine);
    target = await runScript(engine, 'touch /marked; sleep 4000 & sleep 4001 & while :; do sleep 1; done', {
      Hostname: 'argo',
    });
    bare = await engine.containers.create({
      body: { Image: 'bare:latest', Cmd: ['/sleep', '3600'], User: '1234', Labels: { [testLabel]: 'yes' } },
    });
    await engine.containers.start(bare);
  });
  after(async () => {
    await removeAll(engine);
    engine.close();
  });

  const helpers = async () => engine.containers.list({ filters: { label: [helperLabel] } });
  const pidOf = async (id: string) => (await engine.containers.inspect(id)).state.pid;
  const enter = async (id: string, namespaces: readonly Namespace[]) => {
    const pid = await pidOf(id);
    return openNsenter(engine, { pid, namespaces, container: { id, pid } }, busybox);
  };

  it('enters the namespaces that were chosen', async () => {
    const session = await enter(target, ['mount', 'uts', 'net', 'pid', 'ipc']);
    const terminal = new TerminalReader(session);
    await terminal.type('hostname; ls marked; pwd', /argo\r\nmarked\r\n\/proc\/\d+\/root\r\n/);
    await session.end();
    await terminal.done;
    assert.deepEqual(await helpers(), []);
  });

  it('enters those of a container without a shell, with the tools of the toolbox', async () => {
    const session = await enter(bare, ['net', 'pid']);
    const terminal = new TerminalReader(session);
    await terminal.type('grep CapEff /proc/self/status', /CapEff:\s+0000000000280000\r\n/);
    session.write('exit 3\r');
    await terminal.done;
    assert.equal(await session.exitCode(), 3);
    await until('the helper is gone', async () => (await helpers()).length === 0);
  });

  it('shows the files of a container without a shell', async () => {
    const terminal = new TerminalReader(await enter(bare, ['mount']));
    await terminal.type('ls marked; ls -d /marked', /\nmarked\r\n[^]*No such file/);
    await terminal.type('grep CapEff /proc/self/status; exit', /CapEff:\s+0000000000280000\r\n/);
    await terminal.done;
  });

  it('says why namespaces cannot be entered', async () => {
    const container = { id: target, pid: await pidOf(target) };
    // Nobody's, the host's, and another container's, as where an ID was given away while somebody chose.
    for (const pid of [4_000_000, process.pid, await pidOf(bare)])
      await assert.rejects(openNsenter(engine, { pid, namespaces: ['net', 'mount'], container }, busybox), {
        reason: 'nsenter-refused',
        message: `Process ${pid} isn't a process of this container. It may have ended meanwhile; choose another one.`,
      });
    assert.deepEqual(await helpers(), []);
  });

  it("knows whether a process is one of this machine's", async () => {
    assert.equal(await canEnterLocally(engine, await pidOf(target), target), process.getuid?.() === 0);
    assert.equal(await canEnterLocally(engine, process.pid, target), false);
  });

  it('lists processes with what they take, and signals one of them', async () => {
    const sleeper = async (seconds: string) =>
      (await readProcesses(engine, target)).find(({ command }) => command === `sleep ${seconds}`);
    const process = await sleeper('4000');
    assert.ok(process);
    assert.equal(process.user, 'root');
    assert.equal(process.parent, await pidOf(target));
    assert.ok((process.memory ?? 0) > 0);
    await signalProcess(engine, { container: target, pid: process.pid, name: 'SIGTERM' }, busybox);
    await until('it has ended', async () => (await sleeper('4000')) === undefined);
    assert.ok(await sleeper('4001'));
    await assert.rejects(
      signalProcess(engine, { container: bare, pid: process.pid, name: 'SIGTERM' }, busybox),
      { reason: 'process-gone' },
    );
    assert.deepEqual(await helpers(), []);
  });

  it('finds zombies, which the engine never lists', async () => {
    const careless = await runScript(engine, 'exec sh -c "true & exec sleep 3600"');
    await until('there is one', async () => (await findZombies(engine, careless, busybox)).length === 1);
    const zombies = await findZombies(engine, careless, busybox);
    assert.equal(zombies[0]?.parent, 1);
    const text = presentProcesses({ processes: await readProcesses(engine, careless), zombies }, '');
    assert.match(text, /1 process; .* 1 zombie\.\n/);
    assert.match(text, /child of 1/);
  });
});

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import type { ContainerEngine } from '../../../src/engine/engine';
import { helperLabel } from '../../../src/engine/helperLabel';
import { runCommand } from '../../../src/inspect/exec/runCommand';
import { openDebugShell } from '../../../src/inspect/shell/debugShell';
import { openExecShell, type ExecShellOptions } from '../../../src/inspect/shell/execShell';
import { forward, startProxy } from '../proxy';
import { busybox, removeAll, runScript, testEngineHost, testLabel, tracedEngine, until } from '../testEngine';
import { makeBareImage } from './bareImage';
import { TerminalReader } from './terminalReader';

describe('Exec shell', () => {
  let engine: ContainerEngine;
  let target: string;

  before(async () => {
    ({ engine } = await tracedEngine());
    target = await runScript(engine, 'while :; do sleep 1; done');
  });
  after(async () => {
    await removeAll(engine);
    engine.close();
  });

  const open = (options: ExecShellOptions = {}, id = target) =>
    openExecShell(engine, { id, name: 'target' }, options);
  const processes = async (id = target) =>
    (await engine.containers.top(id, '-eo pid,args')).rows.map((row) => row.at(-1) ?? '');

  it('is the best shell that is there, with a terminal and an exit code', async () => {
    const session = await open();
    const terminal = new TerminalReader(session);
    session.resize({ columns: 101, rows: 33 });
    await until('the size is set', async () =>
      /33 101/.test(await terminal.type('stty size', /\d+ \d+\r\n/)),
    );
    await terminal.type('tty && echo "$TERM"', /\/dev\/pts\/\d+\r\nxterm-256color/);
    session.write('exit 7\r');
    await terminal.done;
    assert.equal(await session.exitCode(), 7);
    assert.equal(session.name, 'sh');
    assert.doesNotMatch(terminal.text, /drydock-/);
    await session.end();
  });

  it('takes user, folder and environment', async () => {
    const session = await open({ user: '1234:7', workingDir: '/tmp', env: ['DECK=aft'] });
    const terminal = new TerminalReader(session);
    await terminal.type('id -u; id -g; pwd; echo $DECK', /1234\s+7\s+\/tmp\s+aft/);
    await session.end();
    await terminal.done;
  });

  it('says which user and which folder are not there', async () => {
    await assert.rejects(open({ user: 'nobody-here' }), { message: /nobody-here/, reason: 'shell-failed' });
    await assert.rejects(open({ workingDir: '/no/where' }), { message: /no\/where/, reason: 'shell-failed' });
  });

  it('says that there is no shell, and what to use instead', async () => {
    await makeBareImage(engine);
    const bare = await engine.containers.create({
      body: { Image: 'bare:latest', Cmd: ['/sleep', '3600'], Labels: { [testLabel]: 'yes' } },
    });
    await engine.containers.start(bare);
    await assert.rejects(open({}, bare), { reason: 'no-shell', message: /Debug Shell/ });
  });

  it('says that the engine does not allow it, and a debug shell leaves nothing then', async () => {
    const proxy = await startProxy(forward(testEngineHost(), 0, /^POST \S*\/exec/));
    const { engine: guarded } = await tracedEngine(proxy.host);
    // Podman 4 allows none in the container itself.
    const variant = process.env['DRYDOCK_TEST_ENGINE_KIND'] === 'podman-4.3' ? 'plain' : 'inject';
    // Podman writes files of its own.
    const before = await engine.containers.changes(target);
    try {
      const refused = { reason: 'engine-forbidden', message: /harbourmaster/ };
      await assert.rejects(openExecShell(guarded, { id: target, name: 'target' }, {}), refused);
      const container = await guarded.containers.inspect(target);
      await assert.rejects(openDebugShell(guarded, { container, variant, image: busybox }), refused);
      assert.deepEqual(await engine.containers.list({ filters: { label: [helperLabel] } }), []);
      assert.deepEqual(await engine.containers.changes(target), before);
    } finally {
      guarded.close();
      await proxy.close();
    }
  });

  it('ends with what it runs when its terminal is closed', async () => {
    const session = await open();
    const terminal = new TerminalReader(session);
    await terminal.type('sleep 4711 &', /#/);
    await terminal.type('echo now; sleep 4712', /now\r\n/);
    await until('both run', async () => (await processes()).filter((args) => /471/.test(args)).length === 2);
    await session.end();
    await terminal.done;
    await until('both have ended', async () => !(await processes()).some((args) => /471/.test(args)));
  });

  it('kills a shell that does not hang up', async () => {
    const shells = async () => (await processes()).filter((args) => /^\S*sh$/.test(args)).length;
    const before = await shells();
    const session = await open();
    const terminal = new TerminalReader(session);
    await terminal.type("trap '' HUP; echo deaf", /deaf\r\n/);
    await session.end();
    await terminal.done;
    assert.equal(await shells(), before);
  });

  it('ends in a paused container as soon as that goes on', async () => {
    const session = await open({ localToolbox: async () => busybox });
    const terminal = new TerminalReader(session);
    await terminal.type('sleep 4713', /4713/);
    await engine.containers.pause(target);
    await session.end();
    await engine.containers.unpause(target);
    await until('it has ended', async () => !(await processes()).some((args) => /4713/.test(args)));
    assert.deepEqual(await engine.containers.list({ filters: { label: [helperLabel] } }), []);
  });

  it('refuses with the reason of the engine where nothing runs, or all is paused', async () => {
    await engine.containers.pause(target);
    await assert.rejects(open(), /paused/);
    await engine.containers.unpause(target);
    const stopped = await runScript(engine, 'exit 0');
    await engine.containers.wait(stopped);
    await assert.rejects(open({}, stopped), /not running/);
    await assert.rejects(open({}, 'f'.repeat(64)), { reason: 'container-gone' });
  });

  it('loses nothing of 20 MB', async () => {
    const session = await open();
    const last = 2_700_000;
    session.write(`stty -echo -opost; echo go; seq -s , ${last}; exit\r`);
    const pieces: string[] = [];
    for await (const piece of session.output) pieces.push(piece);
    const text = pieces.join('');
    const numbers = text.slice(text.lastIndexOf('\ngo\n') + 4);
    const expected = `${Array.from({ length: last }, (_, index) => index + 1).join(',')}\n`;
    assert.ok(expected.length > 20_000_000);
    assert.ok(numbers.startsWith(expected), `${numbers.length} characters came of ${expected.length}`);
  });

  it('holds the container back while nobody reads', async () => {
    const session = await open();
    session.write('stty -echo; echo "pid=$$"; exec head -c 60000000 /dev/zero\r');
    let text = '';
    for (const reading = session.output[Symbol.asyncIterator](); !/pid=\d+\r/.test(text);) {
      text += (await reading.next()).value;
    }
    const pid = /pid=(\d+)\r/.exec(text)?.[1];
    const written = async () => {
      const { stdout } = await runCommand(engine, target, { command: ['cat', `/proc/${pid}/io`] });
      return Number(/wchar: (\d+)/.exec(stdout)?.[1]);
    };
    let before = -1;
    await until('the writer is stuck', async () => {
      const now = await written();
      const stuck = now > 0 && now === before;
      before = now;
      return stuck;
    });
    assert.ok(before < 20_000_000, `${before} bytes are on their way`);
    await session.end();
  });

  it('takes a paste of 1 MB', async () => {
    const session = await open();
    const terminal = new TerminalReader(session);
    await terminal.type('stty raw -echo; echo rea""dy', /ready/);
    const paste = Buffer.alloc(1 << 20, 'keel, ribs, planks ').toString();
    const expected = createHash('md5').update(paste).digest('hex');
    session.write('head -c 1048576 | md5sum\n');
    // In pieces, as VS Code hands it on.
    for (let at = 0; at < paste.length; at += 5000) session.write(paste.slice(at, at + 5000));
    await until(
      `the sum is printed, in: ${terminal.text.slice(-200)}`,
      () => terminal.text.includes(expected),
      60_000,
    );
    await session.end();
  });

  it('survives a storm of sizes and ends up with the last one', async () => {
    const session = await open();
    const terminal = new TerminalReader(session);
    for (let columns = 20; columns <= 220; columns++) session.resize({ columns, rows: 50 });
    await until('the last size is set', async () =>
      /50 220/.test(await terminal.type('stty size', /\d+ \d+\r\n/)),
    );
    await session.end();
  });

  it('keeps characters whole that frames cut in two, and survives bytes that are no text', async () => {
    const session = await open();
    const terminal = new TerminalReader(session);
    await terminal.type(
      'for i in 1 2 3 4 5 6 7 8; do printf "\\342"; sleep 0.05; printf "\\232\\223"; done; echo .',
      /\n?(⚓){8}\./,
    );
    await terminal.type('head -c 100000 /dev/urandom; stty sane; echo; echo "st""ill"', /still/);
    await session.end();
  });
});

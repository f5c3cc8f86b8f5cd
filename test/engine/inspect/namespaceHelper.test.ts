import assert from 'node:assert/strict';
import type { ContainerEngine } from '../../../src/engine/engine';
import { helperLabel } from '../../../src/engine/helperLabel';
import { startHelper, withHelper } from '../../../src/inspect/helper/namespaceHelper';
import { busybox, removeAll, runScript, tracedEngine, until } from '../testEngine';

describe('Namespace helper', () => {
  let engine: ContainerEngine;
  let target: string;

  before(async () => {
    ({ engine } = await tracedEngine());
    target = await runScript(engine, 'while :; do sleep 1; done', { User: '1234' });
  });
  after(async () => {
    await removeAll(engine);
    engine.close();
  });

  const helpers = async () => engine.containers.list({ filters: { label: [helperLabel] } });
  const spec = () => ({
    purpose: 'test',
    image: busybox,
    pid: { container: target },
    network: target,
    capabilities: ['SYS_PTRACE'],
    setUp: 'ln -s /proc/$$/root /proc/1/root/dev/.mark; echo set up',
    tearDown: 'rm -f /proc/1/root/dev/.mark',
  });
  const isMarked = async () => {
    const { stdout } = await withHelper(engine, { ...spec(), setUp: ':', tearDown: ':' }, (helper) =>
      helper.run(['ls', '-a', '/proc/1/root/dev']),
    );
    return stdout.includes('.mark');
  };

  it('shares the namespaces, runs commands, undoes its set-up and is gone', async () => {
    // Podman adds the user to those of the image.
    const changes = async () => (await engine.containers.changes(target)).map(({ path }) => path).sort();
    const before = await changes();
    const helper = await startHelper(engine, spec());
    assert.equal(helper.report, 'set up\n');
    const seen = await helper.run(['sh', '-c', 'ps; ls -a /proc/1/root/dev; echo oops >&2; exit 3']);
    assert.match(seen.stdout, /while :; do sleep 1/);
    assert.match(seen.stdout, /\.mark/);
    assert.equal(seen.stderr, 'oops\n');
    assert.equal(seen.exitCode, 3);
    await helper.release();
    await helper.release();
    assert.deepEqual(await helpers(), []);
    assert.equal(await isMarked(), false);
    assert.deepEqual(await changes(), before);
  });

  it('says why a program could not be run', async () => {
    const result = await withHelper(engine, spec(), (helper) => helper.run(['/no/such/program']));
    assert.ok(result.exitCode === 126 || result.exitCode === 127, String(result.exitCode));
    assert.match(result.stdout + result.stderr, /no such file/);
  });

  it('undoes its set-up and goes by itself when the connection is lost', async () => {
    const { engine: other } = await tracedEngine();
    await startHelper(other, spec());
    assert.equal(await isMarked(), true);
    other.close();
    await until('the helper is gone', async () => (await helpers()).length === 0);
    assert.equal(await isMarked(), false);
  });

  it('is removed where its set-up fails, and says why', async () => {
    const failing = { ...spec(), setUp: 'echo the keel is missing >&2; false' };
    await assert.rejects(startHelper(engine, failing), /the keel is missing/);
    assert.deepEqual(await helpers(), []);
  });

  it('is removed where it cannot be started', async () => {
    const stopped = await runScript(engine, 'exit 0');
    await engine.containers.wait(stopped);
    await assert.rejects(startHelper(engine, { ...spec(), network: stopped }), /isn't running/);
    assert.deepEqual(await helpers(), []);
  });

  it('is removed where it is called off while it starts', async () => {
    const abort = new AbortController();
    const starting = startHelper(engine, { ...spec(), setUp: 'sleep 100' }, abort.signal);
    await until('the helper is there', async () => (await helpers()).length === 1);
    abort.abort();
    await assert.rejects(starting, { name: 'AbortError' });
    assert.deepEqual(await helpers(), []);
  });

  it('ends with its target', async () => {
    const doomed = await runScript(engine, 'while :; do sleep 1; done');
    const helper = await startHelper(engine, { ...spec(), pid: { container: doomed }, network: doomed });
    await engine.containers.kill(doomed);
    await helper.ended;
    await helper.release();
    assert.deepEqual(await helpers(), []);
  });
});

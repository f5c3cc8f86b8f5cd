import assert from 'node:assert/strict';
import { containerSource } from '../../src/containers/containerSource';
import { ListStore } from '../../src/containers/listStore';
import { pause } from '../../src/engine/abort';
import type { ContainerEngine } from '../../src/engine/engine';
import type { ContainerSummary } from '../../src/engine/records';
import { forward, startProxy } from './proxy';
import {
  onPodman,
  probeByHand,
  removeAll,
  runScript,
  testEngineHost,
  tracedEngine,
  until,
} from './testEngine';

describe('container store on a real engine', () => {
  let engine: ContainerEngine;
  before(async () => ({ engine } = await tracedEngine()));
  afterEach(() => removeAll(engine));
  after(() => engine.close());

  it('ends up with the truth, though the engine tells before its list shows it', async () => {
    const ids = await Promise.all([1, 2, 3].map(() => runScript(engine, 'sleep 1000')));
    const traced = await tracedEngine();
    const store = containersOf(traced.engine);
    const subscription = store.subscribe(() => undefined);
    const stateOf = (id: string) => store.items.find((item) => item.id === id)?.state;
    for (let round = 0; round < 8; round++) {
      const id = ids[round % ids.length] ?? '';
      await until('it is running', () => stateOf(id) === 'running', 3000);
      // A change that finds the store at rest: no later event makes up for what its list missed.
      await pause(500, new AbortController().signal);
      await engine.containers.pause(id);
      await until('it is paused', () => stateOf(id) === 'paused', 3000);
      await engine.containers.unpause(id);
    }
    await until('all run', () => ids.every((id) => stateOf(id) === 'running'), 3000);
    subscription.dispose();
    await until('nothing is open', () => traced.engine.openStreams === 0);
    traced.engine.close();
  });

  it('knows what somebody stopped from what ended by itself, also where it looks afterwards', async () => {
    // A program that ignores SIGTERM, as PID 1 does without a handler, ends with 137 where it is stopped.
    const [stopped, killed, failed] = await Promise.all([
      runScript(engine, 'sleep 1000'),
      runScript(engine, 'sleep 1000'),
      runScript(engine, 'exit 137'),
    ]);
    const store = containersOf(engine);
    const subscription = store.subscribe(() => undefined);
    const stopOf = (id: string) => store.items.find((item) => item.id === id)?.stop?.kind;
    await until('all are listed', () => store.items.length >= 3);
    const stopping = engine.containers.stop(stopped, { seconds: 2 });
    await until('it is being stopped', () => stopOf(stopped) === 'stopping', 10_000);
    await stopping;
    await engine.containers.kill(killed, 'SIGKILL');
    await until('both were stopped', () => [stopped, killed].every((id) => stopOf(id) === 'stopped'));
    assert.equal(stopOf(failed), undefined);
    subscription.dispose();
    const later = containersOf(engine);
    const again = later.subscribe(() => undefined);
    const known = () => new Map(later.items.map(({ id, stop }) => [id, stop?.kind]));
    await until(
      'the past tells it',
      () => known().get(stopped) === 'stopped' && known().get(killed) === 'stopped',
    );
    assert.equal(known().get(failed), undefined);
    again.dispose();
  });

  it('asks only for what an event is about', async () => {
    const { engine: own, requests } = await tracedEngine();
    const ids = await Promise.all([1, 2, 3].map(() => runScript(engine, 'sleep 1000')));
    const store = containersOf(own);
    const subscription = store.subscribe(() => undefined);
    await until('all are listed', () => ids.every((id) => store.items.some((item) => item.id === id)));
    const before = requests.length;
    const others = store.items.slice();
    await engine.containers.pause(ids[1] ?? '');
    await until('it is paused', () => store.items.some(({ state }) => state === 'paused'));
    assert.deepEqual(
      store.items.filter(({ id }) => id !== ids[1]),
      others.filter(({ id }) => id !== ids[1]),
    );
    await engine.containers.remove(ids[1] ?? '', { force: true });
    await until('it is gone', () => !store.items.some(({ id }) => id === ids[1]));
    const created = await runScript(engine, 'sleep 1000');
    await until('the new one is first', () => store.items[0]?.id === created);
    const asked = requests
      .slice(before)
      .map(({ path }) => decodeURIComponent(path))
      // What the engine remembers is asked for after the first list.
      .filter((path) => !path.startsWith('/events?'));
    assert.ok(asked.length > 0);
    for (const path of asked)
      assert.match(path, /"id":\["(?:[0-9a-f]{64})|^\/containers\/[0-9a-f]{64}\/json/);
    subscription.dispose();
    own.close();
  });

  it('asks nothing while nothing happens, and nothing at all when nobody looks', async () => {
    const { engine: own, requests } = await tracedEngine();
    const store = containersOf(own);
    assert.equal(requests.length, 0);
    const id = await runScript(engine, 'sleep 1000', {
      Healthcheck: { Test: ['CMD', 'true'], Interval: 2e8, Timeout: 1e9 },
    });
    const subscription = store.subscribe(() => undefined);
    const probe = async () => (onPodman ? await probeByHand(testEngineHost(), id) : undefined);
    await until('it is listed', () => store.items.some((item) => item.id === id));
    await probe();
    await until('it is healthy', () => store.items.find((item) => item.id === id)?.health === 'healthy');
    await pause(600, new AbortController().signal);
    const asked = requests.length;
    // Probes go on, each with events of its own that are not asked for.
    // Those of Podman 4 don't say how they ended.
    if (process.env['DRYDOCK_TEST_ENGINE_KIND'] !== 'podman-4.3')
      for (let round = 0; round < 3; round++) await probe();
    await pause(1500, new AbortController().signal);
    assert.equal(requests.length, asked);
    subscription.dispose();
    await until('nothing is open', () => own.openStreams === 0);
    await runScript(engine, 'true');
    assert.equal(requests.length, asked);
    own.close();
  });

  it('comes back by itself when the connection is cut, again and again', async () => {
    const proxy = await startProxy(forward(testEngineHost()));
    const { engine: own } = await tracedEngine(proxy.host);
    const store = containersOf(own);
    const subscription = store.subscribe(() => undefined);
    for (let round = 0; round < 3; round++) {
      await until('it is ready', () => store.state.kind === 'ready');
      proxy.cut();
      const id = await runScript(engine, 'sleep 1000');
      await until('what came meanwhile is listed', () => store.items.some((item) => item.id === id));
    }
    subscription.dispose();
    await until('nothing is open', () => own.openStreams === 0);
    own.close();
    await proxy.close();
  });

  it('leaves no stream open where it may hear events and may not list', async () => {
    const proxy = await startProxy(forward(testEngineHost(), 0, /containers\/json/));
    const { engine: own } = await tracedEngine(proxy.host);
    const store = containersOf(own);
    let failures = 0;
    const subscription = store.subscribe(({ kind }) => {
      if (kind === 'failed') failures++;
    });
    await until('it has tried again', () => failures > 1);
    await until('the streams of both tries are closed', () => own.openStreams === 0);
    assert.equal(store.state.kind, 'failed');
    subscription.dispose();
    own.close();
    await proxy.close();
  });
});

function containersOf(engine: ContainerEngine): ListStore<ContainerSummary> {
  return new ListStore(
    containerSource(() => undefined),
    () => Promise.resolve(engine),
    { wait: pause },
  );
}

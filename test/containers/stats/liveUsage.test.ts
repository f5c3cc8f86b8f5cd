import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { ListState, ListStore } from '../../../src/containers/listStore';
import { LiveUsage } from '../../../src/containers/stats/liveUsage';
import { pause } from '../../../src/engine/abort';
import { statsSample } from '../../../src/engine/docker/statsRecords';
import type { ContainerEngine } from '../../../src/engine/engine';
import { engineError } from '../../../src/engine/engineError';
import type { ContainerSummary } from '../../../src/engine/records';
import type { StatsSample } from '../../../src/engine/statsSample';
import { container } from '../records';

const count = 500;
const roundInterval = 100;
const perRound = 30;

/** No engine starts and stops so many containers within a second, or is at fault in each of these ways. */
describe('usage of 500 containers that start and stop all the time', function () {
  this.timeout(20_000);

  for (const [name, answer] of Object.entries<(signal: AbortSignal) => Promise<StatsSample>>({
    'at once': async () => reading(),
    slowly: async (signal) => {
      await delay(60, undefined, { signal });
      return reading();
    },
    never: () => new Promise(() => undefined),
    'with nothing': async () => statsSample({}),
    'with a refusal': () => Promise.reject(engineError('container-gone', 'It is gone.')),
    'with a lost connection': () => Promise.reject(engineError('engine-lost', 'It is gone.')),
  }))
    it(`piles nothing up where the engine answers ${name}`, async () => {
      const engine = new FakeEngine(answer);
      const store = new FakeStore();
      const errors: unknown[] = [];
      const usage = new LiveUsage(
        () => Promise.resolve(engine as unknown as ContainerEngine),
        store.asStore(),
        {
          closeInterval: 50,
          roundInterval,
          perRound,
          wait: pause,
          onError: (error) => errors.push(error),
        },
      );
      let figures = 0;
      const watch = usage.watch();
      watch.onUsage((usages) => (figures += usages.size));
      // One of them is selected, and each container that comes takes that over.
      watch.start(({ name: own }) => (own === 'c0' ? 'close' : 'passing'));
      const before = heldBytes();
      const began = performance.now();
      let step = 0;
      for (; performance.now() - began < 500; step++) {
        store.list(Array.from({ length: count }, (_, i) => container({ id: `${step}-${i}`, name: `c${i}` })));
        await delay(5);
      }
      const rounds = Math.ceil((performance.now() - began) / roundInterval) + 1;
      assert.ok(engine.most <= 4, `${engine.most} requests at once`);
      // Those of the rounds, and for each container that was selected two.
      assert.ok(engine.total <= rounds * perRound * 2 + step * 2, `${engine.total} requests`);
      if (name !== 'at once' && name !== 'slowly') assert.equal(figures, 0);
      assert.ok(errors.length <= 50, `${errors.length} errors`);
      watch.stop();
      await delay(2 * roundInterval);
      assert.equal(engine.open, 0);
      const { total } = engine;
      await delay(3 * roundInterval);
      assert.equal(engine.total, total);
      usage.dispose();
      store.list([]);
      const grown = heldBytes() - before;
      assert.ok(grown < 3_000_000, `${grown} bytes more are held after ${step * count} containers`);
    });
});

describe('usage that stays the same', function () {
  this.timeout(20_000);

  it('is read less often where only the calm look, and as often as ever where somebody else looks as well', async () => {
    const engine = new FakeEngine(async () => reading());
    const store = new FakeStore();
    store.list(['a', 'b'].map((id) => container({ id })));
    const options = {
      closeInterval: 50,
      roundInterval,
      perRound,
      wait: pause,
      onError: (error: unknown) => assert.fail(String(error)),
    };
    const usage = new LiveUsage(
      () => Promise.resolve(engine as unknown as ContainerEngine),
      store.asStore(),
      options,
    );
    const asked = async () => {
      const { total } = engine;
      await delay(12 * roundInterval);
      return engine.total - total;
    };
    const calm = usage.watch();
    calm.start(() => 'calm');
    await delay(3 * roundInterval);
    const calmly = await asked();
    const passing = usage.watch();
    passing.start(() => 'passing');
    const often = await asked();
    assert.ok(calmly * 2 < often, `${calmly} requests, then ${often}`);
    usage.dispose();
  });
});

class FakeEngine {
  total = 0;
  open = 0;
  most = 0;
  readonly #answer: (signal: AbortSignal) => Promise<StatsSample>;

  constructor(answer: (signal: AbortSignal) => Promise<StatsSample>) {
    this.#answer = answer;
  }

  readonly containers = {
    stats: (_id: string, signal: AbortSignal): Promise<StatsSample> => {
      this.total++;
      this.open++;
      this.most = Math.max(this.most, this.open);
      return new Promise<StatsSample>((done, fail) => {
        let isOpen = true;
        const end = () => {
          if (isOpen) this.open--;
          isOpen = false;
        };
        signal.addEventListener('abort', end, { once: true });
        this.#answer(signal).finally(end).then(done, fail);
      });
    },
  };
}

class FakeStore {
  state: ListState<ContainerSummary> = { kind: 'ready', items: [] };
  readonly #listeners = new Set<(state: ListState<ContainerSummary>) => void>();

  asStore(): ListStore<ContainerSummary> {
    return this as unknown as ListStore<ContainerSummary>;
  }

  subscribe(listener: (state: ListState<ContainerSummary>) => void): { dispose(): void } {
    this.#listeners.add(listener);
    listener(this.state);
    return { dispose: () => void this.#listeners.delete(listener) };
  }

  list(items: readonly ContainerSummary[]): void {
    this.state = { kind: 'ready', items };
    for (const listener of this.#listeners) listener(this.state);
  }
}

let ticks = 0;

function reading(): StatsSample {
  ticks++;
  return statsSample({
    read: new Date().toISOString(),
    cpu_stats: { cpu_usage: { total_usage: 5e8 * ticks }, system_cpu_usage: 1e9 * ticks, online_cpus: 1 },
    memory_stats: { usage: 1e6, limit: 1e9, stats: {} },
  });
}

function heldBytes(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  collect();
  return process.memoryUsage().heapUsed;
}

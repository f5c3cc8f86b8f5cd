import { groupContainers } from '../../../src/containers/group';
import { presentContainer } from '../../../src/containers/present';
import { containerSource } from '../../../src/containers/containerSource';
import { ListStore } from '../../../src/containers/listStore';
import { pause } from '../../../src/engine/abort';
import { connectEngine } from '../../../src/engine/connect';
import type { ContainerEngine } from '../../../src/engine/engine';
import type { ContainerSummary } from '../../../src/engine/records';
import type { Row } from '../rows';
import { atMost, heldMemory, informative, median, ownCpu, percentile } from './measure';

/** Half a minute with a view open and one without: their difference, doubled, is what a minute costs. */
const idleSpan = 30_000;

/** The store's way from an engine to rows: opening, following, idling, and letting go. */
export async function storeRows(host: string, ids: readonly string[]): Promise<readonly Row[]> {
  const cold = await median5(async () => {
    const engine = await connectEngine({ choice: { host } });
    const time = await timeToRows(engine);
    engine.close();
    return time;
  });
  const engine = await connectEngine({ choice: { host } });
  const warm = await median5(() => timeToRows(engine));
  const held = heldMemory();
  const store = containersOf(engine);
  const subscription = store.subscribe(() => undefined);
  await ready(store);
  const memory = heldMemory() - held;
  const delays = await eventDelays(engine, store, ids);
  const idle = await idleCost(engine);
  subscription.dispose();
  await pause(200, new AbortController().signal);
  const streams = engine.openStreams;
  engine.close();
  return [
    atMost(`${ids.length} containers to rows, cold`, cold, 'ms', 450),
    atMost(`${ids.length} containers to rows, connected`, warm, 'ms', 250),
    informative('event to snapshot, median', median(delays), 'ms'),
    atMost('event to snapshot, p95', percentile(delays, 0.95), 'ms', 150),
    atMost('idle with an open view, per minute', idle.seconds, 's', 0.05),
    atMost('requests while idle', idle.requests, '', 0),
    atMost('memory held by the store', memory, 'MB', 40),
    atMost('streams after the view is closed', streams, '', 0),
  ];
}

function containersOf(engine: ContainerEngine): ListStore<ContainerSummary> {
  return new ListStore(
    containerSource(() => undefined),
    () => Promise.resolve(engine),
    { wait: pause },
  );
}

async function median5(measure: () => Promise<number>): Promise<number> {
  const values: number[] = [];
  for (let i = 0; i < 5; i++) values.push(await measure());
  return median(values);
}

async function timeToRows(engine: ContainerEngine): Promise<number> {
  const start = performance.now();
  const store = containersOf(engine);
  for (const { containers } of groupContainers(await ready(store)))
    containers.forEach((item) => presentContainer(item));
  const time = performance.now() - start;
  store.dispose();
  return time;
}

/** The first list that the store reports. */
function ready(store: ListStore<ContainerSummary>): Promise<readonly ContainerSummary[]> {
  return new Promise((resolve, reject) => {
    const subscription = store.subscribe((state) => {
      if (state.kind === 'ready') resolve(state.items);
      else if (state.kind === 'failed') reject(state.error);
      else return;
      queueMicrotask(() => subscription.dispose());
    });
  });
}

/** From the time in the engine's own event to the snapshot that shows the change. */
async function eventDelays(
  engine: ContainerEngine,
  store: ListStore<ContainerSummary>,
  ids: readonly string[],
): Promise<number[]> {
  const stop = new AbortController();
  const events = await engine.events({ types: ['container'], actions: ['pause', 'unpause'] }, stop.signal);
  const told = new Map<string, number>();
  const reading = (async () => {
    for await (const { id, action, time } of events) told.set(`${action} ${id}`, time);
  })();
  const delays: number[] = [];
  for (const id of ids.slice(0, 40)) {
    for (const [action, state] of [
      ['pause', 'paused'],
      ['unpause', 'running'],
    ] as const) {
      const shown = new Promise<number>((resolve) => {
        const subscription = store.subscribe(() => {
          if (store.items.find((item) => item.id === id)?.state !== state) return;
          queueMicrotask(() => subscription.dispose());
          resolve(Date.now());
        });
      });
      await engine.containers[action](id);
      const at = await shown;
      delays.push(at - (told.get(`${action} ${id}`) ?? Number.NaN));
      // Apart from each other, as a person's clicks are.
      await pause(60, stop.signal);
    }
  }
  stop.abort();
  await reading;
  return delays;
}

async function idleCost(engine: ContainerEngine): Promise<{ seconds: number; requests: number }> {
  const never = new AbortController().signal;
  let requests = 0;
  const counting = engine.onRequest(() => requests++);
  const open = await ownCpu(() => pause(idleSpan, never));
  counting.dispose();
  // The control run has the same timers and no engine.
  const control = await ownCpu(() => pause(idleSpan, never));
  return { seconds: Math.max(0, ((open - control) * 60_000) / idleSpan), requests };
}

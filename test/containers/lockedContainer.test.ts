import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connectEngine } from '../../src/engine/connect';
import { CallSlots } from '../../src/engine/docker/callSlots';
import type { ContainerEngine } from '../../src/engine/engine';

/** An engine may take this long over a list, milliseconds, whatever it holds. */
const soon = 300;

/** A real engine can't be made to hold containers, so this one does: it never answers about those named `held...`. */
describe('an engine that holds a container and answers no call about it', () => {
  let engine: ContainerEngine;
  let close: () => void;
  /** The calls about containers that are held, and unanswered. */
  let unanswered: ServerResponse[];
  const stop = new AbortController();

  async function start(headTimeout: number): Promise<void> {
    unanswered = [];
    const server = createServer((request, response) => {
      const path = (request.url ?? '').replace(/^\/v[\d.]+/, '');
      if (path.includes('held')) {
        unanswered.push(response);
        return;
      }
      response.setHeader('Api-Version', '1.41').setHeader('Content-Type', 'application/json');
      const list = JSON.stringify([]);
      const answer = path.startsWith('/containers/json') || path.startsWith('/images/json') ? list : '{}';
      response.end(path === '/version' ? '{"ApiVersion":"1.41","MinAPIVersion":"1.12"}' : answer);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    engine = await connectEngine({ choice: { host: `tcp://127.0.0.1:${port}` }, headTimeout });
    close = () => {
      engine.close();
      server.close();
      server.closeAllConnections();
    };
  }

  afterEach(() => close());

  function ask(container: string): Promise<unknown>[] {
    const { containers } = engine;
    return [
      containers.inspect(container, stop.signal),
      containers.stats(container, stop.signal),
      containers.top(container, undefined, stop.signal),
      containers.statPath(container, '/', stop.signal),
    ];
  }

  async function took(work: () => Promise<unknown>): Promise<number> {
    const begin = performance.now();
    await work();
    return performance.now() - begin;
  }

  for (const [what, names] of [
    ['forty calls about one container', Array.from({ length: 10 }, () => 'held')],
    ['four calls about each of twenty containers', Array.from({ length: 20 }, (_, index) => `held${index}`)],
  ] as const)
    it(`lists and inspects others at once beside ${what}`, async () => {
      await start(30_000);
      const calls = names.flatMap(ask).map((call) => call.catch(() => undefined));
      for (const pause of [0, 100, 600, 600]) {
        await new Promise((resolve) => setTimeout(resolve, pause));
        const lists = await took(() => Promise.all([engine.containers.list(), engine.images.list()]));
        assert.ok(lists < soon, `lists took ${lists.toFixed(0)} ms`);
      }
      // One container has no more calls under way than came before three of them were slow.
      if (new Set(names).size === 1) {
        assert.ok(unanswered.length <= 8, `${unanswered.length} calls`);
        const other = await took(() => engine.containers.inspect('other'));
        assert.ok(other < soon, `another container took ${other.toFixed(0)} ms`);
      }
      stop.abort();
      await Promise.all(calls);
    });

  it('says what was asked of which container after a time, and goes on with the others', async () => {
    await start(150);
    await assert.rejects(engine.containers.inspect('held'), {
      reason: 'container-not-answered',
      message:
        /did not answer within 0 seconds when asked to inspect container "held"\. Something may be holding the container/,
    });
    assert.deepEqual(await engine.containers.list(), []);
  });
});

describe('the slots of calls', () => {
  const limits = { atOnce: 2, slowAfterMs: 20, slow: 4 };
  const isGiven = async (slot: Promise<unknown>) =>
    await Promise.race([
      slot.then(() => true),
      new Promise<false>((resolve) => setTimeout(() => resolve(false), 100)),
    ]);

  it('are given in order, and again once they come back', async () => {
    const slots = new CallSlots({ ...limits, slowAfterMs: 10_000 });
    const order: number[] = [];
    const taken = [0, 1, 2, 3].map(async (index) => {
      const giveBack = await slots.take('a');
      order.push(index);
      return giveBack;
    });
    const [first, second] = await Promise.all(taken.slice(0, 2));
    assert.deepEqual(order, [0, 1]);
    first?.();
    first?.();
    (await taken[2])?.();
    second?.();
    (await taken[3])?.();
    assert.deepEqual(order, [0, 1, 2, 3]);
  });

  it('are kept from a container with several slow calls until one of them is answered', async () => {
    const slots = new CallSlots(limits);
    const slow = [];
    for (let i = 0; i < 3; i++) slow.push(await slots.take('a'));
    await new Promise((resolve) => setTimeout(resolve, 2 * limits.slowAfterMs));
    const next = slots.take('a');
    assert.equal(await isGiven(next), false);
    (await slots.take('b'))();
    (await slots.take())();
    slow[0]?.();
    (await next)();
    for (const giveBack of slow) giveBack();
  });

  it('are not taken by calls that were aborted while they waited', async () => {
    const slots = new CallSlots({ ...limits, slowAfterMs: 10_000 });
    const held = await Promise.all([slots.take('a'), slots.take('b')]);
    const abort = new AbortController();
    const given = slots.take('c', abort.signal);
    abort.abort(new Error('no longer'));
    await assert.rejects(given, /no longer/);
    held[0]();
    (await slots.take('d'))();
    held[1]();
  });
});

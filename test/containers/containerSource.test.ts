import assert from 'node:assert/strict';
import { containerSource } from '../../src/containers/containerSource';
import type { ContainerEngine } from '../../src/engine/engine';
import type { ContainerSummary } from '../../src/engine/records';
import { container, event } from './records';

describe('containers after events', () => {
  const known = ['a', 'b', 'c'].map((id) => container({ id, name: id }));

  it('keep their place, go and come', async () => {
    const listing = new Listing([
      container({ id: 'b', name: 'renamed' }),
      container({ id: 'd', name: 'new' }),
    ]);
    const items = await relist(listing, known, ['b', 'c', 'd']);
    assert.deepEqual(listing.asked, [{ filters: { id: ['b', 'c', 'd'] } }]);
    assert.deepEqual(
      items.map(({ name }) => name),
      ['new', 'a', 'renamed'],
    );
    assert.equal(items[1], known[0]);
  });

  it('are not those that the engine tells unasked', async () => {
    // Podman takes the id for the beginning of one.
    const listing = new Listing([container({ id: 'b', name: 'b' }), container({ id: 'bb', name: 'bb' })]);
    const items = await relist(listing, known, ['b']);
    assert.deepEqual(
      items.map(({ id }) => id),
      ['a', 'b', 'c'],
    );
  });

  it('are all listed where there are many', async () => {
    const listing = new Listing(known);
    const ids = Array.from({ length: 30 }, (_, number) => `id${number}`);
    assert.deepEqual(await relist(listing, [], ids), known);
    assert.deepEqual(listing.asked, [{}]);
  });

  it('were stopped where the record says so, which is read of no more than can say it', async () => {
    const ended = (id: string, exitCode: number) => container({ id, state: 'exited', exitCode });
    const items = [ended('a', 1), ended('b', 0), ended('c', 137)];
    for (const recordsStops of [true, false]) {
      const read: string[] = [];
      const engine = {
        containers: {
          recordsStops: async () => Promise.resolve(recordsStops),
          inspect: async (id: string) => {
            read.push(id);
            return Promise.resolve({
              state: { error: '', exitCode: 1, oomKilled: false, stoppedByUser: true },
            });
          },
        },
      } as unknown as ContainerEngine;
      const source = containerSource(() => undefined);
      const told = (await source.complete?.(engine, items, new AbortController().signal)) ?? [];
      assert.deepEqual(read, recordsStops ? ['a', 'c'] : ['c']);
      assert.deepEqual(
        told.map(({ stop }) => stop?.kind),
        [recordsStops ? 'stopped' : undefined, undefined, 'stopped'],
      );
    }
  });
});

/** An engine that answers every list with the same. */
class Listing {
  readonly asked: unknown[] = [];
  readonly #answer: readonly ContainerSummary[];

  constructor(answer: readonly ContainerSummary[]) {
    this.#answer = answer;
  }

  list(options: unknown): Promise<readonly ContainerSummary[]> {
    this.asked.push(options);
    return Promise.resolve(this.#answer);
  }
}

async function relist(
  listing: Listing,
  items: readonly ContainerSummary[],
  ids: readonly string[],
): Promise<readonly ContainerSummary[]> {
  const source = containerSource(() => undefined);
  const engine = { containers: listing } as unknown as ContainerEngine;
  const events = ids.map((id) => event('start', 0, { id }));
  return (await source.relist?.(engine, items, events, new AbortController().signal)) ?? [];
}

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

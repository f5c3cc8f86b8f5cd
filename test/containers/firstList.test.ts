import assert from 'node:assert/strict';
import { Emitter } from '../../src/base/event';
import { firstListShown } from '../../src/containers/firstList';
import { drawing, type ListState } from '../../src/containers/listStore';

/** A store in a state, with what is needed to change that. */
function storeIn(state: ListState<string>) {
  const changed = new Emitter<ListState<string>>();
  const store = {
    state,
    subscribe(listener: (state: ListState<string>) => void) {
      listener(store.state);
      return changed.event(listener);
    },
  };
  const become = (next: ListState<string>) => {
    store.state = next;
    changed.fire(next);
  };
  return { store, become, listeners: () => changed.listenerCount };
}

describe('the first list of a store', () => {
  const never = new AbortController().signal;
  const timed = async (work: Promise<void>) => {
    const began = performance.now();
    await work;
    return performance.now() - began;
  };

  it('is not waited for where it is known', async () => {
    const { store, listeners } = storeIn({ kind: 'ready', items: [] });
    assert.ok((await timed(firstListShown(store, never, 60_000))) < drawing);
    assert.equal(listeners(), 0);
  });

  it('is waited for, and for its being shown, whether it comes or fails', async () => {
    for (const last of [
      { kind: 'ready', items: ['a'] },
      { kind: 'failed', error: undefined as never },
    ] satisfies ListState<string>[]) {
      const { store, become, listeners } = storeIn({ kind: 'connecting' });
      setTimeout(() => become(last), 50);
      const took = await timed(firstListShown(store, never, 60_000));
      assert.ok(took >= drawing + 40, `${took} ms`);
      assert.equal(listeners(), 0);
    }
  });

  it('is waited for so long and no longer', async () => {
    const { store } = storeIn({ kind: 'connecting' });
    const took = await timed(firstListShown(store, never, 50));
    assert.ok(took >= 40 && took < 20_000, `${took} ms`);
  });

  it('is not waited for once nobody needs it', async () => {
    const { store, listeners } = storeIn({ kind: 'connecting' });
    const over = new AbortController();
    const waiting = timed(firstListShown(store, over.signal, 60_000));
    over.abort();
    assert.ok((await waiting) < 20_000);
    assert.equal(listeners(), 0);
  });
});

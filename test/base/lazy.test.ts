import assert from 'node:assert/strict';
import { Lazy } from '../../src/base/lazy';

describe('lazy', () => {
  it('makes what it holds when it is first asked for, and once', async () => {
    let made = 0;
    const lazy = new Lazy(async () => ++made);
    assert.equal(lazy.known, undefined);
    assert.deepEqual(await Promise.all([lazy.get(), lazy.get()]), [1, 1]);
    assert.equal(lazy.known, lazy.get());
    assert.equal(await lazy.get(), 1);
  });

  it('tells all who wait of a failure, and tries anew the next time', async () => {
    let tries = 0;
    const lazy = new Lazy(async () => {
      if (++tries === 1) throw new Error('not yet');
      return tries;
    });
    const [first, second] = [lazy.get(), lazy.get()];
    await assert.rejects(first, /not yet/);
    await assert.rejects(second, /not yet/);
    assert.equal(lazy.known, undefined);
    assert.equal(await lazy.get(), 2);
  });
});

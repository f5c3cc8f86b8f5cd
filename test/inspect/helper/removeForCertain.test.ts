import assert from 'node:assert/strict';
import type { ContainerEngine } from '../../../src/engine/engine';
import { engineError } from '../../../src/engine/engineError';
import { removeWithRetry } from '../../../src/inspect/helper/removeWithRetry';

describe('Removing a helper for certain', () => {
  /** An engine that answers removals with `refusal`, and lists so many containers one time after the other. */
  function engine(refusal: Error | undefined, listed: readonly (number | Error)[]) {
    const answers = [...listed];
    const asked: string[] = [];
    const containers = {
      async remove() {
        asked.push('remove');
        if (refusal) throw refusal;
      },
      async list() {
        asked.push('list');
        const answer = answers.shift();
        if (answer instanceof Error) throw answer;
        return Array.from({ length: answer ?? 0 });
      },
    };
    return { asked, engine: { containers } as unknown as ContainerEngine };
  }

  const gone = engineError('container-gone', 'No such container.');
  const busy = engineError('engine-failed', 'removal of container is already in progress');
  const denied = engineError('engine-failed', 'authorization denied');

  it('is over at once where the engine has done it', async () => {
    const { engine: own, asked } = engine(undefined, []);
    await removeWithRetry(own, 'x');
    assert.deepEqual(asked, ['remove']);
  });

  it('waits while the engine lists what it knows no more', async () => {
    const { engine: own, asked } = engine(gone, [1, 0]);
    await removeWithRetry(own, 'x');
    assert.deepEqual(asked, ['remove', 'list', 'remove', 'list']);
  });

  it('believes what it was told where there is no list to be had', async () => {
    await removeWithRetry(engine(gone, [denied]).engine, 'x');
    const { engine: own, asked } = engine(busy, [denied, 0]);
    await removeWithRetry(own, 'x');
    assert.deepEqual(asked, ['remove', 'list', 'remove', 'list']);
  });
});

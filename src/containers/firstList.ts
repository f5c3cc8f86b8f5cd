import { pause } from '../engine/abort';
import { drawing, type ListStore } from './listStore';

/**
 * Resolves when the first list of a store that is followed has been shown, or why there is none: what asks the engine or
 * reads files at the same moment makes that take twice as long. At once where the list is known, or the signal aborts;
 * after `patience` milliseconds whatever the engine does.
 */
export async function firstListShown<T>(
  store: Pick<ListStore<T>, 'state' | 'subscribe'>,
  signal: AbortSignal,
  patience: number,
): Promise<void> {
  if (store.state.kind === 'ready') return;
  const over = new AbortController();
  const open = AbortSignal.any([signal, over.signal]);
  const subscription = store.subscribe(({ kind }) => {
    if (kind === 'ready' || kind === 'failed') over.abort();
  });
  await pause(patience, open);
  subscription.dispose();
  await pause(drawing, signal);
}

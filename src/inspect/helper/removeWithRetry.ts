import { pause } from '../../engine/abort';
import type { ContainerEngine } from '../../engine/engine';
import { isConnectionError, isGone } from '../../engine/engineError';

/** How often an engine is asked that is busy with removing the container already. */
const attempts = 200;

/**
 * Kills and removes a container of ours; resolves when it has disappeared, from lists as well. That somebody else is
 * removing it at the same time, as the engine does after the end of an auto-removed one, isn't an error.
 */
export async function removeWithRetry(engine: ContainerEngine, id: string): Promise<void> {
  const never = new AbortController().signal;
  for (let attempt = 1; ; attempt++) {
    try {
      await engine.containers.remove(id, { force: true, volumes: true });
      return;
    } catch (error) {
      if (isConnectionError(error) || attempt === attempts) throw error;
      // While the engine removes it by itself, it rejects the request with a conflict, fails halfway, or no longer
      // knows the container and still lists it.
      const isListed = await engine.containers.list({ filters: { id: [id] } }).then(
        ({ length }) => length > 0,
        () => !isGone(error),
      );
      if (!isListed) return;
      await pause(25, never);
    }
  }
}

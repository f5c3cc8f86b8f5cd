import type { ContainerEngine } from '../../engine/engine';
import { isGone } from '../../engine/engineError';
import { helperLabel } from '../../engine/helperLabel';

/** The repository of the images that copy shells are made of. */
export const copyRepository = 'drydock-copy';

/** A copy this old, milliseconds, has a container if anybody uses it: that is made right after the image. */
const abandonedAfter = 10 * 60 * 1000;

/** The most that are removed at a time: the next time comes. */
const mostAtOnce = 50;

/**
 * Removes images of copy shells that a killed editor has left behind: those with our name and label that no container
 * is made of. What is in use meanwhile stays, because the engine doesn't remove such an image without force. Returns
 * the names of those that are gone.
 */
export async function removeLeftCopies(
  engine: ContainerEngine,
  olderThan = abandonedAfter,
): Promise<readonly string[]> {
  const now = Date.now();
  // Podman names a host for every image.
  const ours = new RegExp(`^(?:localhost/|docker\\.io/library/)?${copyRepository}:[0-9a-f]{12}$`);
  const left = (await engine.images.list())
    .filter(({ labels, created }) => labels[helperLabel] === 'copy' && now - created >= olderThan)
    .flatMap(({ tags }) => tags.filter((tag) => ours.test(tag)))
    .slice(0, mostAtOnce);
  const removed: string[] = [];
  for (const tag of left) {
    const inUse = await engine.containers.list({ filters: { ancestor: [tag] } });
    if (inUse.length > 0) continue;
    try {
      await engine.images.remove(tag);
      removed.push(tag);
    } catch (error) {
      if (!isGone(error)) throw error;
    }
  }
  return removed;
}

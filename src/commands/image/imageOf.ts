import type { ContainerEngine } from '../../engine/engine';
import { isGone } from '../../engine/engineError';
import type { ContainerDetails, ImageDetails } from '../../engine/records';

/** The image that the container was made from; undefined if it no longer exists. */
export async function imageOf(
  engine: ContainerEngine,
  { imageId }: ContainerDetails,
): Promise<ImageDetails | undefined> {
  return engine.images.inspect(imageId).catch((error: unknown) => {
    if (isGone(error)) return undefined;
    throw error;
  });
}

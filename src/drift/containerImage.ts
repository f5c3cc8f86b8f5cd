import { composeLabels } from '../containers/composeLabels';

/**
 * Whether a reference stands for another image by now than the one that a container was made from, as Compose decides
 * it: by the ID in the container's label. `imageId` is the engine's, for containers that Compose didn't label.
 */
export function hasOtherImage(
  labels: Readonly<Record<string, string>>,
  imageId: string,
  current: { readonly id: string },
): boolean {
  return (labels[composeLabels.image] ?? imageId) !== current.id;
}

import { objectIn, objectsIn, textIn, textsIn } from '../json';
import type { ScanStep } from '../report';

/** More steps than any image has. */
const mostSteps = 2000;

/** The history in the configuration of an image: the steps, and which of them made which layer. */
export function historyIn(config: unknown): readonly ScanStep[] {
  const { history, rootfs } = objectIn(config);
  const layers = textsIn(objectIn(rootfs)['diff_ids'], mostSteps);
  let next = 0;
  return objectsIn(history)
    .slice(0, mostSteps)
    .map((step) => {
      const createdBy = textIn(step['created_by'], 20_000);
      const diffId = step['empty_layer'] === true ? undefined : layers[next++];
      return { createdBy, ...(diffId === undefined ? {} : { diffId }) };
    });
}

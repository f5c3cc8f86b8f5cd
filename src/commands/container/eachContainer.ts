import type { ContainerEngine } from '../../engine/engine';
import type { ContainerSummary } from '../../engine/records';
import { each } from '../each';
import type { Uses } from '../context/commandContext';

/** So many containers are stopped at once: the engine only waits for them, each for its own grace period. */
export const stopsAtOnce = 24;

/** {@link each} for containers. */
export async function eachContainer(
  context: Uses<'engine' | 'ui'>,
  verb: string,
  targets: readonly ContainerSummary[],
  act: (engine: ContainerEngine, target: ContainerSummary, signal: AbortSignal) => Promise<unknown>,
  atOnce?: number,
): Promise<void> {
  await each(context, verb, 'containers', targets, act, atOnce);
}

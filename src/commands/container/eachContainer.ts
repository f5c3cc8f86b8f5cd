import type { ContainerEngine } from '../../engine/engine';
import type { ContainerSummary } from '../../engine/records';
import { each } from '../each';
import { named } from './containerFailure';
import type { Uses } from '../context/commandContext';

/** So many containers are stopped at once: the engine only waits for them, each for its own grace period. */
export const stopsAtOnce = 24;

/** {@link each} for containers, whose failures call them by name. */
export async function eachContainer(
  context: Uses<'engine' | 'ui'>,
  verb: string,
  targets: readonly ContainerSummary[],
  act: (engine: ContainerEngine, target: ContainerSummary, signal: AbortSignal) => Promise<unknown>,
  atOnce?: number,
): Promise<void> {
  const actByName = async (engine: ContainerEngine, target: ContainerSummary, signal: AbortSignal) => {
    try {
      await act(engine, target, signal);
    } catch (error) {
      throw named(error, target);
    }
  };
  await each(context, verb, 'containers', targets, actByName, atOnce);
}

import type { ContainerEngine } from '../engine/engine';
import type { ContainerSummary } from '../engine/records';
import { each } from './each';
import type { Ports } from './ports';

/** {@link each} for containers. */
export async function eachContainer(
  ports: Ports,
  verb: string,
  targets: readonly ContainerSummary[],
  act: (engine: ContainerEngine, target: ContainerSummary, signal: AbortSignal) => Promise<unknown>,
): Promise<void> {
  await each(ports, verb, 'containers', targets, act);
}

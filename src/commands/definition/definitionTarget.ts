import type { DefinedThing } from '../../bridge/definition';
import { composeLabels } from '../../containers/composeLabels';
import { serviceOf } from '../../containers/group';
import type { ContainerSummary } from '../../engine/records';

/** Something that the Compose files of a project may define, on the row of the container that has it. */
export interface DefinitionTarget {
  readonly project: string;
  readonly service: string;
  /** The container, which names the files that it was made from. */
  readonly container: Pick<ContainerSummary, 'name' | 'labels' | 'created'>;
  readonly thing: DefinedThing;
}

/** Undefined for a container that Compose didn't make. */
export function definitionIn(
  container: ContainerSummary,
  thing: DefinedThing = { kind: 'service' },
): DefinitionTarget | undefined {
  const project = container.labels[composeLabels.project];
  if (project === undefined || container.labels[composeLabels.service] === undefined) return undefined;
  return { project, service: serviceOf(container), container, thing };
}

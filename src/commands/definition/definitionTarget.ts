import type { DefinedThing } from '../../bridge/definition';
import { composeLabels } from '../../containers/composeLabels';
import type { ContainerSummary } from '../../engine/records';

/** What a container reports about the files that it was made from. */
export type MadeContainer = Pick<ContainerSummary, 'name' | 'labels' | 'created'>;

/** Something that the Compose files of a project may define. */
export interface DefinitionTarget {
  readonly project: string;
  /** Undefined for what belongs to the project as a whole: a network or a volume. */
  readonly service?: string;
  /** One of the project's, which names the files that it was made from; undefined where none is known. */
  readonly container?: MadeContainer;
  readonly thing: DefinedThing;
}

/** Undefined for a container that Compose didn't make. */
export function definitionIn(
  container: MadeContainer,
  thing: DefinedThing = { kind: 'service' },
): DefinitionTarget | undefined {
  const project = container.labels[composeLabels.project];
  const service = container.labels[composeLabels.service];
  return project === undefined || service === undefined ? undefined : { project, service, container, thing };
}

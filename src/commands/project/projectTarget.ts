import { composeLabels } from '../../containers/composeLabels';
import type { ContainerSummary } from '../../engine/records';

/** A group of containers in the Containers view: a Compose project, a Swarm stack, those of one label. */
export interface ProjectTarget {
  /** What its row is called; the name of the project for one of Compose. */
  readonly name: string;
  readonly isCompose: boolean;
  readonly containers: readonly ContainerSummary[];
}

/** The group that consists of these containers. */
export function projectOf(
  title: string,
  isCompose: boolean,
  containers: readonly ContainerSummary[],
): ProjectTarget {
  const name = isCompose ? containers[0]?.labels[composeLabels.project] : undefined;
  return { name: name ?? title, isCompose, containers };
}

import type { ContainerDetails, ContainerSummary, NetworkRecord } from '../../engine/records';
import type { NamespaceFacts } from './readNamespace';

/** All that is known of a container's network. */
export interface NetworkFacts {
  readonly container: ContainerDetails;
  /** The networks that it is on, with their members. */
  readonly networks: readonly NetworkRecord[];
  /** The other containers of its engine. */
  readonly others: readonly ContainerSummary[];
  /** Absent where the container does not run, or why nobody could look. */
  readonly inside?: NamespaceFacts;
  /** Why `inside` is absent. */
  readonly unseen?: string;
}

/** The names that other containers on the same networks are known by, and its own. */
export function namesToAsk(
  { networks }: ContainerDetails,
  records: readonly NetworkRecord[],
): readonly string[] {
  const own = networks.flatMap(({ aliases }) => aliases);
  const others = records.flatMap(({ members }) => members.map(({ name }) => name));
  return [...new Set([...own, ...others])].filter(Boolean).slice(0, 20);
}

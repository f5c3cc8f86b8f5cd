import { compareText } from '../base/compareText';
import { plainText } from '../base/text/plainText';
import type { ContainerSummary } from '../engine/records';
import { defaultArrangement, type ContainerOrder, type ContainersArrangement } from './arrangement';
import { composeLabels } from './composeLabels';

/** Containers that belong together. Those that belong to nothing are one group without a title, the last. */
export interface ContainerGroup {
  /** Stable over the group's life: kind and name. */
  readonly id: string;
  readonly kind: 'compose' | 'testcontainers' | 'swarm' | 'label' | 'none';
  /** Plain text. */
  readonly title?: string;
  readonly containers: readonly ContainerSummary[];
}

const stackLabel = 'com.docker.stack.namespace';

const kinds = [
  { kind: 'compose', label: composeLabels.project, title: (name: string) => name },
  { kind: 'swarm', label: stackLabel, title: (name: string) => name },
  {
    kind: 'testcontainers',
    label: 'org.testcontainers.sessionId',
    title: (session: string) => `Testcontainers ${session.slice(0, 8)}`,
  },
] as const;

/**
 * The groups by title, each with its containers by service and number. The default order does not depend on
 * state or age, so a row never jumps. `groupBy` is `project`, `none` or `label:` with a label's name.
 */
export function groupContainers(
  containers: readonly ContainerSummary[],
  { groupBy, sortBy }: Pick<ContainersArrangement, 'groupBy' | 'sortBy'> = defaultArrangement,
): readonly ContainerGroup[] {
  const groups = new Map<
    string,
    Omit<ContainerGroup, 'id' | 'containers'> & { containers: ContainerSummary[] }
  >();
  for (const container of containers) {
    const { id, ...group } = groupOf(container, groupBy);
    const known = groups.get(id);
    if (known) known.containers.push(container);
    else groups.set(id, { ...group, containers: [container] });
  }
  const compare = orders[sortBy];
  return [...groups]
    .map(([id, group]) => ({ id, ...group, containers: group.containers.sort(compare) }))
    .sort((a, b) => compareGroups(a, b));
}

/** The service of a container of a compose project or a swarm stack, or its own name. */
export function serviceOf({ name, labels }: ContainerSummary): string {
  return labels[composeLabels.service] ?? taskOf(labels) ?? name;
}

/** `web.1` of the swarm task `STACK_web.1.ID`, whose stack is the title of its group. */
function taskOf(labels: ContainerSummary['labels']): string | undefined {
  const task = labels['com.docker.swarm.task.name'];
  if (!task) return undefined;
  const [before, after] = [`${labels[stackLabel] ?? ''}_`, `.${labels['com.docker.swarm.task.id'] ?? ''}`];
  const end = task.endsWith(after) ? -after.length : undefined;
  return task.slice(task.startsWith(before) ? before.length : 0, end) || task;
}

function groupOf({ labels }: ContainerSummary, groupBy: string): Omit<ContainerGroup, 'containers'> {
  const valueOf = (label: string) => (Object.hasOwn(labels, label) ? labels[label] : undefined);
  if (groupBy.startsWith('label:')) {
    const value = valueOf(groupBy.slice('label:'.length));
    if (value !== undefined)
      return { id: `${groupBy}:${value}`, kind: 'label', title: plainText(value) || '(empty)' };
  }
  for (const { kind, label, title } of groupBy === 'project' ? kinds : []) {
    const value = valueOf(label);
    if (value) return { id: `${kind}:${value}`, kind, title: plainText(title(value)) };
  }
  return { id: 'none', kind: 'none' };
}

function compareGroups(a: ContainerGroup, b: ContainerGroup): number {
  if (a.title === undefined || b.title === undefined)
    return a.title === b.title ? 0 : a.title === undefined ? 1 : -1;
  return compareText(a.title, b.title) || compareText(a.id, b.id);
}

function byName(a: ContainerSummary, b: ContainerSummary): number {
  return compareText(serviceOf(a), serviceOf(b)) || compareText(a.name, b.name) || compareText(a.id, b.id);
}

/** What needs attention comes first. */
const stateOrder = ['restarting', 'dead', 'running', 'paused', 'exited', 'created', 'removing'] as const;

const orders: Readonly<Record<ContainerOrder, (a: ContainerSummary, b: ContainerSummary) => number>> = {
  name: byName,
  state: (a, b) => stateOrder.indexOf(a.state) - stateOrder.indexOf(b.state) || byName(a, b),
  created: (a, b) => b.created - a.created || byName(a, b),
};

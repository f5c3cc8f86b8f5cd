import type { ContainerSummary } from '../engine/records';

/** Containers that belong together. Those that belong to nothing are one group without a title, the last. */
export interface ContainerGroup {
  /** Stable over the group's life: kind and name. */
  readonly id: string;
  readonly kind: 'compose' | 'testcontainers' | 'swarm' | 'none';
  readonly title?: string;
  readonly containers: readonly ContainerSummary[];
}

const kinds = [
  { kind: 'compose', label: 'com.docker.compose.project', title: (name: string) => name },
  { kind: 'swarm', label: 'com.docker.stack.namespace', title: (name: string) => name },
  {
    kind: 'testcontainers',
    label: 'org.testcontainers.sessionId',
    title: (session: string) => `Testcontainers ${session.slice(0, 8)}`,
  },
] as const;

/**
 * The groups by title, each with its containers by service and number. The order does not depend on state
 * or age, so a row never jumps.
 */
export function groupContainers(containers: readonly ContainerSummary[]): readonly ContainerGroup[] {
  const groups = new Map<
    string,
    { kind: ContainerGroup['kind']; title?: string; containers: ContainerSummary[] }
  >();
  for (const container of containers) {
    const { id, ...group } = groupOf(container);
    const known = groups.get(id);
    if (known) known.containers.push(container);
    else groups.set(id, { ...group, containers: [container] });
  }
  return [...groups]
    .map(([id, group]) => ({ id, ...group, containers: group.containers.sort(byName) }))
    .sort((a, b) => compareGroups(a, b));
}

/** The service of a container of a compose project or a swarm stack, or its own name. */
export function serviceOf({ name, labels }: ContainerSummary): string {
  return labels['com.docker.compose.service'] ?? labels['com.docker.swarm.task.name'] ?? name;
}

function groupOf({ labels }: ContainerSummary): Omit<ContainerGroup, 'containers'> {
  for (const { kind, label, title } of kinds) {
    const value = Object.hasOwn(labels, label) ? labels[label] : undefined;
    if (value) return { id: `${kind}:${value}`, kind, title: title(value) };
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

function compareText(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}

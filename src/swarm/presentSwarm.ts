import { parseImageReference } from '../base/imageReference';
import { escapeMarkdown } from '../base/text/markdown';
import { plainText } from '../base/text/plainText';
import type { RowLooks } from '../containers/present';
import { presentAgo, presentSize } from '../containers/units';
import type { SwarmNode, SwarmService, SwarmUpdateState } from '../engine/swarmCalls';
import type { ObjectEntry, ServiceEntry, SwarmNetwork, SwarmState, TaskEntry } from './swarmState';

const good = 'charts.green';
const waiting = 'charts.yellow';
const bad = 'list.errorForeground';

export function presentNode({ name, role, availability, state, manager, message }: SwarmNode): RowLooks {
  const isUp = state === 'ready';
  const notes = [
    manager?.isLeader ? 'leader' : role,
    ...(manager && !manager.isReachable ? ['unreachable'] : []),
    ...(availability === 'active' ? [] : [availabilityWords[availability]]),
    ...(isUp ? [] : [state, message]),
  ];
  const isWell = isUp && (!manager || manager.isReachable);
  return {
    label: plainText(name),
    description: plainText(notes.filter(Boolean).join(' · ')),
    icon: isWell ? 'server' : 'server-environment',
    color: !isWell ? bad : availability === 'active' ? good : waiting,
  };
}

const availabilityWords = { active: 'active', pause: 'paused', drain: 'drained' } as const;

/** `services` is how many tasks run on it. */
export function presentNodeTooltip(node: SwarmNode, tasks: number): string {
  const labels = Object.entries(node.labels).map(([key, value]) => escapeMarkdown(`${key}=${value}`));
  return [
    `**${escapeMarkdown(node.name)}**`,
    [
      `${node.role === 'manager' ? 'Manager' : 'Worker'}${node.manager?.isLeader ? ' and leader' : ''}, ${availabilityWords[node.availability]}`,
      `State: ${escapeMarkdown([node.state, node.message].filter(Boolean).join(', '))}`,
      `Address: ${escapeMarkdown(node.manager?.address || node.address || 'unknown')}`,
      `${escapeMarkdown(node.platform)}, Docker ${escapeMarkdown(node.engineVersion)}, ${node.cpus} CPUs, ${presentSize(node.memory)}`,
      `Running tasks: ${tasks}`,
      ...(labels.length > 0 ? [`Labels: ${labels.join(', ')}`] : []),
    ].join('  \n'),
  ].join('\n\n');
}

const updateWords: Readonly<Record<SwarmUpdateState, string>> = {
  updating: 'updating',
  paused: 'update paused',
  completed: '',
  rollback_started: 'rolling back',
  rollback_paused: 'rollback paused',
  rollback_completed: 'rolled back',
};

export function presentService(entry: ServiceEntry): RowLooks {
  const { service, running, desired, problem } = entry;
  const update = service.update ? updateWords[service.update.state] : '';
  const notes = [countOf(entry), update, problem ?? '', shownImage(service.image)];
  const isWell = running >= desired && problem === undefined;
  return {
    label: plainText(shownName(entry)),
    description: plainText(notes.filter(Boolean).join(' · ')),
    icon: problem === undefined ? (isWell ? 'run-all' : 'loading') : 'warning',
    color: problem === undefined ? (isWell ? good : waiting) : bad,
  };
}

function countOf({ service, running, desired }: ServiceEntry): string {
  if (service.mode.endsWith('job')) return `${running}/${desired} completed`;
  return `${running}/${desired}${service.mode === 'global' ? ' global' : ''}`;
}

/** The name without the stack that it stands below. */
export function shownName({ service, stack }: ServiceEntry): string {
  return stack !== undefined && service.name.startsWith(`${stack}_`)
    ? service.name.slice(stack.length + 1)
    : service.name;
}

/** An image as people write it: without the digest, if it has a tag. */
export function shownImage(image: string): string {
  const { name, tag, digest } = parseImageReference(image);
  if (tag !== undefined) return `${name}:${tag}`;
  return digest === undefined ? image : `${name}@${digest.slice(0, 19)}`;
}

export function presentServiceTooltip(entry: ServiceEntry, now: number): string {
  const { service, problem } = entry;
  const { update } = service;
  const list = (title: string, items: readonly string[]) =>
    items.length === 0 ? [] : [`${title}: ${items.map(escapeMarkdown).join(', ')}`];
  return [
    `**${escapeMarkdown(service.name)}**`,
    ...(problem === undefined ? [] : [escapeMarkdown(problem)]),
    [
      `${modeWords[service.mode]}, ${countOf(entry)}`,
      `Image: ${escapeMarkdown(service.image)}`,
      ...(update
        ? [
            `Last update: ${escapeMarkdown([updateWords[update.state] || 'completed', update.message].filter(Boolean).join(', '))}`,
          ]
        : []),
      ...list(
        'Ports',
        service.ports.map((port) => portText(port)),
      ),
      ...list('Placement', service.constraints),
      ...list(
        'Secrets',
        service.secrets.map(({ name }) => name),
      ),
      ...list(
        'Configs',
        service.configs.map(({ name }) => name),
      ),
      `Updated ${presentAgo(service.updated, now)}`,
    ].join('  \n'),
  ].join('\n\n');
}

const modeWords = {
  replicated: 'Replicated',
  global: 'Global',
  'replicated-job': 'Replicated job',
  'global-job': 'Global job',
} as const;

function portText({ published, target, protocol, mode }: SwarmService['ports'][number]): string {
  return `${published || 'any'}→${target}/${protocol}${mode === 'host' ? ' on the node' : ''}`;
}

export function presentTask({ name, task, node, failures }: TaskEntry): RowLooks {
  const isWell = task.state === 'running' || task.state === 'complete';
  const isBad = ['failed', 'rejected', 'orphaned'].includes(task.state);
  const last = failures[0];
  const before = !isBad && task.error === '' && last ? `last failure: ${last.error}` : '';
  const notes = [
    task.state,
    task.error,
    node === '' ? '' : `on ${node}`,
    failures.length > 1 ? `failed ${failures.length} times` : '',
    before,
  ];
  return {
    label: plainText(name),
    description: plainText(notes.filter(Boolean).join(' · ')),
    icon: isWell ? 'vm-running' : isBad ? 'error' : 'vm-outline',
    color: isWell ? good : isBad ? bad : waiting,
  };
}

export function presentTaskTooltip({ name, task, node, failures }: TaskEntry, now: number): string {
  const exit = task.exitCode === undefined || task.exitCode === 0 ? '' : `, exit code ${task.exitCode}`;
  const lines = [
    `State: ${escapeMarkdown(task.state)} (${presentAgo(task.since, now)})${exit}`,
    ...(node ? [`Node: ${escapeMarkdown(node)}`] : ['No node has been chosen yet.']),
    ...(task.error ? [`Error: ${escapeMarkdown(task.error)}`] : []),
    ...(task.containerId ? [`Container: ${escapeMarkdown(task.containerId.slice(0, 12))}`] : []),
  ];
  const earlier = failures.map(
    (failure) => `${presentAgo(failure.since, now)}: ${escapeMarkdown(failure.error)}`,
  );
  return [
    `**${escapeMarkdown(name)}**`,
    lines.join('  \n'),
    ...(earlier.length > 0 ? [`Before:  \n${earlier.join('  \n')}`] : []),
  ].join('\n\n');
}

export function presentObject({ object, usedBy }: ObjectEntry): RowLooks {
  const notes = [
    usedBy.length === 0 ? 'unused' : `used by ${usedBy.map(({ name }) => name).join(', ')}`,
    object.driver,
  ];
  return {
    label: plainText(object.name),
    description: plainText(notes.filter(Boolean).join(' · ')),
    icon: object.kind === 'secret' ? 'key' : 'settings',
    ...(usedBy.length > 0 ? { color: good } : {}),
  };
}

export function presentSwarmNetwork({ record, services }: SwarmNetwork): RowLooks {
  const notes = [
    record.driver,
    ...record.subnets.map(({ subnet }) => subnet),
    ...(record.ingress ? ['routes published ports'] : []),
    ...(record.attachable ? ['attachable'] : []),
    ...(services.length > 0 ? [services.join(', ')] : []),
  ];
  return { label: plainText(record.name), description: plainText(notes.join(' · ')), icon: 'type-hierarchy' };
}

/** What stands above the rows of a swarm that the engine can't list; empty for one that it can. */
export function presentLimit(state: SwarmState): string {
  switch (state.kind) {
    case 'none':
      return 'This engine is not part of a swarm.';
    case 'worker': {
      const { managers } = state.membership;
      const where =
        managers.length === 0
          ? ''
          : ` This one knows ${managers.length === 1 ? 'the manager' : 'the managers'} at ${managers.join(', ')}.`;
      return plainText(
        `This engine is a worker. Only managers know the nodes, services, secrets, and configs of the swarm.${where} Use the Docker context of a manager to see them.`,
      );
    }
    case 'leaderless':
      return plainText(
        'The swarm has no leader: too few of its managers can be reached. Running tasks continue, but nothing can be listed or changed until more than half of the managers are online again.',
      );
    case 'locked':
      return 'The swarm is locked on this manager. Run "docker swarm unlock" with its key.';
    case 'failing':
      return plainText(`This engine can't take part in its swarm: ${state.error || state.membership.state}.`);
    default:
      return '';
  }
}

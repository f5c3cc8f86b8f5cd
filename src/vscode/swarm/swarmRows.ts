import type { RowLooks } from '../../containers/present';
import {
  presentNode,
  presentNodeTooltip,
  presentObject,
  presentService,
  presentServiceTooltip,
  presentSwarmNetwork,
  presentTask,
  presentTaskTooltip,
  shownName,
} from '../../swarm/presentSwarm';
import { groupBy } from '../../base/groupBy';
import { plainText } from '../../base/text/plainText';
import type { ManagedSwarm, SwarmNetwork, TaskEntry } from '../../swarm/swarmState';
import {
  nodeTargets,
  objectTargets,
  serviceTargets,
  stackTargets,
  type SwarmNodeTarget,
  type SwarmObjectTarget,
  type SwarmServiceTarget,
  type SwarmStackTarget,
} from '../../swarm/swarmTargets';
import type { AnyTarget } from '../tree/views';

/** What a row of the Swarm view is, without VS Code. */
export interface SwarmRowModel {
  readonly id: string;
  readonly looks: RowLooks;
  /** Markdown, at the time when it is asked for. */
  readonly tooltip?: (now: number) => string;
  /** Open or closed at first; absent for a leaf. */
  readonly opens?: 'expanded' | 'collapsed';
  readonly targets: readonly AnyTarget[];
  readonly children: readonly SwarmRowModel[];
}

/** The rows of a swarm: nodes, services with their tasks below the stacks that they are of, and the rest. */
export function swarmRows(swarm: ManagedSwarm): readonly SwarmRowModel[] {
  const nodes = nodeTargets(swarm);
  const services = serviceTargets(swarm);
  const stacks = stackTargets(swarm);
  const byStack = groupBy(services, ({ stack }) => stack);
  const ready = nodes.filter(({ state }) => state === 'ready').length;
  const troubled = services.filter(({ problem }) => problem !== undefined).length;
  return [
    section(
      'nodes',
      'Nodes',
      'server',
      ready === nodes.length ? `${ready}` : `${ready} of ${nodes.length} ready`,
      nodes.map(nodeRow),
      'expanded',
    ),
    section(
      'services',
      'Services',
      'run-all',
      [String(services.length), ...(troubled > 0 ? [`${troubled} with problems`] : [])].join(' · '),
      [...stacks.map((stack) => stackRow(stack)), ...(byStack.get(undefined) ?? []).map(serviceRow)],
      'expanded',
    ),
    section('secrets', 'Secrets', 'key', count(swarm.secrets), objectTargets(swarm.secrets).map(objectRow)),
    section(
      'configs',
      'Configs',
      'settings',
      count(swarm.configs),
      objectTargets(swarm.configs).map(objectRow),
    ),
    section('networks', 'Networks', 'type-hierarchy', count(swarm.networks), swarm.networks.map(networkRow)),
  ];
}

function count(things: readonly unknown[]): string {
  return String(things.length);
}

function section(
  id: string,
  label: string,
  icon: string,
  description: string,
  children: readonly SwarmRowModel[],
  opens: 'expanded' | 'collapsed' = 'collapsed',
): SwarmRowModel {
  return {
    id: `#${id}`,
    looks: { label, description, icon },
    ...(children.length > 0 ? { opens } : {}),
    targets: [],
    children,
  };
}

function nodeRow(node: SwarmNodeTarget): SwarmRowModel {
  return {
    id: `node:${node.id}`,
    looks: presentNode(node),
    tooltip: () => presentNodeTooltip(node, node.tasks),
    targets: [
      { kind: 'swarmNode', value: node },
      { kind: 'text', value: node.name },
    ],
    children: [],
  };
}

function stackRow(stack: SwarmStackTarget): SwarmRowModel {
  const well = stack.services.filter(({ running, desired }) => running >= desired).length;
  const total = stack.services.length;
  const isTroubled = stack.services.some(({ problem }) => problem !== undefined);
  return {
    id: `stack:${stack.name}`,
    looks: {
      label: plainText(stack.name),
      description: well === total ? `${total} running` : `${well} of ${total} running`,
      icon: 'layers',
      ...(isTroubled ? { color: 'list.errorForeground' } : {}),
    },
    opens: 'expanded',
    targets: [
      { kind: 'swarmStack', value: stack },
      { kind: 'text', value: stack.name },
    ],
    children: stack.services.map(serviceRow),
  };
}

function serviceRow(target: SwarmServiceTarget): SwarmRowModel {
  const children = target.tasks.map((entry) => taskRow(target, entry));
  return {
    id: `service:${target.id}`,
    looks: presentService(target),
    tooltip: (now) => presentServiceTooltip(target, now),
    ...(children.length > 0 ? { opens: 'collapsed' } : {}),
    targets: [
      { kind: 'swarmService', value: target },
      { kind: 'text', value: target.name },
    ],
    children,
  };
}

function taskRow(service: SwarmServiceTarget, entry: TaskEntry): SwarmRowModel {
  const { task } = entry;
  // Below its stack and service, the name needn't say again which ones these are.
  const label = plainText(shownName(service) + entry.name.slice(service.name.length));
  return {
    // By its place, so that the row stays when one task replaces another.
    id: `task:${task.serviceId}:${task.slot ?? task.nodeId}`,
    looks: { ...presentTask(entry), label },
    tooltip: (now) => presentTaskTooltip(entry, now),
    targets: [{ kind: 'text', value: task.error || entry.failures[0]?.error || entry.name }],
    children: [],
  };
}

function objectRow(target: SwarmObjectTarget): SwarmRowModel {
  const { kind } = target.object;
  return {
    id: `${kind}:${target.id}`,
    looks: presentObject(target),
    targets: [
      { kind, value: target },
      { kind: 'text', value: target.name },
    ],
    children: [],
  };
}

function networkRow(network: SwarmNetwork): SwarmRowModel {
  return {
    id: `network:${network.record.id}`,
    looks: presentSwarmNetwork(network),
    targets: [{ kind: 'text', value: network.record.name }],
    children: [],
  };
}

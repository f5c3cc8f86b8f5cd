import { UserError } from '../base/userError';
import { groupBy } from '../base/groupBy';
import type { NetworkRecord } from '../engine/records';
import type { SwarmNode } from '../engine/swarmCalls';
import { presentLimit } from './presentSwarm';
import {
  stackLabel,
  type ManagedSwarm,
  type ObjectEntry,
  type ServiceEntry,
  type SwarmState,
} from './swarmState';

/** What commands act on, each with the ID and the name that they call it by. */
export interface SwarmNodeTarget extends SwarmNode {
  /** How many tasks run on it. */
  readonly tasks: number;
  /** It is the only manager, without which the swarm can't be changed. */
  readonly isOnlyManager: boolean;
}

export interface SwarmServiceTarget extends ServiceEntry {
  readonly id: string;
  readonly name: string;
}

export interface SwarmObjectTarget extends ObjectEntry {
  readonly id: string;
  readonly name: string;
}

/** What was deployed under one name. */
export interface SwarmStackTarget {
  readonly name: string;
  readonly services: readonly SwarmServiceTarget[];
  readonly secrets: readonly SwarmObjectTarget[];
  readonly configs: readonly SwarmObjectTarget[];
  readonly networks: readonly NetworkRecord[];
}

export function nodeTargets({ nodes, services }: ManagedSwarm): readonly SwarmNodeTarget[] {
  const tasks = services.flatMap((entry) => entry.tasks.map(({ task }) => task));
  const managers = nodes.filter(({ role }) => role === 'manager').length;
  return nodes.map((node) => ({
    ...node,
    tasks: tasks.filter(({ nodeId, state }) => nodeId === node.id && state === 'running').length,
    isOnlyManager: node.role === 'manager' && managers === 1,
  }));
}

export function serviceTargets({ services }: ManagedSwarm): readonly SwarmServiceTarget[] {
  return services.map((entry) => ({ ...entry, id: entry.service.id, name: entry.service.name }));
}

export function objectTargets(entries: readonly ObjectEntry[]): readonly SwarmObjectTarget[] {
  return entries.map((entry) => ({ ...entry, id: entry.object.id, name: entry.object.name }));
}

export function stackTargets(swarm: ManagedSwarm): readonly SwarmStackTarget[] {
  const stacks = groupBy(serviceTargets(swarm), ({ stack }) => stack);
  const of = (entries: readonly ObjectEntry[], name: string) =>
    objectTargets(entries).filter(({ object }) => object.labels[stackLabel] === name);
  return [...stacks].flatMap(([name, services]) =>
    name === undefined
      ? []
      : [
          {
            name,
            services,
            secrets: of(swarm.secrets, name),
            configs: of(swarm.configs, name),
            networks: swarm.networks
              .map(({ record }) => record)
              .filter(({ labels }) => labels[stackLabel] === name),
          },
        ],
  );
}

/** The swarm, if the engine is a manager of it; throws a `UserError` that says why not. */
export function managed(state: SwarmState): ManagedSwarm {
  if (state.kind === 'managed') return state;
  throw new UserError(
    state.kind === 'leaderless' ? 'swarm-no-leader' : 'swarm-not-manager',
    presentLimit(state),
  );
}

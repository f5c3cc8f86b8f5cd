import type { NetworkRecord } from '../engine/records';
import type { SwarmMembership, SwarmNode, SwarmObject, SwarmService, SwarmTask } from '../engine/swarmCalls';

/** What an engine reports about the swarm that it is part of, at one moment. */
export type SwarmState =
  /** It isn't in a swarm. */
  | { readonly kind: 'none' }
  /** It is in one that it can't report on: a worker, a manager without a leader, or a locked one. */
  | {
      readonly kind: 'worker' | 'leaderless' | 'locked' | 'failing';
      readonly membership: SwarmMembership;
      /** The engine's reason; mostly empty. */
      readonly error: string;
    }
  | ManagedSwarm;

/** A swarm as one of its managers sees it. */
export interface ManagedSwarm {
  readonly kind: 'managed';
  readonly membership: SwarmMembership;
  /** Managers first, then by name. */
  readonly nodes: readonly SwarmNode[];
  readonly services: readonly ServiceEntry[];
  readonly secrets: readonly ObjectEntry[];
  readonly configs: readonly ObjectEntry[];
  readonly networks: readonly SwarmNetwork[];
}

/** A service with what became of its tasks. */
export interface ServiceEntry {
  readonly service: SwarmService;
  /** The stack that it was deployed with; absent for a service of its own. */
  readonly stack?: string;
  /** The tasks that run, start or wait: by slot or node. */
  readonly tasks: readonly TaskEntry[];
  readonly running: number;
  readonly desired: number;
  /** What is wrong with it now; absent while nothing is. */
  readonly problem?: string;
}

/** A task of a service under the name that it is known by: `web.1`, or `web` and its node. */
export interface TaskEntry {
  readonly name: string;
  readonly task: SwarmTask;
  /** The host name of its node; empty while it has none. */
  readonly node: string;
  /** The failed ones that this one replaces, newest first. */
  readonly failures: readonly SwarmTask[];
}

export interface ObjectEntry {
  readonly object: SwarmObject;
  /** Which services use it. */
  readonly usedBy: readonly { readonly id: string; readonly name: string }[];
}

export interface SwarmNetwork {
  readonly record: NetworkRecord;
  /** The names of the services on it. */
  readonly services: readonly string[];
}

/** The label by which `docker stack deploy` marks what it makes. */
export const stackLabel = 'com.docker.stack.namespace';

import type { LogFrame, LogOptions } from './logs/frame';
import type { Labels } from './records';

/**
 * The swarm that an engine is part of. All but {@link SwarmCalls.membership} reject with the reason `swarm-not-manager`
 * on an engine that isn't a manager, and with `swarm-no-leader` while too few managers are reachable.
 */
export interface SwarmCalls {
  /** What the engine knows of its own part in a swarm; works everywhere. */
  membership(signal?: AbortSignal): Promise<SwarmMembership>;
  nodes(signal?: AbortSignal): Promise<readonly SwarmNode[]>;
  services(signal?: AbortSignal): Promise<readonly SwarmService[]>;
  /** The newest tasks of each slot, those that have ended among them as long as the swarm keeps them. */
  tasks(signal?: AbortSignal): Promise<readonly SwarmTask[]>;
  /** Names and labels; nobody is given the values of secrets. */
  objects(kind: SwarmObjectKind, signal?: AbortSignal): Promise<readonly SwarmObject[]>;
  /** The engine's own record, for the Inspect document; a config's data is in it. */
  inspect(kind: 'node' | 'service' | SwarmObjectKind, id: string, signal?: AbortSignal): Promise<unknown>;

  updateNode(id: string, change: NodeChange, signal?: AbortSignal): Promise<void>;
  /** Only nodes that are down, unless forced. */
  removeNode(id: string, options?: { readonly force?: boolean }, signal?: AbortSignal): Promise<void>;

  /** Changes a service on top of whatever it is now. Resolves with the engine's warnings, before the tasks follow. */
  updateService(id: string, change: ServiceChange, signal?: AbortSignal): Promise<readonly string[]>;
  /** Restores the definition before the last update. */
  rollBackService(id: string, signal?: AbortSignal): Promise<void>;
  removeService(id: string, signal?: AbortSignal): Promise<void>;
  /**
   * The lines of all tasks that still exist. Each begins with what names its task: `readTaskLine` in `src/swarm` reads it.
   */
  serviceLogs(
    id: string,
    options: LogOptions,
    signal: AbortSignal,
  ): Promise<AsyncIterable<readonly LogFrame[]>>;

  /** Resolves with the new ID. */
  createObject(
    kind: SwarmObjectKind,
    object: { readonly name: string; readonly data: Uint8Array; readonly labels?: Labels },
    signal?: AbortSignal,
  ): Promise<string>;
  /** Refused while a service uses it. */
  removeObject(kind: SwarmObjectKind, id: string, signal?: AbortSignal): Promise<void>;

  /** What a new node joins with. Whoever has it can join: it is never logged. */
  joinToken(role: SwarmRole, signal?: AbortSignal): Promise<string>;
  /** Makes the token of a role invalid and resolves with the new one. Nodes that have joined stay. */
  rotateJoinToken(role: SwarmRole, signal?: AbortSignal): Promise<string>;
}

export type SwarmRole = 'manager' | 'worker';
export type SwarmObjectKind = 'secret' | 'config';
export type NodeAvailability = 'active' | 'pause' | 'drain';

export interface SwarmMembership {
  readonly state: 'inactive' | 'pending' | 'active' | 'error' | 'locked';
  readonly nodeId: string;
  readonly address: string;
  /** It takes part in the decisions of the swarm. */
  readonly isManager: boolean;
  /** Why it isn't, or no longer, in the swarm; empty if all is well. */
  readonly error: string;
  /** The addresses of the managers that it knows. */
  readonly managers: readonly string[];
  /** Tells swarms apart; empty on a worker. */
  readonly clusterId: string;
}

export interface SwarmNode {
  readonly id: string;
  readonly name: string;
  readonly role: SwarmRole;
  readonly availability: NodeAvailability;
  readonly state: 'unknown' | 'down' | 'ready' | 'disconnected';
  /** Why it is in that state; mostly empty. */
  readonly message: string;
  readonly address: string;
  readonly platform: string;
  readonly engineVersion: string;
  readonly cpus: number;
  readonly memory: number;
  readonly labels: Labels;
  /** Of managers only. */
  readonly manager?: { readonly isLeader: boolean; readonly isReachable: boolean; readonly address: string };
}

export interface NodeChange {
  readonly role?: SwarmRole;
  readonly availability?: NodeAvailability;
}

export type SwarmServiceMode = 'replicated' | 'global' | 'replicated-job' | 'global-job';

export interface SwarmService {
  readonly id: string;
  readonly name: string;
  readonly labels: Labels;
  /** With the digest, if the swarm pinned it. */
  readonly image: string;
  readonly mode: SwarmServiceMode;
  /** How many tasks are wanted; absent where that follows from the nodes and the engine doesn't count. */
  readonly replicas?: number;
  readonly created: number;
  readonly updated: number;
  readonly ports: readonly {
    readonly protocol: string;
    readonly target: number;
    readonly published: number;
    readonly mode: string;
  }[];
  readonly networkIds: readonly string[];
  readonly secrets: readonly SwarmObjectUse[];
  readonly configs: readonly SwarmObjectUse[];
  /** Of the last update; absent without one. */
  readonly update?: { readonly state: SwarmUpdateState; readonly message: string; readonly started?: number };
  /** There is an earlier definition to roll back to. */
  readonly canRollBack: boolean;
  /** The rules that choose its nodes, such as `node.role==manager`. */
  readonly constraints: readonly string[];
}

/** A secret or config in a service. */
export interface SwarmObjectUse {
  readonly id: string;
  readonly name: string;
  /** The file in the containers; absent for a config that isn't a file. */
  readonly file?: string;
}

export type SwarmUpdateState =
  | 'updating'
  | 'paused'
  | 'completed'
  | 'rollback_started'
  | 'rollback_paused'
  | 'rollback_completed';

export interface ServiceChange {
  readonly replicas?: number;
  readonly image?: string;
  /** Replaces all tasks, even if nothing else changes. */
  readonly force?: boolean;
  /** A secret or config in place of another one, in the same file. */
  readonly replace?: {
    readonly kind: SwarmObjectKind;
    readonly from: string;
    readonly to: { readonly id: string; readonly name: string };
  };
}

export interface SwarmTask {
  readonly id: string;
  readonly serviceId: string;
  /** Absent in global services. */
  readonly slot?: number;
  /** Empty while no node has been chosen. */
  readonly nodeId: string;
  readonly containerId: string;
  readonly image: string;
  readonly state: string;
  readonly desiredState: string;
  /** Why it failed, was rejected, or waits; empty otherwise. */
  readonly error: string;
  readonly message: string;
  readonly exitCode?: number;
  /** When it came into that state. */
  readonly since: number;
  readonly created: number;
}

export interface SwarmObject {
  readonly kind: SwarmObjectKind;
  readonly id: string;
  readonly name: string;
  readonly labels: Labels;
  readonly created: number;
  readonly updated: number;
  /** What manages it outside of the swarm; empty for none. */
  readonly driver: string;
}

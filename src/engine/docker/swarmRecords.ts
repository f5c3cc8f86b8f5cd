import type {
  SwarmMembership,
  SwarmNode,
  SwarmObject,
  SwarmObjectKind,
  SwarmObjectUse,
  SwarmService,
  SwarmServiceMode,
  SwarmTask,
  SwarmUpdateState,
} from '../swarmCalls';
import { fields, flag, list, number, optional, stringMap, text, texts, time, type Fields } from './wire';

/** What `GET /info` says of the swarm. */
export function swarmMembership(info: Fields): SwarmMembership {
  const swarm = fields(info['Swarm']);
  return {
    state: oneOf(text(swarm['LocalNodeState']), ['inactive', 'pending', 'active', 'error', 'locked']),
    nodeId: text(swarm['NodeID']),
    address: text(swarm['NodeAddr']),
    isManager: flag(swarm['ControlAvailable']),
    error: text(swarm['Error']),
    managers: list(swarm['RemoteManagers']).map((manager) => text(fields(manager)['Addr'])),
    clusterId: text(fields(swarm['Cluster'])['ID']),
  };
}

export function swarmNode(answer: unknown): SwarmNode {
  const raw = fields(answer);
  const spec = fields(raw['Spec']);
  const description = fields(raw['Description']);
  const resources = fields(description['Resources']);
  const platform = fields(description['Platform']);
  const status = fields(raw['Status']);
  const manager = raw['ManagerStatus'] ? fields(raw['ManagerStatus']) : undefined;
  return {
    id: text(raw['ID']),
    name: text(description['Hostname']) || text(raw['ID']),
    role: oneOf(text(spec['Role']), ['worker', 'manager']),
    availability: oneOf(text(spec['Availability']), ['active', 'pause', 'drain']),
    state: oneOf(text(status['State']), ['unknown', 'down', 'ready', 'disconnected']),
    message: text(status['Message']),
    address: text(status['Addr']),
    platform: [text(platform['OS']), text(platform['Architecture'])].filter(Boolean).join('/'),
    engineVersion: text(fields(description['Engine'])['EngineVersion']),
    cpus: number(resources['NanoCPUs']) / 1e9,
    memory: number(resources['MemoryBytes']),
    labels: stringMap(spec['Labels']),
    ...optional(
      'manager',
      manager && {
        isLeader: flag(manager['Leader']),
        isReachable: text(manager['Reachability']) === 'reachable',
        address: text(manager['Addr']),
      },
    ),
  };
}

const updateStates: readonly SwarmUpdateState[] = [
  'updating',
  'paused',
  'completed',
  'rollback_started',
  'rollback_paused',
  'rollback_completed',
];

export function swarmService(answer: unknown): SwarmService {
  const raw = fields(answer);
  const spec = fields(raw['Spec']);
  const template = fields(spec['TaskTemplate']);
  const container = fields(template['ContainerSpec']);
  const update = fields(raw['UpdateStatus']);
  const state = updateStates.find((known) => known === text(update['State']));
  // Engines before API 1.25 had the networks beside the template.
  const networks = list(template['Networks']).length > 0 ? template['Networks'] : spec['Networks'];
  return {
    id: text(raw['ID']),
    name: text(spec['Name']),
    labels: stringMap(spec['Labels']),
    image: text(container['Image']),
    ...modeAndReplicas(fields(spec['Mode']), fields(raw['ServiceStatus'])),
    created: time(raw['CreatedAt']) ?? 0,
    updated: time(raw['UpdatedAt']) ?? 0,
    ports: list(fields(raw['Endpoint'])['Ports']).map((port) => {
      const each = fields(port);
      return {
        protocol: text(each['Protocol']) || 'tcp',
        target: number(each['TargetPort']),
        published: number(each['PublishedPort']),
        mode: text(each['PublishMode']) || 'ingress',
      };
    }),
    networkIds: list(networks).map((network) => text(fields(network)['Target'])),
    secrets: list(container['Secrets']).map((use) => objectUse(use, 'SecretID', 'SecretName')),
    configs: list(container['Configs']).map((use) => objectUse(use, 'ConfigID', 'ConfigName')),
    ...optional(
      'update',
      state && {
        state,
        message: text(update['Message']),
        ...optional('started', time(update['StartedAt'])),
      },
    ),
    canRollBack: Object.keys(fields(raw['PreviousSpec'])).length > 0,
    constraints: texts(fields(template['Placement'])['Constraints']),
  };
}

function modeAndReplicas(
  mode: Fields,
  status: Fields,
): { readonly mode: SwarmServiceMode; readonly replicas?: number } {
  const desired = typeof status['DesiredTasks'] === 'number' ? status['DesiredTasks'] : undefined;
  if (mode['Replicated']) {
    const { Replicas: replicas } = fields(mode['Replicated']);
    // Without a number, the swarm starts one.
    return { mode: 'replicated', replicas: typeof replicas === 'number' ? replicas : 1 };
  }
  if (mode['ReplicatedJob']) {
    const job = fields(mode['ReplicatedJob']);
    return { mode: 'replicated-job', replicas: number(job['TotalCompletions']) || 1 };
  }
  return { mode: mode['GlobalJob'] ? 'global-job' : 'global', ...optional('replicas', desired) };
}

function objectUse(answer: unknown, id: string, name: string): SwarmObjectUse {
  const raw = fields(answer);
  const file = text(fields(raw['File'])['Name']);
  return { id: text(raw[id]), name: text(raw[name]), ...optional('file', file || undefined) };
}

export function swarmTask(answer: unknown): SwarmTask {
  const raw = fields(answer);
  const status = fields(raw['Status']);
  const container = fields(status['ContainerStatus']);
  const state = text(status['State']);
  const hasEnded = state === 'complete' || state === 'failed';
  return {
    id: text(raw['ID']),
    serviceId: text(raw['ServiceID']),
    ...optional('slot', number(raw['Slot']) || undefined),
    nodeId: text(raw['NodeID']),
    containerId: text(container['ContainerID']),
    image: text(fields(fields(raw['Spec'])['ContainerSpec'])['Image']),
    state,
    desiredState: text(raw['DesiredState']),
    error: text(status['Err']),
    message: text(status['Message']),
    ...(hasEnded && 'ExitCode' in container ? { exitCode: number(container['ExitCode']) } : {}),
    since: time(status['Timestamp']) ?? 0,
    created: time(raw['CreatedAt']) ?? 0,
  };
}

export function swarmObject(kind: SwarmObjectKind, answer: unknown): SwarmObject {
  const raw = fields(answer);
  const spec = fields(raw['Spec']);
  return {
    kind,
    id: text(raw['ID']),
    name: text(spec['Name']),
    labels: stringMap(spec['Labels']),
    created: time(raw['CreatedAt']) ?? 0,
    updated: time(raw['UpdatedAt']) ?? 0,
    driver: text(fields(spec['Driver'])['Name']),
  };
}

/** The value if it is one of those, or else the first of them. */
function oneOf<T extends string>(value: string, known: readonly [T, ...T[]]): T {
  return known.find((each) => each === value) ?? known[0];
}

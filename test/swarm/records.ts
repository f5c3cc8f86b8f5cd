import type {
  SwarmMembership,
  SwarmNode,
  SwarmObject,
  SwarmService,
  SwarmTask,
} from '../../src/engine/swarmCalls';
import { buildSwarm, type SwarmLists } from '../../src/swarm/buildState';
import type { ManagedSwarm } from '../../src/swarm/swarmState';

export const membership: SwarmMembership = {
  state: 'active',
  nodeId: 'n1',
  address: '10.0.0.1',
  isManager: true,
  error: '',
  managers: ['10.0.0.1:2377'],
  clusterId: 'c1',
};

export function node(name: string, more: Partial<SwarmNode> = {}): SwarmNode {
  return {
    id: name,
    name,
    role: 'worker',
    availability: 'active',
    state: 'ready',
    message: '',
    address: '10.0.0.2',
    platform: 'linux/x86_64',
    engineVersion: '26.1.5',
    cpus: 2,
    memory: 8e9,
    labels: {},
    ...more,
  };
}

export function service(name: string, more: Partial<SwarmService> = {}): SwarmService {
  return {
    id: name,
    name,
    labels: {},
    image: 'nginx:1.27',
    mode: 'replicated',
    replicas: 1,
    created: 0,
    updated: 0,
    ports: [],
    networkIds: [],
    secrets: [],
    configs: [],
    canRollBack: false,
    constraints: [],
    ...more,
  };
}

export function task(serviceId: string, more: Partial<SwarmTask> = {}): SwarmTask {
  return {
    id: `${serviceId}-task`,
    serviceId,
    slot: 1,
    nodeId: 'one',
    containerId: 'c',
    image: 'nginx:1.27',
    state: 'running',
    desiredState: 'running',
    error: '',
    message: 'started',
    since: 0,
    created: 0,
    ...more,
  };
}

export function object(
  kind: SwarmObject['kind'],
  name: string,
  more: Partial<SwarmObject> = {},
): SwarmObject {
  return { kind, id: `${kind}-${name}`, name, labels: {}, created: 0, updated: 0, driver: '', ...more };
}

export function swarmOf(lists: Partial<SwarmLists>): ManagedSwarm {
  return buildSwarm({
    membership,
    nodes: [node('one', { role: 'manager' }), node('two')],
    services: [],
    tasks: [],
    secrets: [],
    configs: [],
    networks: [],
    ...lists,
  });
}

import { compareText } from '../base/compareText';
import { groupBy } from '../base/groupBy';
import type { NetworkRecord } from '../engine/records';
import type { SwarmMembership, SwarmNode, SwarmObject, SwarmService, SwarmTask } from '../engine/swarmCalls';
import {
  stackLabel,
  type ManagedSwarm,
  type ObjectEntry,
  type ServiceEntry,
  type TaskEntry,
} from './swarmState';

/** What a manager lists. */
export interface SwarmLists {
  readonly membership: SwarmMembership;
  readonly nodes: readonly SwarmNode[];
  readonly services: readonly SwarmService[];
  readonly tasks: readonly SwarmTask[];
  readonly secrets: readonly SwarmObject[];
  readonly configs: readonly SwarmObject[];
  readonly networks: readonly NetworkRecord[];
}

/** The lists of a manager, with everything beside what it belongs to, in the order in which it is shown. */
export function buildSwarm(lists: SwarmLists): ManagedSwarm {
  const { membership, nodes, services, tasks, secrets, configs, networks } = lists;
  const names = new Map(nodes.map(({ id, name }) => [id, name]));
  const byService = groupBy(tasks, ({ serviceId }) => serviceId);
  const users = (id: string) =>
    services
      .filter((service) => [...service.secrets, ...service.configs].some((use) => use.id === id))
      .map((service) => ({ id: service.id, name: service.name }))
      .sort((a, b) => compareText(a.name, b.name));
  const entries = (objects: readonly SwarmObject[]): readonly ObjectEntry[] =>
    objects
      .map((object) => ({ object, usedBy: users(object.id) }))
      .sort((a, b) => compareText(a.object.name, b.object.name));
  return {
    kind: 'managed',
    membership,
    nodes: [...nodes].sort(
      (a, b) => Number(b.role === 'manager') - Number(a.role === 'manager') || compareText(a.name, b.name),
    ),
    services: services
      .map((service) => serviceEntry(service, byService.get(service.id) ?? [], names))
      .sort((a, b) => compareText(a.service.name, b.service.name)),
    secrets: entries(secrets),
    configs: entries(configs),
    networks: networks
      .filter(({ scope }) => scope === 'swarm')
      .map((record) => ({
        record,
        services: services
          .filter(({ networkIds }) => networkIds.includes(record.id) || networkIds.includes(record.name))
          .map(({ name }) => name)
          .sort(compareText),
      }))
      .sort((a, b) => compareText(a.record.name, b.record.name)),
  };
}

/** Tasks in these states have ended, one way or the other. */
const ended: ReadonlySet<string> = new Set([
  'complete',
  'shutdown',
  'failed',
  'rejected',
  'remove',
  'orphaned',
]);

/** So many failures of one slot are kept. */
const mostFailures = 4;

function serviceEntry(
  service: SwarmService,
  tasks: readonly SwarmTask[],
  nodes: ReadonlyMap<string, string>,
): ServiceEntry {
  const slots = groupBy(tasks, ({ slot, nodeId }) => (slot === undefined ? nodeId : String(slot)));
  const entries = [...slots].flatMap(([slot, all]) => taskEntry(service, slot, all, nodes) ?? []);
  const shown = entries.filter(({ isWanted }) => isWanted).map(({ entry }) => entry);
  const isJob = service.mode.endsWith('job');
  const running = tasks.filter(({ state, desiredState }) =>
    isJob ? state === 'complete' : state === 'running' && desiredState === 'running',
  ).length;
  const desired = service.replicas ?? shown.length;
  const problem = problemOf(service, shown, running, desired);
  const stack = service.labels[stackLabel];
  return {
    service,
    ...(stack === undefined || stack === '' ? {} : { stack }),
    tasks: shown.sort((a, b) => (a.task.slot ?? 0) - (b.task.slot ?? 0) || compareText(a.node, b.node)),
    running,
    desired,
    ...(problem === undefined ? {} : { problem }),
  };
}

function taskEntry(
  service: SwarmService,
  slot: string,
  all: readonly SwarmTask[],
  nodes: ReadonlyMap<string, string>,
): { readonly entry: TaskEntry; readonly isWanted: boolean } | undefined {
  const newest = all.toSorted((a, b) => b.created - a.created);
  // While one is replaced, the one that runs is shown until the new one does.
  const wanted = newest.filter(({ desiredState }) => desiredState === 'running' || desiredState === 'ready');
  const task = wanted.find(({ state }) => !ended.has(state)) ?? wanted[0] ?? newest[0];
  if (!task) return undefined;
  const node = nodes.get(task.nodeId) ?? task.nodeId.slice(0, 12);
  const failures = newest
    .filter((each) => each !== task && each.error !== '' && ended.has(each.state))
    .slice(0, mostFailures);
  const isWanted = wanted.length > 0 || service.mode.endsWith('job');
  const name = service.mode.startsWith('global') ? service.name : `${service.name}.${slot}`;
  return { entry: { name, task, node, failures }, isWanted };
}

/** The first thing that keeps the service from being what it should be. */
function problemOf(
  { mode, update }: SwarmService,
  tasks: readonly TaskEntry[],
  running: number,
  desired: number,
): string | undefined {
  const isPaused = update?.state === 'paused' || update?.state === 'rollback_paused';
  if (running >= desired && !isPaused) return undefined;
  const since = isPaused ? (update.started ?? 0) : 0;
  for (const { task, failures } of tasks) {
    const last = failures[0];
    const before = last && (task.state !== 'running' || (isPaused && last.since >= since)) ? last.error : '';
    const error = task.error || before;
    if (error !== '') return error;
  }
  // For a paused update the swarm only reports which task made it pause.
  if (isPaused) return update.message;
  if (tasks.length === 0 && desired > 0 && !mode.endsWith('job')) return 'The swarm has not started a task.';
  return undefined;
}

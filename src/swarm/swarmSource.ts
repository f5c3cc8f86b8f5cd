import { messageOf, UserError } from '../base/userError';
import type { ListSource } from '../containers/listStore';
import type { ContainerEngine } from '../engine/engine';
import { buildSwarm } from './buildState';
import type { SwarmState } from './swarmState';

/** What an engine knows of its swarm, as a list of one: kept current by events, as far as there are any. */
export const swarmSource: ListSource<SwarmState> = {
  types: ['node', 'service', 'secret', 'config', 'network', 'container'],
  actions: ['create', 'update', 'remove', 'start', 'die', 'destroy'],
  async list(engine, signal) {
    return [await readSwarm(engine, signal)];
  },
  // Of containers only those of tasks matter; their events are all that the engine reports about its own tasks.
  repeats: ({ type, attributes }) => type === 'container' && !('com.docker.swarm.service.id' in attributes),
  recheckAfter: ([state]) => (state ? recheckAfter(state) : undefined),
};

/** While tasks of other nodes start or fail, no event reports it, in milliseconds. */
const whileMoving = 1500;
/** What runs on other nodes may end at any time. */
const whileSteady = 15_000;

function recheckAfter(state: SwarmState): number | undefined {
  if (state.kind === 'none') return undefined;
  if (state.kind !== 'managed') return whileSteady;
  const isMoving = state.services.some(
    ({ running, desired, service }) =>
      (running !== desired && !service.mode.endsWith('job')) ||
      service.update?.state === 'updating' ||
      service.update?.state === 'rollback_started',
  );
  if (isMoving) return whileMoving;
  return state.nodes.length > 1 && state.services.length > 0 ? whileSteady : undefined;
}

/** Asks the engine for everything that it may report. Rejects only if the engine itself can't be reached. */
export async function readSwarm(engine: ContainerEngine, signal: AbortSignal): Promise<SwarmState> {
  const { swarm } = engine;
  const membership = await swarm.membership(signal);
  const { state, isManager, error } = membership;
  if (state === 'inactive') return { kind: 'none' };
  if (state === 'locked') return { kind: 'locked', membership, error };
  if (state !== 'active') return { kind: 'failing', membership, error };
  if (!isManager && !error) return { kind: 'worker', membership, error };
  try {
    const [nodes, services, tasks, secrets, configs, networks] = await Promise.all([
      swarm.nodes(signal),
      swarm.services(signal),
      swarm.tasks(signal),
      swarm.objects('secret', signal),
      swarm.objects('config', signal),
      engine.networks.list(signal),
    ]);
    return buildSwarm({ membership, nodes, services, tasks, secrets, configs, networks });
  } catch (thrown) {
    if (!(thrown instanceof UserError)) throw thrown;
    if (thrown.reason === 'swarm-no-leader')
      return { kind: 'leaderless', membership, error: error || messageOf(thrown) };
    if (thrown.reason === 'swarm-not-manager')
      return { kind: error ? 'leaderless' : 'worker', membership, error };
    throw thrown;
  }
}

import { UserError } from '../base/userError';
import type { ContainerEngine } from '../engine/engine';
import type { SwarmService } from '../engine/swarmCalls';
import { plainText } from '../base/text/plainText';

export interface RolloutOptions {
  readonly signal: AbortSignal;
  /** Waits that long in milliseconds; see `engine/abort`. */
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

/** How often a service is looked at while it is updated, in milliseconds. */
const interval = 500;

/** An update that hasn't begun after so many milliseconds has nothing to do. */
const untilBegun = 5000;

/**
 * Waits until the tasks of a service have followed an update that was made when the service was as in `before`. Rejects
 * with a `UserError` where the swarm pauses it or rolls it back, which it does when tasks fail.
 */
export async function rolledOut(
  engine: ContainerEngine,
  before: SwarmService,
  { signal, wait }: RolloutOptions,
): Promise<void> {
  const since = before.update?.started ?? 0;
  for (let waited = 0; ; waited += interval) {
    await wait(interval, signal);
    signal.throwIfAborted();
    const service = (await engine.swarm.services(signal)).find(({ id }) => id === before.id);
    // Removed meanwhile: nothing uses anything any more.
    if (!service) return;
    const { update } = service;
    const hasBegun = update !== undefined && (update.started ?? 0) > since;
    if (hasBegun && update.state === 'completed') return;
    if (hasBegun && update.state !== 'updating') throw await failureOf(engine, service, signal);
    // Without a task that differs from the definition there is no update.
    if (!hasBegun && waited >= untilBegun) return;
  }
}

async function failureOf(
  engine: ContainerEngine,
  service: SwarmService,
  signal: AbortSignal,
): Promise<UserError> {
  const tasks = (await engine.swarm.tasks(signal))
    .filter(({ serviceId, error }) => serviceId === service.id && error !== '')
    .sort((a, b) => b.since - a.since);
  const reason = tasks[0]?.error ?? service.update?.message ?? '';
  return new UserError(
    'rotation-failed',
    `The update of "${plainText(service.name)}" failed: ${plainText(reason.replace(/(?<!\.)\.+$/, ''))}.`,
  );
}

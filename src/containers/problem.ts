import type { ContainerSummary, EngineEvent } from '../engine/records';

/** What is wrong with a container, the worst first. */
export type Trouble = 'not-started' | 'out-of-memory' | 'restart-loop' | 'unhealthy';

/** So many unasked ends within {@link loopTime} are a loop. */
const loopEnds = 3;
const loopTime = 5 * 60_000;

/** An `oom` event that close before a start, in milliseconds, was the reason for it. */
const oomBeforeStart = 60_000;

/**
 * What is wrong, from the record and the events about the container, oldest first. A process that the kernel
 * killed for its memory counts although the container runs on: its record does not say so, the event does.
 */
export function troublesOf(container: ContainerSummary, events: readonly EngineEvent[]): readonly Trouble[] {
  const { state, health, lastEnd } = container;
  return [
    ...(lastEnd?.error && state !== 'running' ? (['not-started'] as const) : []),
    ...(lastEnd?.oomKilled || ranOutOfMemory(events) ? (['out-of-memory'] as const) : []),
    ...(state === 'restarting' || isLooping(state, events) ? (['restart-loop'] as const) : []),
    ...(state === 'running' && health === 'unhealthy' ? (['unhealthy'] as const) : []),
  ];
}

/** Whether it ended with a failure. What somebody stopped has not, whatever code it ended with. */
export function hasFailed({ state, exitCode, stop }: ContainerSummary): boolean {
  return (state === 'exited' || state === 'dead') && Boolean(exitCode) && stop?.kind !== 'stopped';
}

/** A problem in a word or two, for a row. */
export const troubleWords: Readonly<Record<Trouble, string>> = {
  'not-started': 'could not be started',
  'out-of-memory': 'out of memory',
  'restart-loop': 'keeps restarting',
  unhealthy: 'unhealthy',
};

function ranOutOfMemory(events: readonly EngineEvent[]): boolean {
  const start = events.findLast(({ action }) => action === 'start')?.time ?? 0;
  const oom = events.findLast(({ action }) => action === 'oom')?.time;
  return oom !== undefined && oom > start - oomBeforeStart;
}

/** Ends that somebody asked for have a `kill` event before them, and are no sign of a loop. */
function isLooping(state: ContainerSummary['state'], events: readonly EngineEvent[]): boolean {
  if (state !== 'running') return false;
  const newest = events.at(-1)?.time ?? 0;
  let asked = false;
  let ends = 0;
  for (const { action, time } of events) {
    if (action === 'kill') asked = true;
    if (action !== 'die') continue;
    if (!asked && newest - time < loopTime) ends++;
    asked = false;
  }
  return ends >= loopEnds;
}

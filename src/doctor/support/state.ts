import type { LogLine } from '../../engine/logs/line';
import type { EngineEvent } from '../../engine/records';
import type { Case, ContainerCase } from '../case/case';

/** How a container fares, as far as its own record and its events show. */
export interface Fate {
  readonly kind:
    /** Runs, and its health check, if any, does not fail for good. */
    | 'well'
    /** Runs, and its health check fails. */
    | 'unhealthy'
    /** Was never started, or the engine could not start it. */
    | 'not-started'
    /** Ends again and again, and is started again. */
    | 'looping'
    /** Ended with a code other than 0, by itself or killed by somebody. */
    | 'failed'
    /** Ended with 0. */
    | 'finished';
  readonly exitCode: number;
  /** Somebody stopped or killed it. */
  readonly wasStopped: boolean;
  /** How long its last complete run took, milliseconds, where known. */
  readonly lastRun?: number;
}

/** Ends and the runs before them. */
interface Run {
  readonly start: number;
  readonly end: number;
  readonly exitCode: number;
  readonly wasKilled: boolean;
}

/** One that has failed once and runs may have been too early. */
const fewestRestarts = 2;

export function fateOf(container: ContainerCase, subject: Case): Promise<Fate> {
  return container.remember('fate', () => readFate(container, subject));
}

async function readFate(container: ContainerCase, subject: Case): Promise<Fate> {
  const { state, restartCount } = container.record;
  const runs = runsOf(await container.events());
  const last = runs.at(-1);
  const lastRun = last
    ? last.end - last.start
    : state.startedAt && state.finishedAt && state.finishedAt > state.startedAt
      ? state.finishedAt - state.startedAt
      : undefined;
  const base = {
    exitCode: last && state.status === 'running' ? last.exitCode : state.exitCode,
    // Podman reports a stop in no event, but in its record.
    wasStopped: (last?.wasKilled ?? false) || (state.status !== 'running' && state.stoppedByUser === true),
    ...(lastRun === undefined ? {} : { lastRun }),
  };
  if (state.status === 'created' || (state.error !== '' && state.status !== 'running'))
    return { kind: 'not-started', ...base };
  if (state.status === 'restarting') return { kind: 'looping', ...base };
  if (state.status === 'running' || state.status === 'paused') {
    if (restartCount >= fewestRestarts && !hasRecovered(runs, state.startedAt, subject.now))
      return { kind: 'looping', ...base };
    return { kind: state.health === 'unhealthy' ? 'unhealthy' : 'well', ...base };
  }
  return { kind: state.exitCode === 0 ? 'finished' : 'failed', ...base };
}

/** Whether it has run for longer by now than its runs before took until they failed. */
function hasRecovered(runs: readonly Run[], startedAt: number | undefined, now: number): boolean {
  const failed = runs.filter(({ wasKilled }) => !wasKilled).slice(-5);
  const longest = Math.max(0, ...failed.map(({ start, end }) => end - start));
  return now - (startedAt ?? now) > Math.min(longest * 2 + 3000, 60_000);
}

function runsOf(events: readonly EngineEvent[]): readonly Run[] {
  const runs: Run[] = [];
  let start: number | undefined;
  let wasKilled = false;
  for (const { action, time, attributes } of events) {
    if (action === 'start') [start, wasKilled] = [time, false];
    if (action === 'kill') wasKilled = true;
    if (action === 'die') {
      runs.push({
        start: start ?? time,
        end: time,
        exitCode: Number(attributes['exitCode'] ?? 0),
        wasKilled,
      });
      wasKilled = false;
    }
  }
  return runs;
}

export function isFailing({ kind, exitCode, wasStopped }: Fate): boolean {
  if (kind === 'failed') return !wasStopped || ![130, 137, 143].includes(exitCode);
  return kind !== 'well' && kind !== 'finished';
}

/** One that was restarted has often said nothing yet, milliseconds. */
const justRestarted = 15_000;

/** The lines of the run that is on, or of the last one. */
export function linesOfLastRun(container: ContainerCase): Promise<readonly LogLine[]> {
  return container.remember('lines of last run', () => lastLines(container));
}

async function lastLines(container: ContainerCase): Promise<readonly LogLine[]> {
  const lines = await container.log();
  const { restartCount, state } = container.record;
  if (state.startedAt === undefined) return lines;
  const { startedAt } = state;
  if (restartCount > 0 && container.now - startedAt < justRestarted) return lines.slice(-100);
  const own = lines.filter(({ time }) => time === '' || Date.parse(time) >= startedAt - 50);
  return own.length > 0 || state.status === 'running' ? own : lines.slice(-50);
}

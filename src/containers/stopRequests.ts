import type { ContainerSummary, EngineEvent } from '../engine/records';

/** The signals that mean "end": those of `docker stop` and `docker kill`, and what images choose as STOPSIGNAL. */
const endingSignals: ReadonlyMap<string, number> = new Map([
  ['INT', 2],
  ['QUIT', 3],
  ['KILL', 9],
  ['TERM', 15],
]);

/** An end that comes so soon after a signal, in milliseconds, is its work, whatever code the program ends with. */
const graceAfterSignal = 60_000;

/** Of the last run of a container, as its events show. */
interface Run {
  /** When it was last sent a signal to end, on the engine's clock, and which. */
  signal?: { readonly time: number; readonly number: number };
  /** When it was last sent a signal that the engine doesn't name. */
  unknownSignal?: number;
  hasEnded: boolean;
  isOutOfMemory: boolean;
  wasStopped: boolean;
}

/**
 * Which containers are being stopped and which were, by Drydock or by anybody: the list of an engine has exit code 137
 * for both what a user stopped and what was killed. Fed with the events of containers, oldest first.
 */
export class StopRequests {
  readonly #runs = new Map<string, Run>();

  heard({ action, id, time, attributes }: EngineEvent): void {
    if (action === 'start' || action === 'destroy') this.#runs.delete(id);
    else if (action === 'kill') {
      const name = attributes['signal'];
      // Podman doesn't say which; the exit code does.
      if (name === undefined) this.#run(id).unknownSignal = time;
      const number = signalNumber(name ?? '');
      if ([...endingSignals.values()].includes(number)) this.#run(id).signal = { time, number };
    } else if (action === 'oom') this.#run(id).isOutOfMemory = true;
    else if (action === 'die') {
      const run = this.#run(id);
      run.hasEnded = true;
      const exitCode = Number(attributes['exitCode']);
      // Podman 5 reports a stop before the end.
      run.wasStopped ||=
        (run.signal !== undefined && isWorkOf(run.signal, time, exitCode)) ||
        (time - (run.unknownSignal ?? -Infinity) < graceAfterSignal &&
          [...endingSignals.values()].includes(exitCode - 128));
    } else if (action === 'stop') {
      const run = this.#run(id);
      run.hasEnded = true;
      run.wasStopped = true;
    }
  }

  /** The containers with what is known of their stop; the same array where nothing is. */
  added(items: readonly ContainerSummary[]): readonly ContainerSummary[] {
    let isAny = false;
    const added = items.map((item) => {
      const stop = this.#stopOf(item);
      if (stop === item.stop || (stop && stop.kind === item.stop?.kind)) return item;
      isAny = true;
      const { stop: _, ...rest } = item;
      return stop ? { ...rest, stop } : rest;
    });
    return isAny ? added : items;
  }

  /** Forgets containers that are not in a list of all. */
  keepOnly(items: readonly ContainerSummary[]): void {
    const ids = new Set(items.map(({ id }) => id));
    for (const id of this.#runs.keys()) if (!ids.has(id)) this.#runs.delete(id);
  }

  #stopOf({ id, state, lastEnd }: ContainerSummary): ContainerSummary['stop'] {
    const run = this.#runs.get(id);
    const hasEnded = state === 'exited' || state === 'dead';
    if (hasEnded) {
      const isKilledForMemory = run?.isOutOfMemory || lastEnd?.oomKilled;
      const wasStopped = run?.wasStopped || lastEnd?.stoppedByUser;
      return wasStopped && !isKilledForMemory ? { kind: 'stopped' } : undefined;
    }
    if (!run) return undefined;
    const isUp = state === 'running' || state === 'paused' || state === 'restarting';
    return isUp && run.signal && !run.hasEnded ? { kind: 'stopping', since: run.signal.time } : undefined;
  }

  #run(id: string): Run {
    const known = this.#runs.get(id);
    if (known) return known;
    const run: Run = { hasEnded: false, isOutOfMemory: false, wasStopped: false };
    this.#runs.set(id, run);
    return run;
  }
}

function isWorkOf(signal: NonNullable<Run['signal']>, time: number, exitCode: number): boolean {
  return exitCode === 128 + signal.number || time - signal.time < graceAfterSignal;
}

/** Docker writes the number, Podman and clients may write `SIGTERM` or `TERM`. */
function signalNumber(signal: string): number {
  return endingSignals.get(signal.toUpperCase().replace(/^SIG/, '')) ?? Number(signal);
}

/** For so long after the signal a container that runs on is being stopped, in milliseconds; then it ignores it. */
const longestStop = 60_000;

/** Whether it is being stopped now, by the engine's clock, which is ours as far as anybody knows. */
export function isStopping({ stop }: Pick<ContainerSummary, 'stop'>, now: number): boolean {
  return stop?.kind === 'stopping' && now - stop.since < longestStop;
}

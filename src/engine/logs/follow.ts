import type { ContainerEngine } from '../engine';
import { isConnectionError, isGone } from '../engineError';
import { LineJoiner, type LogLine } from './line';
import { unixTimeBefore } from './timestamp';

/** What following a log gives: lines, or news of the container behind them. */
export type LogNews =
  | { readonly kind: 'lines'; readonly lines: readonly LogLine[] }
  /** The log is open: at first, and again after the container was started or the engine came back. */
  | { readonly kind: 'following' }
  /** The container stopped; lines follow when it is started again. */
  | { readonly kind: 'stopped' }
  /** The engine went away; it is tried again. */
  | { readonly kind: 'lost'; readonly error: Error };

export interface FollowOptions {
  /** The last so many lines to begin with. */
  readonly tail?: number;
  /** In the API's form, seconds since the epoch with a fraction. */
  readonly since?: string;
  /** Where an earlier call was left, to go on from there; it is moved along. */
  readonly position?: LogPosition;
  /** Waits, or resolves early when the signal aborts. */
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

/** On resuming, this much of the log is read again and what was told already is left out. */
const overlap = 100;
/** So many lines may be remembered without a look at their age. */
const fewLines = 2000;
const retryDelays = [200, 1000, 2000, 5000, 15_000];

/**
 * Follows a container's log over stops, restarts and losses of the engine, without a gap and without telling a
 * line twice. Ends when the signal is aborted or the container is removed; throws where the log cannot be read
 * at all (`engine-log-driver`, `container-gone` before the first line).
 */
export async function* followLogs(
  engine: () => Promise<ContainerEngine>,
  id: string,
  options: FollowOptions,
  signal: AbortSignal,
): AsyncGenerator<LogNews, void, undefined> {
  const told = options.position ?? new LogPosition();
  let failures = 0;
  let opened = false;
  while (!signal.aborted) {
    try {
      const current = await engine();
      const { config } = await current.containers.inspect(id, signal);
      const from = told.resumeAt ?? options.since;
      const stream = await current.containers.logs(
        id,
        {
          tty: config.tty,
          follow: true,
          timestamps: true,
          ...(from === undefined ? {} : { since: from }),
          ...(told.resumeAt === undefined && options.tail !== undefined ? { tail: options.tail } : {}),
        },
        signal,
      );
      opened = true;
      yield { kind: 'following' };
      const joiner = new LineJoiner();
      told.resume();
      for await (const frames of stream) {
        failures = 0;
        const lines = told.fresh(joiner.push(frames));
        if (lines.length > 0) yield { kind: 'lines', lines };
      }
      const rest = told.fresh(joiner.end());
      if (rest.length > 0) yield { kind: 'lines', lines: rest };
      if (signal.aborted) return;
      yield { kind: 'stopped' };
      await untilStarted(current, id, signal);
    } catch (error) {
      if (signal.aborted || (opened && isGone(error))) return;
      if (!isConnectionError(error)) throw error;
      yield { kind: 'lost', error };
      await options.wait(retryDelays[Math.min(failures++, retryDelays.length - 1)] ?? 0, signal);
    }
  }
}

/** Resolves when the container runs; rejects with `container-gone` when it is removed. */
async function untilStarted(engine: ContainerEngine, id: string, signal: AbortSignal): Promise<void> {
  const leave = new AbortController();
  const both = AbortSignal.any([signal, leave.signal]);
  try {
    const filter = { types: ['container'], actions: ['start', 'destroy'], containers: [id] };
    const events = await engine.events(filter, both);
    // Subscribed first: a start before this question is seen by it, one after it by the events.
    const { state } = await engine.containers.inspect(id, both);
    if (state.status === 'running' || state.status === 'paused') return;
    for await (const { action } of events) {
      if (action === 'start') return;
      await engine.containers.inspect(id, both);
    }
  } finally {
    leave.abort();
  }
}

/** How far a log was told. Remembers what was told last, so that reading it again can be noticed. */
export class LogPosition {
  #recent: LogLine[] = [];
  /** At so many lines those are forgotten that cannot come again; less often where many of them can. */
  #forgetAt = fewLines;
  #again = new Map<string, number>();

  /** Where to read from next; undefined before the first line. */
  get resumeAt(): string | undefined {
    const last = this.#recent.at(-1);
    return last && unixTimeBefore(last.time, overlap);
  }

  /** From now on lines may come again. */
  resume(): void {
    this.#again.clear();
    for (const line of this.#recent) this.#again.set(keyOf(line), (this.#again.get(keyOf(line)) ?? 0) + 1);
  }

  fresh(lines: readonly LogLine[]): readonly LogLine[] {
    const fresh = this.#again.size === 0 ? lines : lines.filter((line) => !this.#wasTold(line));
    this.#remember(fresh);
    return fresh;
  }

  #wasTold(line: LogLine): boolean {
    const key = keyOf(line);
    const count = this.#again.get(key) ?? 0;
    if (count === 0) return false;
    if (count === 1) this.#again.delete(key);
    else this.#again.set(key, count - 1);
    return true;
  }

  #remember(lines: readonly LogLine[]): void {
    for (const line of lines) this.#recent.push(line);
    const last = this.#recent.at(-1);
    if (!last || this.#recent.length < this.#forgetAt) return;
    const limit = Date.parse(last.time) - 2 * overlap;
    const first = this.#recent.findIndex(({ time }) => Date.parse(time) >= limit);
    this.#recent = this.#recent.slice(Math.max(first, 0));
    this.#forgetAt = Math.max(fewLines, 2 * this.#recent.length);
  }
}

function keyOf({ stream, time, text }: LogLine): string {
  return `${stream} ${time} ${text.length} ${text.slice(0, 80)}`;
}

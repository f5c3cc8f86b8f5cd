import type { ContainerEngine } from '../engine';
import { isConnectionError, isGone } from '../engineError';
import { LineJoiner, type LogLine } from './line';
import { LogPosition } from './position';

/** What following a log gives: lines, or news of the container behind them. */
export type LogNews =
  | { readonly kind: 'lines'; readonly lines: readonly LogLine[] }
  /** The log is open: at first, and again after the container was started or the engine came back. */
  | { readonly kind: 'following' }
  /**
   * A part of the log cannot be read: the engine's own words about it. Lines behind that part follow where the engine
   * can read them.
   */
  | { readonly kind: 'damaged'; readonly message: string }
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

const retryDelays = [200, 1000, 2000, 5000, 15_000];

/**
 * How many of its last lines a damaged log is asked for, at one attempt after the other: the engine reads those from
 * its end, and does not meet a damage before them.
 */
const tailsBehindDamage = [500, 50, 0];

/**
 * Follows a container's log over stops, restarts, damaged parts and losses of the engine, without a gap that could be
 * avoided and without reporting a line twice. Ends when the signal is aborted or the container is removed; throws
 * where the log cannot be read at all (`engine-log-driver`, `container-gone` before the first line).
 */
export async function* followLogs(
  engine: () => Promise<ContainerEngine>,
  id: string,
  options: FollowOptions,
  signal: AbortSignal,
): AsyncGenerator<LogNews, void, undefined> {
  const position = options.position ?? new LogPosition();
  /** Attempts in a row that brought nothing new. */
  let failures = 0;
  let damages = 0;
  let opened = false;
  const pause = () => options.wait(retryDelays[Math.min(failures++, retryDelays.length - 1)] ?? 0, signal);
  while (!signal.aborted) {
    try {
      const current = await engine();
      const { config } = await current.containers.inspect(id, signal);
      const stream = await current.containers.logs(
        id,
        { tty: config.tty, follow: true, timestamps: true, ...whereToBegin(position, options, damages) },
        signal,
      );
      opened = true;
      yield { kind: 'following' };
      const joiner = new LineJoiner();
      position.resume();
      let damage: string | undefined;
      const read = (lines: readonly LogLine[]): readonly LogLine[] => {
        const words = lines.filter((line) => line.stream === 'engine');
        damage ??= words[0]?.text;
        const fresh = position.fresh(
          words.length > 0 ? lines.filter((line) => !words.includes(line)) : lines,
        );
        if (fresh.length > 0) failures = 0;
        // What comes from behind the damage without it may be longer by the next time.
        if (fresh.length > 0 && damage === undefined) damages = Math.min(damages, 1);
        return fresh;
      };
      for await (const frames of stream) {
        const lines = read(joiner.push(frames));
        if (lines.length > 0) yield { kind: 'lines', lines };
      }
      const rest = read(joiner.end());
      if (rest.length > 0) yield { kind: 'lines', lines: rest };
      if (signal.aborted) return;
      if (damage !== undefined) {
        damages++;
        yield { kind: 'damaged', message: damage };
        await pause();
        continue;
      }
      yield { kind: 'stopped' };
      // An engine that ends the log of a running container time and again is not asked at once each time.
      if (await untilStarted(current, id, signal)) await pause();
      else failures = 0;
    } catch (error) {
      if (signal.aborted || (opened && isGone(error))) return;
      if (!isConnectionError(error)) throw error;
      yield { kind: 'lost', error };
      await pause();
    }
  }
}

/** Where to read from: where it was left, unless the engine cannot get by a damaged part on the way. */
function whereToBegin(
  position: LogPosition,
  { since, tail }: FollowOptions,
  damages: number,
): { readonly since?: string; readonly tail?: number } {
  const { resumeAt } = position;
  const from = resumeAt ?? since;
  const last =
    damages > 0
      ? tailsBehindDamage[Math.min(damages, tailsBehindDamage.length) - 1]
      : resumeAt === undefined
        ? tail
        : undefined;
  return { ...(from === undefined ? {} : { since: from }), ...(last === undefined ? {} : { tail: last }) };
}

/**
 * Resolves when the container runs, with whether it did so already; rejects with `container-gone` when it is removed.
 */
async function untilStarted(engine: ContainerEngine, id: string, signal: AbortSignal): Promise<boolean> {
  const leave = new AbortController();
  const both = AbortSignal.any([signal, leave.signal]);
  try {
    const filter = { types: ['container'], actions: ['start', 'destroy'], containers: [id] };
    const events = await engine.events(filter, both);
    // Subscribed first: a start before this question is seen by it, one after it by the events.
    const { state } = await engine.containers.inspect(id, both);
    if (state.status === 'running' || state.status === 'paused') return true;
    for await (const { action } of events) {
      if (action === 'start') return false;
      await engine.containers.inspect(id, both);
    }
    return false;
  } finally {
    leave.abort();
  }
}

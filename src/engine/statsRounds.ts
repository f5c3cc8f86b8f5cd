import type { Disposable } from '../base/disposable';
import { Emitter } from '../base/event';
import { isConnectionError } from './engineError';
import type { ContainerUsage } from './stats';
import type { StatsReader } from './statsReader';
import type { UsageBook } from './usageBook';

export interface StatsRoundsOptions {
  /** From the start of one round to that of the next, milliseconds. */
  readonly interval: number;
  /** How many containers a round reads. */
  readonly perRound: number;
  /** Whether two usages differ so little that nobody would notice. */
  readonly isAlike: (one: ContainerUsage, other: ContainerUsage) => boolean;
  /** Waits, or resolves early when the signal aborts. */
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  readonly onError?: (error: unknown) => void;
}

/** The share of an interval between the two readings of a container whose last one is too old to say what it uses now. */
const pairGap = 0.2;

/** New containers don't wait for the next round, but for this share of it, and count as read in this one. */
const newcomerDelay = 0.2;

/** The first round waits so long: rows that show usage are being drawn when it is wanted first, milliseconds. */
const startDelay = 250;

/** What happened longer ago than so many intervals doesn't say what a container uses now. */
const freshIntervals = 1.5;

/** Whoever used less processor time than this since the last reading uses next to none now, milliseconds. */
const idleTime = 10;

/** A calm container whose usage stays alike is left out of so many rounds at most, one more after each reading. */
const maxLeftOut = 11;

/** New usages are reported at most this often, so that many rows are redrawn together, milliseconds. */
const flushInterval = 4000;

/** So many failures in a row, with no answer between, end a round. */
const maxFailures = 3;

/** A round that got no answer at all makes the next ones wait up to 2⁵ intervals. */
const maxBackoff = 5;

/**
 * Reads the usage of many containers slowly: in rounds, the longest unread first, a bounded number in each. So the
 * cost is the same however many there are, and however often they come and go.
 */
export class StatsRounds implements Disposable {
  readonly #reader: StatsReader;
  readonly #book: UsageBook;
  readonly #options: StatsRoundsOptions;
  readonly #changed = new Emitter<ReadonlyMap<string, ContainerUsage>>();
  /** The containers in the order of the view. */
  readonly #watched = new Map<string, Watched>();
  #pending = new Map<string, ContainerUsage>();
  #flushed = 0;
  #stop: AbortController | undefined;
  /** Ends the wait for the next round. */
  #wake = new AbortController();
  #isFailing = false;

  /** The usages that are new, by container id; those of a round come in a few batches. */
  readonly onUsage = this.#changed.event;

  constructor(reader: StatsReader, book: UsageBook, options: StatsRoundsOptions) {
    this.#reader = reader;
    this.#book = book;
    this.#options = options;
  }

  /**
   * From now on exactly these containers are read; those that come first are read first. They should run. Those that may be
   * `calm` are read less often while their usage stays alike.
   */
  watch(ids: Iterable<string>, calm: ReadonlySet<string> = new Set()): void {
    const before = new Map(this.#watched);
    let isAnyNew = false;
    this.#watched.clear();
    for (const id of ids) {
      const known = before.get(id);
      if (!known) isAnyNew = true;
      const watched = known ?? { stop: new AbortController(), read: -Infinity, isCalm: false, leftOut: 0 };
      if (!calm.has(id)) watched.leftOut = 0;
      watched.isCalm = calm.has(id);
      this.#watched.set(id, watched);
      before.delete(id);
    }
    for (const { stop } of before.values()) stop.abort();
    if (this.#watched.size === 0) {
      this.#stop?.abort();
      this.#stop = undefined;
      this.#pending.clear();
      this.#wake.abort();
    } else if (!this.#stop) {
      this.#stop = new AbortController();
      void this.#run(this.#stop.signal);
    } else if (isAnyNew) this.#wake.abort();
  }

  dispose(): void {
    this.watch([]);
    this.#changed.dispose();
  }

  /** Never rejects. */
  async #run(signal: AbortSignal): Promise<void> {
    const { interval, perRound, wait } = this.#options;
    let began = -Infinity;
    let spent = 0;
    let failedRounds = 0;
    await wait(startDelay, signal);
    while (!signal.aborted) {
      const length = interval * 2 ** Math.min(failedRounds, maxBackoff);
      const isNext = performance.now() - began >= length;
      if (isNext) {
        began = performance.now();
        spent = 0;
      }
      const chosen = this.#longestUnread(isNext ? 0.5 * interval : Infinity).slice(0, perRound - spent);
      spent += chosen.length;
      if (chosen.length > 0) failedRounds = (await this.#readAll(chosen, signal)) ? 0 : failedRounds + 1;
      if (signal.aborted) return;
      // Those that come meanwhile wait a little, so that a crowd that comes and goes makes no crowd of requests.
      await wait(newcomerDelay * interval, signal);
      const takesMore = spent < perRound && failedRounds === 0;
      if (takesMore && this.#longestUnread(Infinity).length > 0) continue;
      this.#wake = new AbortController();
      const next = began + interval * 2 ** Math.min(failedRounds, maxBackoff);
      await wait(Math.max(0, next - performance.now()), takesMore ? this.#wake.signal : signal);
    }
  }

  /** Those that were last read at least so long ago, the longest unread first; with `Infinity` those never read. */
  #longestUnread(age: number): readonly string[] {
    const now = performance.now();
    return [...this.#watched]
      .filter(([, { read, leftOut }]) => now - read >= age + leftOut * this.#options.interval)
      .sort(([, a], [, b]) => (a.read === b.read ? 0 : a.read - b.read))
      .map(([id]) => id);
  }

  /**
   * Reads each once, and again after a moment where two readings are needed to say what it uses now: as soon as its
   * moment is over, because an engine that takes a second for each would let the first ones grow old. Whether the engine
   * answered for any of them.
   */
  async #readAll(ids: readonly string[], signal: AbortSignal): Promise<boolean> {
    const { interval, wait } = this.#options;
    const outcome: Outcome = { failures: 0, answers: 0 };
    const unread = [...ids];
    const again: { readonly id: string; readonly due: number }[] = [];
    let reading = 0;
    const read = async (id: string) => {
      reading++;
      await this.#read(id, outcome);
      reading--;
    };
    const work = async () => {
      while (!signal.aborted && outcome.failures < maxFailures) {
        const early = (again[0]?.due ?? Infinity) - performance.now();
        const second = early <= 0 ? again.shift() : undefined;
        const first = second ? undefined : unread.shift();
        if (second) await read(second.id);
        else if (first !== undefined) {
          const isStale = this.#isStale(first);
          await read(first);
          if (isStale && this.#needsSecond(first))
            again.push({ id: first, due: performance.now() + pairGap * interval });
        } else if (again.length === 0) return;
        else {
          if (reading === 0) this.#flush();
          await wait(early, signal);
        }
      }
    };
    await Promise.all(Array.from({ length: this.#reader.maxParallel }, work));
    this.#flush();
    return outcome.answers > 0 || signal.aborted;
  }

  /** Its last reading is too old to say, with the next one, what it uses now. */
  #isStale(id: string): boolean {
    return this.#book.age(id) > freshIntervals * this.#options.interval;
  }

  /** It answered, but what it uses now isn't known, and it isn't one that uses what it always does. */
  #needsSecond(id: string): boolean {
    return !this.#isStale(id) && !this.#isCurrent(id) && !this.#watched.get(id)?.leftOut;
  }

  /** The processor usage is that of now, not of a long time, or there was next to none in all of that. */
  #isCurrent(id: string): boolean {
    const isShort = this.#book.span(id) <= freshIntervals * this.#options.interval;
    return isShort || this.#book.processorTime(id) < idleTime;
  }

  async #read(id: string, outcome: Outcome): Promise<void> {
    const watched = this.#watched.get(id);
    if (!watched) return;
    const { signal } = watched.stop;
    try {
      const sample = await this.#reader.read(id, signal);
      if (signal.aborted) return;
      outcome.answers++;
      outcome.failures = 0;
      this.#isFailing = false;
      const isFirst = this.#book.age(id) === Infinity;
      const usage = this.#book.take(id, sample);
      if (usage) note(watched, usage, this.#options.isAlike);
      if (usage && (isFirst || this.#isCurrent(id))) this.#pending.set(id, usage);
      if (performance.now() - this.#flushed > flushInterval) this.#flush();
    } catch (error) {
      if (signal.aborted) return;
      // An engine that rejects the request for one container, because it has just been removed, is there.
      if (isConnectionError(error)) outcome.failures++;
      else outcome.answers++;
      if (!this.#isFailing) this.#options.onError?.(error);
      this.#isFailing = true;
    } finally {
      watched.read = performance.now();
    }
  }

  #flush(): void {
    this.#flushed = performance.now();
    if (this.#pending.size === 0) return;
    const pending = this.#pending;
    this.#pending = new Map();
    this.#changed.fire(pending);
  }
}

interface Watched {
  readonly stop: AbortController;
  /** When it was last asked for, by `performance.now()`. */
  read: number;
  isCalm: boolean;
  /** How many rounds it is left out of now. */
  leftOut: number;
  /** What it used when that was last unlike before. */
  usage?: ContainerUsage;
}

function note(watched: Watched, usage: ContainerUsage, isAlike: StatsRoundsOptions['isAlike']): void {
  const isSame = watched.isCalm && watched.usage !== undefined && isAlike(watched.usage, usage);
  watched.leftOut = isSame ? Math.min(watched.leftOut + 1, maxLeftOut) : 0;
  if (!isSame) watched.usage = usage;
}

interface Outcome {
  /** Since the last answer. */
  failures: number;
  answers: number;
}

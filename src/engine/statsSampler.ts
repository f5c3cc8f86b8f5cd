import type { Disposable } from '../base/disposable';
import { Emitter } from '../base/event';
import { isConnectionError } from './engineError';
import type { ContainerUsage } from './stats';
import type { StatsReader } from './statsReader';
import type { StatsSample } from './statsSample';
import type { UsageBook } from './usageBook';

export interface StatsSamplerOptions {
  /** Between two readings of the same container, milliseconds. */
  readonly interval: number;
  /** Waits, or resolves early when the signal aborts. */
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  readonly onError?: (error: unknown) => void;
}

/** An engine that answers a one-shot faster than this, in milliseconds, is asked; a slower one is streamed from. */
const quickAnswer = 100;

/** Between attempts for a container that could not be read, in milliseconds; each failure doubles it. */
const firstRetryDelay = 5000;
const longestRetryDelay = 300_000;

/**
 * Reads the usage of the few containers that somebody looks at closely. What a reading costs the engine is
 * the same whether it is streamed or asked for, so where one-shots are answered at once they are used, at our
 * own pace; Docker before 23.0 takes up to a second for one (moby #46448), so there it streams. Nobody watched: nothing is open.
 */
export class StatsSampler implements Disposable {
  readonly #reader: StatsReader;
  readonly #book: UsageBook;
  readonly #options: StatsSamplerOptions;
  readonly #changed = new Emitter<ReadonlyMap<string, ContainerUsage>>();
  readonly #watched = new Map<string, AbortController>();
  #pending = new Map<string, ContainerUsage>();
  #mode: Promise<'ask' | 'stream'> | undefined;
  #isFailing = false;

  /** The usages that are new, by container id; those that come together are reported together. */
  readonly onUsage = this.#changed.event;

  constructor(reader: StatsReader, book: UsageBook, options: StatsSamplerOptions) {
    this.#reader = reader;
    this.#book = book;
    this.#options = options;
  }

  /**
   * From now on exactly these containers are read. They should run: asked for one that is just being removed, Docker
   * 20.10 neither answers nor closes the stream, so the caller takes away what its store no longer lists.
   */
  watch(ids: Iterable<string>): void {
    const wanted = new Set(ids);
    for (const [id, stop] of this.#watched) {
      if (wanted.has(id)) continue;
      stop.abort();
      this.#watched.delete(id);
    }
    for (const id of wanted) {
      if (this.#watched.has(id)) continue;
      const stop = new AbortController();
      this.#watched.set(id, stop);
      void this.#follow(id, stop.signal);
    }
  }

  dispose(): void {
    this.watch([]);
    this.#changed.dispose();
  }

  /** Reads until the signal, over failures; each of them in a row makes it wait longer. Never rejects. */
  async #follow(id: string, signal: AbortSignal): Promise<void> {
    let delay = firstRetryDelay;
    while (!signal.aborted) {
      const began = performance.now();
      try {
        await this.#read(id, signal);
      } catch (error) {
        if (signal.aborted) return;
        if (!this.#isFailing) this.#options.onError?.(error);
        this.#isFailing = true;
        // A lost engine may come back as another one.
        if (isConnectionError(error)) this.#mode = undefined;
      }
      if (performance.now() - began > longestRetryDelay) delay = firstRetryDelay;
      await this.#options.wait(delay, signal);
      delay = Math.min(longestRetryDelay, delay * 2);
    }
  }

  async #read(id: string, signal: AbortSignal): Promise<void> {
    const measuring = (this.#mode ??= this.#measure(id, signal));
    let mode: 'ask' | 'stream';
    try {
      mode = await measuring;
    } catch (error) {
      // The next container finds out again.
      if (this.#mode === measuring) this.#mode = undefined;
      throw error;
    }
    if (mode === 'ask') await this.#ask(id, signal);
    else await this.#stream(id, signal);
  }

  /**
   * The second of two is timed: an engine that collects once a second answers the first from its last round. It isn't
   * waited for either, because such an engine never answers once the container has been removed.
   */
  async #measure(id: string, signal: AbortSignal): Promise<'ask' | 'stream'> {
    this.#take(id, await this.#reader.read(id, signal));
    const enough = new AbortController();
    const both = AbortSignal.any([signal, enough.signal]);
    const answer = this.#reader.engine.containers.stats(id, both).then(() => 'ask' as const);
    const tooLong = this.#options.wait(quickAnswer, both).then(() => 'stream' as const);
    try {
      return await Promise.race([answer, tooLong]);
    } finally {
      enough.abort();
      await answer.catch(() => undefined);
    }
  }

  async #ask(id: string, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const start = performance.now();
      this.#take(id, await this.#reader.read(id, signal));
      await this.#options.wait(Math.max(0, this.#options.interval - (performance.now() - start)), signal);
    }
  }

  /** A stream that says nothing for too long counts as failed. */
  async #stream(id: string, signal: AbortSignal): Promise<void> {
    const { interval } = this.#options;
    const over = new AbortController();
    const open = AbortSignal.any([signal, over.signal]);
    const { containers } = this.#reader.engine;
    try {
      const samples = await this.#reader.inTime(() => containers.statsStream(id, { interval }, open), open);
      const next = samples[Symbol.asyncIterator]();
      for (;;) {
        const item = await this.#reader.inTime(() => next.next(), open);
        if (item.done === true) return;
        this.#take(id, item.value);
      }
    } finally {
      over.abort();
    }
  }

  #take(id: string, sample: StatsSample): void {
    if (!this.#watched.has(id)) return;
    const usage = this.#book.take(id, sample);
    if (!usage) return;
    this.#isFailing = false;
    if (this.#pending.size === 0) {
      queueMicrotask(() => {
        const pending = this.#pending;
        this.#pending = new Map();
        this.#changed.fire(pending);
      });
    }
    this.#pending.set(id, usage);
  }
}

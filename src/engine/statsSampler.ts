import type { Disposable } from '../base/disposable';
import { Emitter } from '../base/event';
import type { ContainerEngine } from './engine';
import { isConnectionError } from './engineError';
import { usageOf, type ContainerUsage } from './stats';
import type { StatsSample } from './statsSample';

export interface StatsSamplerOptions {
  /** Between two readings of the same container, milliseconds. */
  readonly interval: number;
  /** Waits, or resolves early when the signal aborts. */
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  readonly onError?: (error: unknown) => void;
}

/** An engine that answers a one-shot faster than this, in milliseconds, is asked; a slower one is streamed from. */
const quickAnswer = 100;

/**
 * Reads the usage of the containers that are looked at, and of no others. What a reading costs the engine is
 * the same whether it is streamed or asked for, so where one-shots are answered at once they are used, at our
 * own pace; Docker before 23.0 takes up to a second for one (moby #46448), so there it streams. Nobody watched: nothing is open.
 */
export class StatsSampler implements Disposable {
  readonly #engine: ContainerEngine;
  readonly #options: StatsSamplerOptions;
  readonly #changed = new Emitter<ReadonlyMap<string, ContainerUsage>>();
  readonly #watched = new Map<string, AbortController>();
  readonly #samples = new Map<string, StatsSample>();
  readonly #usages = new Map<string, ContainerUsage>();
  #pending = new Map<string, ContainerUsage>();
  #mode: Promise<'ask' | 'stream'> | undefined;

  /** The usages that are new, by container id; those that come together are told together. */
  readonly onUsage = this.#changed.event;

  constructor(engine: ContainerEngine, options: StatsSamplerOptions) {
    this.#engine = engine;
    this.#options = options;
  }

  /** The last known usage of a container that is watched. */
  usage(id: string): ContainerUsage | undefined {
    return this.#usages.get(id);
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
      this.#forget(id);
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

  async #follow(id: string, signal: AbortSignal): Promise<void> {
    const { interval } = this.#options;
    try {
      this.#mode ??= this.#measure(id, signal);
      const mode = await this.#mode;
      if (mode === 'ask') await this.#ask(id, signal);
      else
        for await (const sample of await this.#engine.containers.statsStream(id, { interval }, signal))
          this.#take(id, sample);
    } catch (error) {
      if (!signal.aborted) this.#options.onError?.(error);
      // The next container finds out anew; an engine that is gone may come back as another one.
      if (isConnectionError(error) || signal.aborted) this.#mode = undefined;
    }
    if (!signal.aborted) this.#forget(id);
  }

  /**
   * The second of two is timed: an engine that collects once a second answers the first from its last round. It
   * is not waited for either, because such an engine never answers once the container is gone.
   */
  async #measure(id: string, signal: AbortSignal): Promise<'ask' | 'stream'> {
    this.#take(id, await this.#engine.containers.stats(id, signal));
    const enough = new AbortController();
    const both = AbortSignal.any([signal, enough.signal]);
    const answer = this.#engine.containers.stats(id, both).then(() => 'ask' as const);
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
      this.#take(id, await this.#engine.containers.stats(id, signal));
      await this.#options.wait(Math.max(0, this.#options.interval - (performance.now() - start)), signal);
    }
  }

  #take(id: string, sample: StatsSample): void {
    if (!this.#watched.has(id) || sample.time === 0) return;
    const usage = usageOf(sample, this.#samples.get(id));
    this.#samples.set(id, sample);
    this.#usages.set(id, usage);
    if (this.#pending.size === 0) {
      queueMicrotask(() => {
        const pending = this.#pending;
        this.#pending = new Map();
        this.#changed.fire(pending);
      });
    }
    this.#pending.set(id, usage);
  }

  #forget(id: string): void {
    this.#watched.delete(id);
    this.#samples.delete(id);
    this.#usages.delete(id);
  }
}

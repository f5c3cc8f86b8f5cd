import { abortedBy } from './abort';
import type { ContainerEngine } from './engine';
import { engineError } from './engineError';
import type { StatsSample } from './statsSample';

/** A slow engine takes two seconds; what takes longer than this is not going to be answered. */
const answerTimeout = 10_000;

/**
 * Requests for statistics at the same time. They share sockets with all other short calls, three over ssh: an engine
 * that doesn't answer them must not keep the rest waiting. Two sockets stay open between calls; a third would be opened
 * again for each.
 */
const maxParallel = 2;

/** Asks an engine for one-shot statistics: a few at a time, each with a deadline, so that nothing piles up. */
export class StatsReader {
  readonly engine: ContainerEngine;
  readonly maxParallel = maxParallel;
  readonly #timeout: number;
  readonly #queue = new Set<() => void>();
  #running = 0;

  /** An answer may take `timeout` milliseconds. */
  constructor(engine: ContainerEngine, timeout = answerTimeout) {
    this.engine = engine;
    this.#timeout = timeout;
  }

  /** One sample. Rejects with an `engine-timeout` when there is no answer in time. */
  async read(id: string, signal: AbortSignal): Promise<StatsSample> {
    await this.#slot(signal);
    try {
      return await this.inTime((open) => this.engine.containers.stats(id, open), signal);
    } finally {
      this.#running--;
      const [next] = this.#queue;
      next?.();
    }
  }

  /** What `work` resolves with; its signal is aborted, and this rejects, when that takes too long. */
  async inTime<T>(work: (signal: AbortSignal) => Promise<T>, signal: AbortSignal): Promise<T> {
    signal.throwIfAborted();
    const over = new AbortController();
    // Not AbortSignal.any: Node 20 keeps what that makes for as long as `signal` lives.
    const stop = () => over.abort(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
    const timer = setTimeout(() => {
      const seconds = Math.round(this.#timeout / 1000);
      over.abort(engineError('engine-timeout', `The engine sent no statistics within ${seconds} seconds.`));
    }, this.#timeout);
    try {
      return await abortedBy(over.signal, work(over.signal));
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
    }
  }

  async #slot(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (this.#running >= this.maxParallel) {
      let enter: () => void = () => undefined;
      const turn = new Promise<void>((resolve) => (enter = resolve));
      this.#queue.add(enter);
      try {
        await abortedBy(signal, turn);
      } finally {
        this.#queue.delete(enter);
      }
    }
    this.#running++;
  }
}

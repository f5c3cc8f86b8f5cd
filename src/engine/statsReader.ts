import { abortedBy } from './abort';
import type { ContainerEngine } from './engine';
import { engineError } from './engineError';
import type { StatsSample } from './statsSample';

export interface StatsReaderOptions {
  /** Waits, or resolves early when the signal aborts. */
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** How long an answer may take, in milliseconds. */
  readonly timeout?: number;
}

/** A slow engine takes two seconds; what takes longer than this is not going to be answered. */
const answerTimeout = 10_000;

/**
 * Requests for statistics at the same time. They share sockets with all other short calls, of which there are six, or
 * three over ssh: an engine that doesn't answer them must not keep the rest waiting.
 */
const maxParallel = 4;
const maxParallelOverSsh = 2;

/** Asks an engine for one-shot statistics: a few at a time, each with a deadline, so that nothing piles up. */
export class StatsReader {
  readonly engine: ContainerEngine;
  readonly maxParallel: number;
  readonly #wait: StatsReaderOptions['wait'];
  readonly #timeout: number;
  readonly #queue = new Set<() => void>();
  #running = 0;

  constructor(engine: ContainerEngine, { wait, timeout = answerTimeout }: StatsReaderOptions) {
    this.engine = engine;
    this.maxParallel = engine.endpoint.host.startsWith('ssh:') ? maxParallelOverSsh : maxParallel;
    this.#wait = wait;
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
    const done = new AbortController();
    const deadline = this.#wait(this.#timeout, done.signal).then(() => {
      const seconds = Math.round(this.#timeout / 1000);
      over.abort(engineError('engine-timeout', `The engine sent no statistics within ${seconds} seconds.`));
    });
    try {
      return await abortedBy(over.signal, work(over.signal));
    } finally {
      signal.removeEventListener('abort', stop);
      done.abort();
      await deadline;
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

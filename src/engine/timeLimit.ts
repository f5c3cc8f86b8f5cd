import { createContext, Script } from 'node:vm';

/** Thrown where work was stopped because it took too long. */
export class TimeLimitError extends Error {
  constructor(milliseconds: number) {
    super(`The work was stopped after ${milliseconds} ms.`);
    this.name = 'TimeLimitError';
  }
}

/**
 * Does synchronous work and stops it after so many milliseconds, wherever it is: a regular expression that backtracks
 * without end is interrupted, too, which nothing but V8's own watchdog can do. The work must change nothing that
 * outlives it, because it may be stopped anywhere. A call costs about 0.1 ms.
 */
export class TimeLimit {
  readonly #sandbox: { work: () => unknown } = { work: () => undefined };
  readonly #context = createContext(this.#sandbox);
  readonly #script = new Script('work()');

  /** Throws {@link TimeLimitError} where the time is over, and whatever the work throws. */
  run<T>(milliseconds: number, work: () => T): T {
    this.#sandbox.work = work;
    try {
      return this.#script.runInContext(this.#context, { timeout: milliseconds }) as T;
    } catch (error) {
      // The error is made in the other context, whose `Error` is another one.
      const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
      throw code === 'ERR_SCRIPT_EXECUTION_TIMEOUT' ? new TimeLimitError(milliseconds) : error;
    } finally {
      this.#sandbox.work = () => undefined;
    }
  }
}

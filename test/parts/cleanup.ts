import type { Log } from './log';

type Task = () => Promise<unknown> | void;

/** What a script has started and must stop, in whatever way it ends. The last that came goes first. */
export class Cleanup {
  readonly #tasks: Task[] = [];
  #running: Promise<void> = Promise.resolve();

  /** Removes the task from the list again when it has been done elsewhere. */
  add(task: Task): () => void {
    this.#tasks.push(task);
    return () => {
      const at = this.#tasks.indexOf(task);
      if (at !== -1) this.#tasks.splice(at, 1);
    };
  }

  /** Runs every task once, even if one of them fails; failures are reported to `log`. */
  run(log: Log): Promise<void> {
    this.#running = this.#running.then(() => this.#drain(log));
    return this.#running;
  }

  async #drain(log: Log): Promise<void> {
    for (let task = this.#tasks.pop(); task; task = this.#tasks.pop()) {
      try {
        await task();
      } catch (error) {
        log(`Cleaning up: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  }

  /**
   * Runs the tasks and ends the process when it is interrupted or asked to end, however often. Of several
   * that watch, the last to be done ends it.
   */
  watchSignals(log: Log): () => void {
    let ending = false;
    const listeners = (
      [
        ['SIGINT', 130],
        ['SIGTERM', 143],
        ['SIGHUP', 129],
      ] as const
    ).map(([signal, code]) => {
      const stop = () => process.off(signal, end);
      const end = () => {
        if (ending) return;
        ending = true;
        void this.run(log).then(() => {
          stop();
          if (process.listenerCount(signal) === 0) process.exit(code);
        });
      };
      process.on(signal, end);
      return stop;
    });
    return () => listeners.forEach((stop) => stop());
  }
}

import { workspace } from 'vscode';
import { DisposableStore, type Disposable } from '../base/disposable';
import { Emitter } from '../base/event';
import { connectEngine } from '../engine/connect';
import { socketComesBack } from '../engine/context/socketWatch';
import type { ContainerEngine } from '../engine/engine';
import type { Log } from './log';

/** The engine of this window: made on first use, let go of when the choice of engine changes. */
export class EngineConnection implements Disposable {
  readonly #parts = new DisposableStore();
  readonly #changed = this.#parts.add(new Emitter<void>());
  readonly #log: Log;
  #engine: Promise<ContainerEngine> | undefined;

  /** Another engine is meant from now on. */
  readonly onDidChange = this.#changed.event;

  constructor(log: Log) {
    this.#log = log;
    this.#parts.add(
      workspace.onDidChangeConfiguration((event) => {
        if (!event.affectsConfiguration('drydock.engine')) return;
        this.reset();
        this.#changed.fire();
      }),
    );
    this.#parts.defer(() => this.reset());
  }

  engine(): Promise<ContainerEngine> {
    return (this.#engine ??= this.#connect());
  }

  /**
   * After a failure: lets go of the connection, so that the next use decides anew which engine is meant, and
   * resolves when the engine's socket shows signs of life or the signal aborts.
   */
  async comesBack(signal: AbortSignal): Promise<void> {
    const engine = await this.#engine?.catch(() => undefined);
    this.reset();
    await (engine ? socketComesBack(engine.endpoint, signal) : aborted(signal));
  }

  /** Closes what is open; the next use connects anew. */
  reset(): void {
    const engine = this.#engine;
    this.#engine = undefined;
    engine?.then(
      (open) => open.close(),
      (error: unknown) => this.#log.warn('The engine had not been connected.', error),
    );
  }

  dispose(): void {
    this.#parts.dispose();
  }

  async #connect(): Promise<ContainerEngine> {
    const settings = workspace.getConfiguration('drydock.engine');
    const host = settings.get<string>('host') ?? '';
    const context = settings.get<string>('context') ?? '';
    const engine = await connectEngine({
      choice: { ...(host ? { host } : {}), ...(context ? { context } : {}) },
    });
    engine.onRequest(({ method, path, status, milliseconds }) =>
      this.#log.trace(`${method} ${path} ${status} ${milliseconds.toFixed(0)} ms`),
    );
    return engine;
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

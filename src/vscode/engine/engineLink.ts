import { LogLevel } from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable';
import { Emitter } from '../../base/event';
import { connectEngine } from '../../engine/connect';
import { socketComesBack } from '../../engine/context/socketWatch';
import type { EngineChoice } from '../../engine/context/resolve';
import type { ContainerEngine, EngineEndpoint } from '../../engine/engine';
import { presentRequest } from '../../engine/trace';
import type { Log } from '../log';

/** A connection to an engine: made on first use, and again after it was released. */
export class EngineLink implements Disposable {
  readonly #parts = new DisposableStore();
  readonly #connected = this.#parts.add(new Emitter<EngineEndpoint>());
  readonly #log: Log;
  readonly #meant: () => EngineChoice;
  #engine: Promise<ContainerEngine> | undefined;
  #endpoint: EngineEndpoint | undefined;
  #traces = false;

  /** Which engine is meant is decided; nobody has been contacted yet. */
  readonly onDidConnect = this.#connected.event;

  /** `meant` says at each connection which engine to connect to. */
  constructor(log: Log, meant: () => EngineChoice) {
    this.#log = log;
    this.#meant = meant;
    this.#parts.defer(() => this.reset());
  }

  /** Of the engine that was meant last; undefined before the first use. */
  get endpoint(): EngineEndpoint | undefined {
    return this.#endpoint;
  }

  /** The engine, where it has been asked for already. */
  get connected(): Promise<ContainerEngine> | undefined {
    return this.#engine;
  }

  engine(): Promise<ContainerEngine> {
    return (this.#engine ??= this.separate());
  }

  /** A connection of its own, for the caller to close: nothing else ends it. Nothing is sent yet. */
  async separate(): Promise<ContainerEngine> {
    const engine = await connectEngine({ choice: this.#meant() });
    engine.onRequest((request) => {
      // Nothing is masked and put together that isn't written.
      if (this.#traces) this.#log.info(presentRequest(request));
      else if (this.#log.logLevel === LogLevel.Trace) this.#log.trace(presentRequest(request));
    });
    this.#endpoint = engine.endpoint;
    this.#connected.fire(engine.endpoint);
    return engine;
  }

  /** Writes every request to the log from now on, whatever level the log is at. */
  trace(): void {
    this.#traces = true;
  }

  /**
   * After a failure: releases the connection, so that the next use decides again which engine is meant, and
   * resolves when the engine's socket shows signs of life or the signal aborts.
   */
  async untilReachable(signal: AbortSignal): Promise<void> {
    const engine = await this.#engine?.catch(() => undefined);
    this.reset();
    await (engine ? socketComesBack(engine.endpoint, signal) : aborted(signal));
  }

  /** Closes what is open; the next use connects again. */
  reset(): void {
    const engine = this.#engine;
    this.#engine = undefined;
    engine?.then(
      (open) => open.close(),
      (error: unknown) => this.#log.warn('The connection to the engine had already failed.', error),
    );
  }

  dispose(): void {
    this.#parts.dispose();
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

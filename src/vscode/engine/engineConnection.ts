import { workspace } from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable';
import { Emitter } from '../../base/event';
import { connectEngine } from '../../engine/connect';
import { socketComesBack } from '../../engine/context/socketWatch';
import type { EngineChoice } from '../../engine/context/resolve';
import type { ContainerEngine, EngineEndpoint } from '../../engine/engine';
import { presentRequest } from '../../engine/trace';
import type { ContextMemory } from './contextMemory';
import type { Log } from '../log';
import { setting } from '../settings';

/** The engine of this window: made on first use, released when the choice of engine changes. */
export class EngineConnection implements Disposable {
  readonly #parts = new DisposableStore();
  readonly #changed = this.#parts.add(new Emitter<void>());
  readonly #connected = this.#parts.add(new Emitter<EngineEndpoint>());
  readonly #memory: ContextMemory;
  readonly #log: Log;
  #engine: Promise<ContainerEngine> | undefined;
  #endpoint: EngineEndpoint | undefined;
  #traces = false;

  /** Another engine is meant from now on. */
  readonly onDidChange = this.#changed.event;

  /** Which engine is meant is decided; nobody has been contacted yet. */
  readonly onDidConnect = this.#connected.event;

  constructor(log: Log, memory: ContextMemory) {
    this.#memory = memory;
    this.#log = log;
    this.#parts.add(
      workspace.onDidChangeConfiguration((event) => {
        if (!event.affectsConfiguration('drydock.engine')) return;
        this.#meanAnother();
      }),
    );
    this.#parts.defer(() => this.reset());
  }

  /** Of the engine that was meant last; undefined before the first use. */
  get endpoint(): EngineEndpoint | undefined {
    return this.#endpoint;
  }

  get choice(): EngineChoice {
    return this.#memory.choice;
  }

  /** What the window means: its own choice before the settings; empty where the CLI's rules decide. */
  get meant(): EngineChoice {
    const own = this.#memory.choice;
    if (own.context ?? own.host) return own;
    const host = setting('drydock.engine.host');
    const context = setting('drydock.engine.context');
    return { ...(host ? { host } : {}), ...(context ? { context } : {}) };
  }

  /** Means this engine in this window from now on. */
  async choose(choice: EngineChoice): Promise<void> {
    await this.#memory.choose(choice);
    this.#meanAnother();
  }

  /** Writes every request to the log from now on, whatever level the log is at. */
  trace(): void {
    this.#traces = true;
  }

  /** The engine, where it has been asked for already. */
  get connected(): Promise<ContainerEngine> | undefined {
    return this.#engine;
  }

  engine(): Promise<ContainerEngine> {
    return (this.#engine ??= this.#connect());
  }

  /**
   * A connection of its own to the engine that is meant now, for the caller to close: nothing else ends it. Nothing
   * is sent yet.
   */
  separate(): Promise<ContainerEngine> {
    return this.#connect();
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

  #meanAnother(): void {
    this.reset();
    this.#changed.fire();
  }

  async #connect(): Promise<ContainerEngine> {
    const engine = await connectEngine({ choice: this.meant });
    engine.onRequest((request) => {
      const line = presentRequest(request);
      if (this.#traces) this.#log.info(line);
      else this.#log.trace(line);
    });
    this.#endpoint = engine.endpoint;
    this.#connected.fire(engine.endpoint);
    return engine;
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

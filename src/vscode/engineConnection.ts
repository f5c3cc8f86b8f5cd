import { workspace } from 'vscode';
import { DisposableStore, type Disposable } from '../base/disposable';
import { Emitter } from '../base/event';
import { dockerEngine } from '../engine/docker/dockerEngine';
import type { ContainerEngine } from '../engine/engine';
import { socketConnection } from '../engine/transport/connection';
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
    const host = process.env['DOCKER_HOST'] ?? 'unix:///var/run/docker.sock';
    const engine = dockerEngine(
      socketConnection({ host, context: 'default', source: 'default' }, host.replace(/^unix:\/\//, '')),
    );
    engine.onRequest(({ method, path, status, milliseconds }) =>
      this.#log.trace(`${method} ${path} ${status} ${milliseconds.toFixed(0)} ms`),
    );
    return engine;
  }
}

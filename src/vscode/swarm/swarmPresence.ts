import { commands } from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable';
import { pause } from '../../engine/abort';
import type { ContainerEngine } from '../../engine/engine';
import type { EngineConnection } from '../engine/engineConnection';
import type { Log } from '../log';
import { memberContext } from './memberContext';

/** How long what asked the engine first has it for itself, in milliseconds. */
const courtesy = 500;

/**
 * Has the Swarm view shown while the engine of this window is in a swarm. Contacts nobody by itself: it asks an engine
 * once, after somebody else has had an answer of it.
 */
export class SwarmPresence implements Disposable {
  readonly #parts = new DisposableStore();
  readonly #connection: EngineConnection;
  readonly #log: Log;
  #asked: ContainerEngine | undefined;

  constructor(connection: EngineConnection, log: Log) {
    this.#connection = connection;
    this.#log = log;
    this.#parts.add(connection.onDidConnect(() => void this.#watch(connection.connected)));
  }

  dispose(): void {
    this.#parts.dispose();
  }

  async #watch(connected: Promise<ContainerEngine> | undefined): Promise<void> {
    // The connection reports itself while it is still being made.
    await Promise.resolve();
    const engine = await (connected ?? this.#connection.connected)?.catch(() => undefined);
    if (!engine || engine === this.#asked || this.#parts.isDisposed) return;
    this.#asked = engine;
    const subscription = engine.onRequest(({ status }) => {
      if (status < 200 || status >= 300) return;
      subscription.dispose();
      void this.#ask(engine);
    });
  }

  /** Never rejects: whoever else asks this engine hears of its failures. */
  async #ask(engine: ContainerEngine): Promise<void> {
    const { signal } = this.#parts;
    await pause(courtesy, signal);
    if (signal.aborted || engine !== this.#asked) return;
    try {
      const { state } = await engine.swarm.membership(signal);
      if (engine !== this.#asked) return;
      await commands.executeCommand('setContext', memberContext, state !== 'inactive');
    } catch (error) {
      this.#log.trace('The engine was not asked for its swarm.', error);
    }
  }
}

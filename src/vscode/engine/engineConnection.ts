import { workspace } from 'vscode';
import type { Disposable } from '../../base/disposable';
import { Emitter } from '../../base/event';
import type { EngineChoice } from '../../engine/context/resolve';
import type { ContextMemory } from './contextMemory';
import { EngineLink } from './engineLink';
import type { Log } from '../log';
import { setting } from '../settings';

/** The engine of this window: made on first use, released when the choice of engine changes. */
export class EngineConnection extends EngineLink {
  readonly #changed = new Emitter<void>();
  readonly #settings: Disposable;
  readonly #memory: ContextMemory;

  /** Another engine is meant from now on. */
  readonly onDidChange = this.#changed.event;

  constructor(log: Log, memory: ContextMemory) {
    super(log, () => this.meant);
    this.#memory = memory;
    this.#settings = workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('drydock.engine')) this.#meanAnother();
    });
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

  override dispose(): void {
    this.#settings.dispose();
    this.#changed.dispose();
    super.dispose();
  }

  #meanAnother(): void {
    this.reset();
    this.#changed.fire();
  }
}

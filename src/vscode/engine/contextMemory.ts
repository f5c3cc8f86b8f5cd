import type { Memento } from 'vscode';
import type { EngineChoice } from '../../engine/context/resolve';

const key = 'drydock.engine.choice';

/** Which engine the user chose for this window; empty where the settings and the CLI's rules decide. */
export class ContextMemory {
  readonly #memory: Memento;

  constructor(memory: Memento) {
    this.#memory = memory;
  }

  get choice(): EngineChoice {
    return this.#memory.get<EngineChoice>(key) ?? {};
  }

  async choose(choice: EngineChoice): Promise<void> {
    const isNone = !choice.context && !choice.host;
    await this.#memory.update(key, isNone ? undefined : choice);
  }
}

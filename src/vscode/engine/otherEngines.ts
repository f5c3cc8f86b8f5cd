import type { Memento } from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable';
import { Emitter } from '../../base/event';
import type { Engines, ShownEngine } from '../../commands/context/engines';
import type { EngineChoice } from '../../engine/context/resolve';
import type { Log } from '../log';
import type { LogsView } from '../logs/logsView';
import { idOf, OtherEngine } from './otherEngine';

const key = 'drydock.engines.shown';

/** The engines that the Containers view shows beside the one of this window, remembered for this workspace. */
export class OtherEngines implements Engines, Disposable {
  readonly #parts = new DisposableStore();
  readonly #changed = this.#parts.add(new Emitter<void>());
  readonly #memory: Memento;
  readonly #logs: LogsView;
  readonly #log: Log;
  #all: readonly OtherEngine[];

  /** Another engine is shown, or one no longer. */
  readonly onDidChange = this.#changed.event;

  constructor(memory: Memento, logs: LogsView, log: Log) {
    this.#memory = memory;
    this.#logs = logs;
    this.#log = log;
    this.#all = memory.get<readonly EngineChoice[]>(key, []).map((choice) => this.#made(choice));
    this.#parts.defer(() => {
      for (const engine of this.#all) engine.dispose();
    });
  }

  get all(): readonly OtherEngine[] {
    return this.#all;
  }

  get shown(): readonly ShownEngine[] {
    return this.#all;
  }

  async show(choice: EngineChoice): Promise<void> {
    if (this.#all.some(({ id }) => id === idOf(choice))) return;
    await this.#set([...this.#all, this.#made(choice)]);
  }

  async hide({ id }: ShownEngine): Promise<void> {
    const hidden = this.#all.filter((engine) => engine.id === id);
    await this.#set(this.#all.filter((engine) => engine.id !== id));
    for (const engine of hidden) engine.dispose();
  }

  dispose(): void {
    this.#parts.dispose();
  }

  #made(choice: EngineChoice): OtherEngine {
    return new OtherEngine(choice, this.#logs, this.#log);
  }

  async #set(all: readonly OtherEngine[]): Promise<void> {
    this.#all = all;
    await this.#memory.update(
      key,
      all.map(({ choice }) => choice),
    );
    this.#changed.fire();
  }
}

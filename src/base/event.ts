import type { Disposable } from './disposable';

/** Registers a listener; disposing of the result takes it away again. Shaped like VS Code's own. */
export type Event<T> = (listener: (value: T) => void) => Disposable;

/** The sending side of an {@link Event}. Listeners are called in the order in which they came. */
export class Emitter<T> implements Disposable {
  readonly #listeners = new Set<{ readonly call: (value: T) => void }>();

  readonly event: Event<T> = (listener) => {
    const entry = { call: listener };
    this.#listeners.add(entry);
    return { dispose: () => void this.#listeners.delete(entry) };
  };

  /** How many listeners there are: a source that costs something stops when this is zero. */
  get listenerCount(): number {
    return this.#listeners.size;
  }

  fire(value: T): void {
    for (const listener of this.#listeners) listener.call(value);
  }

  dispose(): void {
    this.#listeners.clear();
  }
}

import { DisposableStore, type Disposable } from '../../base/disposable';
import type { ListState, ListStore } from '../../containers/listStore';
import type { View } from './view';

/** Listens to a store while a view is visible and only then, so that a hidden view costs nothing. */
export class VisibleStore<T> implements Disposable {
  readonly #parts = new DisposableStore();
  readonly #store: ListStore<T>;
  readonly #show: (state: ListState<T>) => void;
  #subscription: Disposable | undefined;
  #firstState: Promise<void> | undefined;

  /** `show` is called with what is known or why nothing is; never with a state that is on its way. */
  constructor(store: ListStore<T>, view: View, show: (state: ListState<T>) => void) {
    this.#store = store;
    this.#show = show;
    this.#parts.add(view.view.onDidChangeVisibility(({ visible }) => this.#setVisible(visible)));
    this.#parts.defer(() => this.#subscription?.dispose());
    this.#setVisible(view.view.visible);
  }

  /** Waits for the engine's first answer, so that a view shows progress instead of emptiness. */
  async first(): Promise<void> {
    this.#setVisible(true);
    await this.#firstState;
  }

  dispose(): void {
    this.#parts.dispose();
  }

  #setVisible(visible: boolean): void {
    if (!visible) {
      this.#subscription?.dispose();
      this.#subscription = undefined;
      return;
    }
    if (this.#subscription || this.#parts.isDisposed) return;
    this.#firstState = new Promise((resolve) => {
      this.#subscription = this.#store.subscribe((state) => {
        if (state.kind === 'idle' || state.kind === 'connecting') return;
        this.#show(state);
        resolve();
      });
    });
  }
}

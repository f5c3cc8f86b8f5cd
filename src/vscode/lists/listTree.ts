import { DisposableStore, type Disposable } from '../../base/disposable';
import { sameItems } from '../../base/sameItems';
import type { Event } from '../../base/event';
import type { ListState, ListStore } from '../../containers/listStore';
import type { View } from '../tree/view';
import type { ViewNode, ViewTree } from '../tree/views';
import { failureRows } from '../containers/failureRow';
import { setViewTexts } from '../tree/viewTexts';
import { VisibleStore } from '../tree/visibleStore';
import { ListRow, type ListKind } from './listRow';

/**
 * A view of one kind of things, such as images. Like the Containers view it listens while it is visible
 * only, and keeps its rows by what they stand for.
 */
export class ListTree<T> implements ViewTree, Disposable {
  readonly #parts = new DisposableStore();
  readonly #kind: ListKind<T>;
  readonly #view: View;
  readonly #visible: VisibleStore<T>;
  #rows = new Map<string, ListRow<T>>();
  #roots: readonly ViewNode[] = [];

  /** `onDidChangeLooks` fires where rows look different without the things having changed. */
  constructor(kind: ListKind<T>, store: ListStore<T>, view: View, onDidChangeLooks?: Event<void>) {
    this.#kind = kind;
    this.#view = view;
    this.#visible = this.#parts.add(new VisibleStore(store, view, (state) => this.#show(state)));
    if (onDidChangeLooks) this.#parts.add(onDidChangeLooks(() => this.#show(store.state)));
  }

  /** The rows by what they stand for; see {@link ListKind.idOf}. */
  get rows(): ReadonlyMap<string, ViewNode> {
    return this.#rows;
  }

  async roots(): Promise<readonly ViewNode[]> {
    await this.#visible.first();
    return this.#roots;
  }

  dispose(): void {
    this.#parts.dispose();
  }

  #show(state: ListState<T>): void {
    if (state.kind === 'failed') {
      this.#rows.clear();
      this.#roots = failureRows(state.error);
      this.#view.changed();
      setViewTexts(this.#view, { message: '', description: '' });
      return;
    }
    if (state.kind !== 'ready') return;
    const changed: ViewNode[] = [];
    const rows = new Map<string, ListRow<T>>();
    for (const item of state.items) {
      const id = this.#kind.idOf(item);
      const row = this.#rows.get(id) ?? new ListRow(id, this.#kind);
      if (row.update(item)) changed.push(row);
      rows.set(id, row);
    }
    const roots = [...rows.values()];
    const isSame = sameItems<ViewNode>(roots, this.#roots);
    this.#rows = rows;
    this.#roots = roots;
    if (!isSame) this.#view.changed();
    else for (const row of changed) this.#view.changed(row);
    setViewTexts(this.#view, {
      message: roots.length === 0 ? this.#kind.empty : '',
      description: this.#kind.summary(state.items),
    });
  }
}

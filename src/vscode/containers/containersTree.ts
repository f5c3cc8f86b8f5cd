import type { Disposable } from '../../base/disposable';
import { DisposableStore } from '../../base/disposable';
import type { ContainerStore, ContainersState } from '../../containers/store';
import { groupContainers } from '../../containers/group';
import type { View } from '../lazyRuntime';
import type { ViewNode, ViewTree } from '../views';
import { ContainerRow } from './containerRow';
import { FailureRow } from './failureRow';
import { GroupRow } from './groupRow';

/**
 * The Containers view. It listens to the store while it is visible only. Rows are kept by what they stand
 * for, so a container that changes state stays the same row: only that row is drawn again, and selection,
 * expansion and scroll position stay where they are.
 */
export class ContainersTree implements ViewTree, Disposable {
  readonly #parts = new DisposableStore();
  readonly #store: ContainerStore;
  readonly #view: View;
  #subscription: Disposable | undefined;
  #rows = new Map<string, ContainerRow>();
  #groups = new Map<string, GroupRow>();
  #roots: readonly ViewNode[] = [];
  #firstState: Promise<void> | undefined;

  constructor(store: ContainerStore, view: View) {
    this.#store = store;
    this.#view = view;
    this.#parts.add(view.view.onDidChangeVisibility(({ visible }) => this.#setVisible(visible)));
    this.#parts.defer(() => this.#subscription?.dispose());
    this.#setVisible(view.view.visible);
  }

  /** The rows by the ids of their containers. */
  get rows(): ReadonlyMap<string, ContainerRow> {
    return this.#rows;
  }

  /** Waits for the first answer of the engine, so that the view shows progress instead of emptiness. */
  async roots(): Promise<readonly ViewNode[]> {
    this.#setVisible(true);
    await this.#firstState;
    return this.#roots;
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

  #show(state: ContainersState): void {
    if (state.kind === 'failed') {
      this.#rows.clear();
      this.#groups.clear();
      this.#setRoots([new FailureRow(state.error)], true);
      this.#view.view.message = state.error.message;
      this.#view.view.badge = undefined;
      return;
    }
    if (state.kind !== 'ready') return;
    this.#view.view.message = '';
    const changed: ViewNode[] = [];
    const rows = new Map<string, ContainerRow>();
    const groups = new Map<string, GroupRow>();
    const roots: ViewNode[] = [];
    let regrouped = false;

    for (const group of groupContainers(state.containers)) {
      const known = group.title === undefined ? undefined : this.#groups.get(group.id);
      const parent = group.title === undefined ? undefined : (known ?? new GroupRow(group.id));
      const members = group.containers.map((container) => {
        const row = this.#rows.get(container.id) ?? new ContainerRow(container.id);
        if (row.update(container, parent)) changed.push(row);
        rows.set(container.id, row);
        return row;
      });
      if (!parent) {
        roots.push(...members);
        continue;
      }
      groups.set(group.id, parent);
      const difference = parent.update(group.title ?? '', members);
      if (difference === 'members') regrouped = true;
      if (difference !== 'none') changed.push(parent);
      roots.push(parent);
    }
    this.#rows = rows;
    this.#groups = groups;
    const rootsChanged = !sameItems(this.#roots, roots);
    this.#setRoots(roots, rootsChanged);
    if (!rootsChanged)
      for (const row of regrouped ? withoutChildrenOf(changed) : changed) this.#view.changed(row);
  }

  #setRoots(roots: readonly ViewNode[], changed: boolean): void {
    this.#roots = roots;
    if (changed) this.#view.changed();
  }
}

/** Drawing a group again draws its members as well. */
function withoutChildrenOf(rows: readonly ViewNode[]): readonly ViewNode[] {
  return rows.filter((row) => {
    const parent = row.parent();
    return !parent || !rows.includes(parent);
  });
}

function sameItems<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}

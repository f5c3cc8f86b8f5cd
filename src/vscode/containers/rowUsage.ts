import { workspace } from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable';
import type { LiveUsage } from '../../containers/stats/liveUsage';
import type { ContainerUsage } from '../../engine/stats';
import type { View } from '../lazyRuntime';
import type { ContainerRow } from './containerRow';

/** The rows that the Containers view has just now. */
export interface RowsInView {
  readonly rows: ReadonlyMap<string, ContainerRow>;
}

/**
 * Live figures in the rows of the Containers view: of running containers in groups that are open, while the view
 * is visible and `drydock.containers.stats` is on.
 */
export class RowUsage implements Disposable {
  readonly #parts = new DisposableStore();
  readonly #usage: LiveUsage;
  readonly #view: View;
  readonly #tree: RowsInView;
  readonly #closed = new Set<string>();

  constructor(usage: LiveUsage, view: View, tree: RowsInView) {
    this.#usage = this.#parts.add(usage);
    this.#view = view;
    this.#tree = tree;
    const { view: treeView } = view;
    this.#parts.add(usage.onUsage((usages) => this.#show(usages)));
    this.#parts.add(treeView.onDidChangeVisibility(() => this.#update()));
    this.#parts.add(
      treeView.onDidCollapseElement(({ element }) => {
        this.#closed.add(element.id);
        this.#update();
      }),
    );
    this.#parts.add(
      treeView.onDidExpandElement(({ element }) => {
        this.#closed.delete(element.id);
        this.#update();
      }),
    );
    this.#parts.add(
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('drydock.containers.stats')) this.#update();
      }),
    );
    this.#update();
  }

  dispose(): void {
    this.#parts.dispose();
  }

  #update(): void {
    const isOn = workspace.getConfiguration('drydock.containers').get<boolean>('stats') ?? true;
    if (isOn && this.#view.view.visible) this.#usage.start(({ id }) => this.#isInSight(id));
    else {
      this.#usage.stop();
      if (!isOn) this.#clear();
    }
  }

  #isInSight(id: string): boolean {
    const row = this.#tree.rows.get(id);
    const group = row?.parent();
    return row !== undefined && (!group || !this.#closed.has(group.id));
  }

  #show(usages: ReadonlyMap<string, ContainerUsage>): void {
    for (const [id, usage] of usages) {
      const row = this.#tree.rows.get(id);
      if (row?.use(usage)) this.#view.changed(row);
    }
  }

  #clear(): void {
    for (const row of this.#tree.rows.values()) if (row.use(undefined)) this.#view.changed(row);
  }
}

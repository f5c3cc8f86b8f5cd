import { ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable';
import { plainText } from '../../base/text/plainText';
import type { ListState } from '../../containers/listStore';
import { presentFailure } from '../../containers/presentFailure';
import { shortAddress } from '../../containers/shortAddress';
import { presentGroup } from '../../containers/present';
import type { ContainerSummary } from '../../engine/records';
import type { OtherEngine } from '../engine/otherEngine';
import { contextValue } from '../tree/contextValue';
import type { View } from '../tree/view';
import type { AnyTarget, ViewNode } from '../tree/views';
import type { ArrangementMemory } from './arrangementMemory';
import { ContainerRows } from './containerRows';
import { FailureRow } from './failureRow';

/**
 * Another engine than the one of this window. It is connected when the row is opened, and followed while the row is
 * open and the view is visible.
 */
export class EngineRow implements ViewNode, Disposable {
  readonly id: string;
  readonly targets: readonly AnyTarget[];
  readonly #engine: OtherEngine;
  readonly #parts = new DisposableStore();
  readonly #view: View;
  readonly #memory: ArrangementMemory;
  readonly #rows: ContainerRows;
  #state: ListState<ContainerSummary> = { kind: 'idle' };
  #isOpen = false;
  #subscription: Disposable | undefined;
  #first: Promise<void> = Promise.resolve();
  #drawn = '';

  constructor(engine: OtherEngine, view: View, memory: ArrangementMemory) {
    this.id = engine.id;
    this.#engine = engine;
    this.targets = [{ kind: 'shownEngine', value: engine }];
    this.#view = view;
    this.#memory = memory;
    this.#rows = new ContainerRows(engine.events, {
      origin: engine,
      engine: () => engine.engine(),
      root: () => this,
      changed: (node) => view.changed(node),
      hovered: () => undefined,
      causeOf: () => undefined,
      below: () => [],
    });
    this.#parts.add(view.view.onDidExpandElement(({ element }) => this.#setOpen(element, true)));
    this.#parts.add(view.view.onDidCollapseElement(({ element }) => this.#setOpen(element, false)));
    this.#parts.add(view.view.onDidChangeVisibility(() => this.#follow()));
    this.#parts.add(memory.onDidChange(() => this.#show(this.#state)));
    this.#parts.defer(() => this.#subscription?.dispose());
  }

  item(): TreeItem {
    const failure = this.#failure();
    const item = new TreeItem(shortAddress(plainText(this.#engine.name)), TreeItemCollapsibleState.Collapsed);
    item.id = this.id;
    item.description = this.#drawn = this.#description();
    item.tooltip = failure
      ? `${plainText(this.#engine.name)}: ${plainText(failure.message)}`
      : `${plainText(this.#engine.name)}: expand it to connect.`;
    item.iconPath = failure
      ? new ThemeIcon('error', new ThemeColor('errorForeground'))
      : new ThemeIcon('server-environment');
    item.contextValue = contextValue({ targets: this.targets });
    return item;
  }

  async children(): Promise<readonly ViewNode[]> {
    this.#isOpen = true;
    this.#follow();
    await this.#first;
    const failure = this.#failure();
    return failure ? [new FailureRow(failure, this, plainText(failure.message))] : this.#rows.top;
  }

  parent(): undefined {
    return undefined;
  }

  dispose(): void {
    this.#parts.dispose();
  }

  #setOpen(element: ViewNode, isOpen: boolean): void {
    if (element !== this) return;
    this.#isOpen = isOpen;
    this.#follow();
  }

  /** Listens while the row is open in a visible view. */
  #follow(): void {
    const isSeen = this.#isOpen && this.#view.view.visible && !this.#parts.isDisposed;
    if (!isSeen) {
      this.#subscription?.dispose();
      this.#subscription = undefined;
      return;
    }
    if (this.#subscription) return;
    this.#first = new Promise((resolve) => {
      this.#subscription = this.#engine.containers.subscribe((state) => {
        if (state.kind === 'idle' || state.kind === 'connecting') return;
        this.#show(state);
        resolve();
      });
    });
  }

  #show(state: ListState<ContainerSummary>): void {
    const before = this.#state;
    this.#state = state;
    if (state.kind === 'failed') {
      this.#rows.clear();
      if (before.kind !== 'failed' || before.error.message !== state.error.message) this.#view.changed(this);
    } else if (state.kind === 'ready') {
      const { arrangement, folders } = this.#memory;
      const { top, rows } = this.#rows.update(state.items, arrangement, folders);
      if (top || before.kind !== 'ready' || this.#description() !== this.#drawn) this.#view.changed(this);
      else for (const row of rows) this.#view.changed(row);
    }
  }

  #failure() {
    return this.#state.kind === 'failed' ? this.#state.error : undefined;
  }

  #description(): string {
    if (this.#state.kind === 'failed') return presentFailure(this.#state.error);
    return this.#state.kind === 'ready' ? presentGroup(this.#state.items) : '';
  }
}

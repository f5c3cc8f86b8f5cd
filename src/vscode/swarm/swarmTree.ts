import { commands } from 'vscode';
import { sameItems } from '../../base/sameItems';
import { DisposableStore, type Disposable } from '../../base/disposable';
import type { ListState, ListStore } from '../../containers/listStore';
import { presentLimit } from '../../swarm/presentSwarm';
import type { SwarmState } from '../../swarm/swarmState';
import type { View } from '../tree/view';
import type { ViewNode, ViewTree } from '../tree/views';
import { setViewTexts } from '../tree/viewTexts';
import { VisibleStore } from '../tree/visibleStore';
import { memberContext } from './memberContext';
import { SwarmRow, type ContextValueOf } from './swarmRow';
import type { UserError } from '../../base/userError';
import { swarmRows } from './swarmRows';

/** What the view takes from the bundle that has all commands. */
export interface SharedRows {
  readonly contextValueOf: ContextValueOf;
  /** The rows that say why an engine can't be reached. */
  readonly failureRows: (error: UserError) => readonly ViewNode[];
}

/** The Swarm view. Like the other views of an engine it listens while it is visible only. */
export class SwarmTree implements ViewTree, Disposable {
  readonly #parts = new DisposableStore();
  readonly #view: View;
  readonly #shared: SharedRows;
  readonly #visible: VisibleStore<SwarmState>;
  #rows: readonly SwarmRow[] = [];
  #roots: readonly ViewNode[] = [];

  constructor(store: ListStore<SwarmState>, view: View, shared: SharedRows) {
    this.#view = view;
    this.#shared = shared;
    this.#visible = this.#parts.add(new VisibleStore(store, view, (state) => this.#show(state)));
  }

  async roots(): Promise<readonly ViewNode[]> {
    await this.#visible.first();
    return this.#roots;
  }

  dispose(): void {
    this.#parts.dispose();
  }

  #show(state: ListState<SwarmState>): void {
    if (state.kind === 'failed') {
      this.#replace(this.#shared.failureRows(state.error), '', '');
      return;
    }
    const [swarm] = state.kind === 'ready' ? state.items : [];
    if (!swarm) return;
    // The engine has left its swarm: there is nothing left to show.
    if (swarm.kind === 'none') void commands.executeCommand('setContext', memberContext, false);
    if (swarm.kind !== 'managed') {
      this.#replace([], presentLimit(swarm), swarm.kind === 'worker' ? 'worker' : '');
      return;
    }
    const known = new Map(this.#rows.map((row) => [row.id, row]));
    const changed: SwarmRow[] = [];
    const rows = swarmRows(swarm).map((model) => {
      const row = known.get(model.id);
      if (!row) return new SwarmRow(model, this.#shared.contextValueOf);
      changed.push(...row.update(model));
      return row;
    });
    const isSame = sameItems<ViewNode>(rows, this.#roots);
    this.#rows = rows;
    this.#roots = rows;
    if (!isSame) this.#view.changed();
    else for (const row of changed) this.#view.changed(row);
    setViewTexts(this.#view, { message: '', description: '' });
  }

  #replace(roots: readonly ViewNode[], message: string, description: string): void {
    this.#rows = [];
    this.#roots = roots;
    this.#view.changed();
    setViewTexts(this.#view, { message, description });
  }
}

import { l10n } from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable';
import { Emitter } from '../../base/event';
import type { EventLog } from '../../containers/eventLog';
import { presentEmptiness, presentFilter } from '../../containers/filter';
import type { ListState, ListStore } from '../../containers/listStore';
import type { KnownFindings } from '../../doctor/known/knownFindings';
import type { ContainerEngine } from '../../engine/engine';
import type { ContainerSummary } from '../../engine/records';
import type { OtherEngines } from '../engine/otherEngines';
import type { View } from '../tree/view';
import type { ViewNode, ViewTree } from '../tree/views';
import { setViewTexts } from '../tree/viewTexts';
import { VisibleStore } from '../tree/visibleStore';
import type { ArrangementMemory } from './arrangementMemory';
import type { ContainerRow, RowHost } from './containerRow';
import { ContainerRows } from './containerRows';
import { EngineRow } from './engineRow';
import { failureRows } from './failureRow';
import { WindowEngineRow } from './windowEngineRow';

export interface ContainersTreeParts {
  readonly store: ListStore<ContainerSummary>;
  readonly events: EventLog;
  readonly memory: ArrangementMemory;
  readonly view: View;
  readonly engine: () => Promise<ContainerEngine>;
  readonly below: RowHost['below'];
  /** What diagnoses have found. */
  readonly known: Pick<KnownFindings, 'causeOf' | 'onDidChange'>;
  readonly others: OtherEngines;
  /** The name of the window's engine, as far as it is decided. */
  readonly engineName: () => string;
}

/**
 * The Containers view: what runs on the engine of this window. Where others are shown as well, each engine has a root
 * of its own. The view listens to the stores while it is visible only.
 */
export class ContainersTree implements ViewTree, Disposable {
  readonly #parts = new DisposableStore();
  readonly #memory: ArrangementMemory;
  readonly #view: View;
  readonly #rows: ContainerRows;
  readonly #visible: VisibleStore<ContainerSummary>;
  readonly #others: OtherEngines;
  readonly #window: WindowEngineRow;
  #engines = new Map<string, EngineRow>();
  #roots: readonly ViewNode[] = [];
  readonly #hovered = this.#parts.add(new Emitter<ContainerRow>());
  /** A user points at a row. */
  readonly onHover = this.#hovered.event;

  constructor(parts: ContainersTreeParts) {
    const { store, events, memory, view, engine, below, known, others } = parts;
    this.#memory = memory;
    this.#view = view;
    this.#others = others;
    this.#window = new WindowEngineRow(parts.engineName, () => this.#roots);
    this.#rows = new ContainerRows(events, {
      engine,
      root: () => (this.#engines.size > 0 ? this.#window : undefined),
      changed: (node) => view.changed(node),
      hovered: (row) => this.#hovered.fire(row),
      causeOf: (container) => known.causeOf(container),
      below,
    });
    this.#visible = this.#parts.add(new VisibleStore(store, view, (state) => this.#show(state)));
    this.#parts.add(memory.onDidChange(() => this.#show(store.state)));
    this.#parts.add(known.onDidChange(() => this.#diagnosed(store.state)));
    this.#parts.add(others.onDidChange(() => this.#showOthers()));
    this.#parts.defer(() => this.#forgetOthers());
    this.#showOthers();
  }

  /** The rows by the ids of their containers, of the window's engine. */
  get rows(): ReadonlyMap<string, ContainerRow> {
    return this.#rows.rows;
  }

  /** The row of a Compose project on the window's engine. */
  projectRow(name: string): ViewNode | undefined {
    return [...this.#rows.groups].find(({ project }) => project.isCompose && project.name === name);
  }

  /** Waits for the first answer of the engine, so that the view shows progress instead of emptiness. */
  async roots(): Promise<readonly ViewNode[]> {
    await this.#visible.first();
    return this.#engines.size > 0 ? [this.#window, ...this.#engines.values()] : this.#roots;
  }

  dispose(): void {
    this.#parts.dispose();
  }

  /** Draws the rows again about which a diagnosis says something else now, and with them their groups. */
  #diagnosed(state: ListState<ContainerSummary>): void {
    for (const row of this.#rows.rows.values()) if (row.diagnosed()) this.#view.changed(row);
    this.#show(state);
  }

  #show(state: ListState<ContainerSummary>): void {
    if (state.kind === 'failed') {
      this.#rows.clear();
      this.#setRoots(failureRows(state.error));
      setViewTexts(this.#view, { message: state.error.message });
      this.#setBadge([]);
      return;
    }
    if (state.kind !== 'ready') return;
    const { arrangement, folders } = this.#memory;
    const { shown, top, rows } = this.#rows.update(state.items, arrangement, folders);
    // Behind rows that say why the engine can't be used, the same containers are other rows.
    if (top || this.#roots !== this.#rows.top) this.#setRoots(this.#rows.top);
    if (!top) for (const row of rows) this.#view.changed(row);
    setViewTexts(this.#view, {
      message: presentEmptiness(state.items, shown),
      description: presentFilter(arrangement),
    });
    this.#setBadge([...this.#rows.rows.values()]);
  }

  #setBadge(rows: readonly ContainerRow[]): void {
    const value = rows.filter(({ troubles }) => troubles.length > 0).length;
    const tooltip =
      value === 1 ? l10n.t('1 container needs attention') : l10n.t('{0} containers need attention', value);
    const before = this.#view.view.badge?.value ?? 0;
    if (value !== before) this.#view.view.badge = value === 0 ? undefined : { value, tooltip };
  }

  #setRoots(roots: readonly ViewNode[]): void {
    this.#roots = roots;
    this.#view.changed(this.#engines.size > 0 ? this.#window : undefined);
  }

  #showOthers(): void {
    const before = this.#engines;
    this.#engines = new Map(
      this.#others.all.map((other) => {
        const row = before.get(other.id) ?? new EngineRow(other, this.#view, this.#memory);
        before.delete(other.id);
        return [other.id, row];
      }),
    );
    for (const row of before.values()) row.dispose();
    this.#view.changed();
  }

  #forgetOthers(): void {
    for (const row of this.#engines.values()) row.dispose();
  }
}

import { DisposableStore, type Disposable } from '../../base/disposable';
import { Emitter } from '../../base/event';
import { sameItems } from '../../base/sameItems';
import type { EventLog } from '../../containers/eventLog';
import { filterContainers, presentEmptiness, presentFilter } from '../../containers/filter';
import { groupContainers } from '../../containers/group';
import type { ListState, ListStore } from '../../containers/listStore';
import { troublesOf } from '../../containers/problem';
import type { KnownFindings } from '../../doctor/known/knownFindings';
import type { ContainerEngine } from '../../engine/engine';
import type { ContainerSummary } from '../../engine/records';
import type { View } from '../tree/view';
import type { ViewNode, ViewTree } from '../tree/views';
import { setViewTexts } from '../tree/viewTexts';
import { VisibleStore } from '../tree/visibleStore';
import type { ArrangementMemory } from './arrangementMemory';
import { ContainerRow, type RowHost } from './containerRow';
import { failureRows } from './failureRow';
import { GroupRow } from './groupRow';

export interface ContainersTreeParts {
  readonly store: ListStore<ContainerSummary>;
  readonly events: EventLog;
  readonly memory: ArrangementMemory;
  readonly view: View;
  readonly engine: () => Promise<ContainerEngine>;
  readonly below: RowHost['below'];
  /** What diagnoses have found. */
  readonly known: Pick<KnownFindings, 'causeOf' | 'onDidChange'>;
}

/**
 * The Containers view. It listens to the store while it is visible only. Rows are kept by what they stand
 * for, so a container that changes state stays the same row: only that row is drawn again, and selection,
 * expansion and scroll position stay where they are.
 */
export class ContainersTree implements ViewTree, Disposable {
  readonly #parts = new DisposableStore();
  readonly #events: EventLog;
  readonly #memory: ArrangementMemory;
  readonly #view: View;
  readonly #host: RowHost;
  readonly #visible: VisibleStore<ContainerSummary>;
  #rows = new Map<string, ContainerRow>();
  #groups = new Map<string, GroupRow>();
  #roots: readonly ViewNode[] = [];
  readonly #hovered = this.#parts.add(new Emitter<ContainerRow>());
  /** A user points at a row. */
  readonly onHover = this.#hovered.event;

  constructor({ store, events, memory, view, engine, below, known }: ContainersTreeParts) {
    this.#events = events;
    this.#memory = memory;
    this.#view = view;
    this.#host = {
      engine,
      changed: (node) => view.changed(node),
      hovered: (row) => this.#hovered.fire(row),
      causeOf: (container) => known.causeOf(container),
      below,
    };
    this.#visible = this.#parts.add(new VisibleStore(store, view, (state) => this.#show(state)));
    this.#parts.add(memory.onDidChange(() => this.#show(store.state)));
    this.#parts.add(known.onDidChange(() => this.#diagnosed(store.state)));
  }

  /** The rows by the ids of their containers. */
  get rows(): ReadonlyMap<string, ContainerRow> {
    return this.#rows;
  }

  /** The row of a Compose project. */
  projectRow(name: string): ViewNode | undefined {
    return [...this.#groups.values()].find(({ project }) => project.isCompose && project.name === name);
  }

  /** Waits for the first answer of the engine, so that the view shows progress instead of emptiness. */
  async roots(): Promise<readonly ViewNode[]> {
    await this.#visible.first();
    return this.#roots;
  }

  dispose(): void {
    this.#parts.dispose();
  }

  /** Draws the rows again about which a diagnosis says something else now, and with them their groups. */
  #diagnosed(state: ListState<ContainerSummary>): void {
    for (const row of this.#rows.values()) if (row.diagnosed()) this.#view.changed(row);
    this.#show(state);
  }

  #show(state: ListState<ContainerSummary>): void {
    if (state.kind === 'failed') {
      this.#rows.clear();
      this.#groups.clear();
      this.#setRoots(failureRows(state.error), true);
      setViewTexts(this.#view, { message: state.error.message });
      this.#setBadge([]);
      return;
    }
    if (state.kind !== 'ready') return;
    const { arrangement, folders } = this.#memory;
    const shown = filterContainers(state.items, arrangement, folders);
    const events = this.#events.byThing();
    const changed: ViewNode[] = [];
    const rows = new Map<string, ContainerRow>();
    const groups = new Map<string, GroupRow>();
    const roots: ViewNode[] = [];

    for (const group of groupContainers(shown, arrangement)) {
      const known = group.title === undefined ? undefined : this.#groups.get(group.id);
      const parent = group.title === undefined ? undefined : (known ?? new GroupRow(group.id));
      const members = group.containers.map((container) => {
        const row = this.#rows.get(container.id) ?? new ContainerRow(container.id, this.#host);
        const troubles = troublesOf(container, events.get(container.id) ?? []);
        if (row.update(container, troubles, parent)) changed.push(row);
        rows.set(container.id, row);
        return row;
      });
      if (!parent) {
        roots.push(...members);
        continue;
      }
      groups.set(group.id, parent);
      if (parent.update(group, members) !== 'none') changed.push(parent);
      roots.push(parent);
    }
    this.#rows = rows;
    this.#groups = groups;
    const rootsChanged = !sameItems(this.#roots, roots);
    this.#setRoots(roots, rootsChanged);
    if (!rootsChanged) for (const row of withoutChildrenOf(changed)) this.#view.changed(row);
    setViewTexts(this.#view, {
      message: presentEmptiness(state.items, shown),
      description: presentFilter(arrangement),
    });
    this.#setBadge([...rows.values()]);
  }

  #setBadge(rows: readonly ContainerRow[]): void {
    const value = rows.filter(({ troubles }) => troubles.length > 0).length;
    const tooltip = value === 1 ? '1 container needs attention' : `${value} containers need attention`;
    const before = this.#view.view.badge?.value ?? 0;
    if (value !== before) this.#view.view.badge = value === 0 ? undefined : { value, tooltip };
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

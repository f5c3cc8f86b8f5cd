import { sameItems } from '../../base/sameItems';
import type { ContainersArrangement } from '../../containers/arrangement';
import type { EventLog } from '../../containers/eventLog';
import { filterContainers } from '../../containers/filter';
import { groupContainers } from '../../containers/group';
import { troublesOf } from '../../containers/problem';
import type { ContainerSummary } from '../../engine/records';
import type { ViewNode } from '../tree/views';
import { ContainerRow, type RowHost } from './containerRow';
import { GroupRow } from './groupRow';

/** What is different after an update. */
export interface RowChanges {
  readonly shown: readonly ContainerSummary[];
  /** Whether rows came, went or moved at the top. */
  readonly top: boolean;
  /** Rows to draw again, which draws those below them as well. */
  readonly rows: readonly ViewNode[];
}

/**
 * The rows of the containers of one engine. They are kept by what they stand for, so a container that changes state
 * stays the same row: only that row is drawn again, and selection, expansion and scroll position stay where they are.
 */
export class ContainerRows {
  readonly #events: EventLog;
  readonly #host: RowHost;
  #rows = new Map<string, ContainerRow>();
  #groups = new Map<string, GroupRow>();
  #top: readonly ViewNode[] = [];

  constructor(events: EventLog, host: RowHost) {
    this.#events = events;
    this.#host = host;
  }

  /** By the ids of their containers. */
  get rows(): ReadonlyMap<string, ContainerRow> {
    return this.#rows;
  }

  get groups(): Iterable<GroupRow> {
    return this.#groups.values();
  }

  /** Groups, and containers outside of them; the same array as long as these are the same rows. */
  get top(): readonly ViewNode[] {
    return this.#top;
  }

  clear(): void {
    this.#rows.clear();
    this.#groups.clear();
    this.#top = [];
  }

  /** Takes the newest list, as it is arranged. */
  update(
    items: readonly ContainerSummary[],
    arrangement: ContainersArrangement,
    folders: readonly string[],
  ): RowChanges {
    const shown = filterContainers(items, arrangement, folders);
    const events = this.#events.byThing();
    const changed: ViewNode[] = [];
    const rows = new Map<string, ContainerRow>();
    const groups = new Map<string, GroupRow>();
    const top: ViewNode[] = [];
    for (const group of groupContainers(shown, arrangement)) {
      const known = group.title === undefined ? undefined : this.#groups.get(group.id);
      const parent = group.title === undefined ? undefined : (known ?? new GroupRow(group.id, this.#host));
      const members = group.containers.map((container) => {
        const row = this.#rows.get(container.id) ?? new ContainerRow(container.id, this.#host);
        const troubles = troublesOf(container, events.get(container.id) ?? []);
        if (row.update(container, troubles, parent)) changed.push(row);
        rows.set(container.id, row);
        return row;
      });
      if (!parent) {
        top.push(...members);
        continue;
      }
      groups.set(group.id, parent);
      if (parent.update(group, members) !== 'none') changed.push(parent);
      top.push(parent);
    }
    const isSame = sameItems(this.#top, top);
    this.#rows = rows;
    this.#groups = groups;
    if (!isSame) this.#top = top;
    return { shown, top: !isSame, rows: withoutChildrenOf(changed) };
  }
}

/** Drawing a group again draws its members as well. */
function withoutChildrenOf(rows: readonly ViewNode[]): readonly ViewNode[] {
  return rows.filter((row) => {
    const parent = row.parent();
    return !parent || !rows.includes(parent);
  });
}

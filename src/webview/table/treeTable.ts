import { element } from '../element';
import { VirtualList } from '../virtualList';
import type { PageCell, PageColumn, PageTableRow, TableResult } from './messages';
import { firstOrder, visibleRows, type RowOrder, type VisibleRow } from './tableRows';

interface TreeTableHost {
  /** What is below that row is wanted. */
  expand(row: string): void;
  selected(row: string): void;
  /** Something was opened or closed. */
  changed(): void;
  opened(row: string): void;
}

export interface TreeTableState {
  readonly open: readonly string[];
  readonly selected: string | undefined;
}

/** A table whose rows open to others: a header that sorts, and below it the rows on screen. */
export class TreeTable {
  readonly element: HTMLElement;
  readonly #list: VirtualList;
  readonly #header = element('div', { class: 'row head', attributes: { role: 'row' } });
  readonly #host: TreeTableHost;
  #result: TableResult | undefined;
  #order: RowOrder | undefined;
  /** What a filter found in place of all rows. */
  #found: readonly PageTableRow[] | undefined;
  #visible: readonly VisibleRow[] = [];
  readonly #open = new Set<string>();
  /** What is to be selected as soon as it is visible. */
  #wanted: string | undefined;
  readonly #children = new Map<string, readonly PageTableRow[]>();

  constructor(host: TreeTableHost) {
    this.#host = host;
    const notify = (position: number, use: (row: string) => void) => {
      const id = this.#visible[position]?.row.id;
      if (id !== undefined) use(id);
    };
    this.#list = new VirtualList({
      role: 'treegrid',
      label: '',
      narrowWidth: 560,
      // What a row of a network means is a sentence.
      narrowLines: () => (this.#result?.layout === 'network' ? 3 : 2),
      row: (position) => this.#row(position),
      selected: (position) => notify(position, (id) => host.selected(id)),
      opened: (position) => this.#enter(position),
      clicked: (event, position) => {
        const isTwistie = event.target instanceof Element && event.target.closest('.twistie') !== null;
        if (isTwistie) this.#toggle(position);
        return isTwistie;
      },
      key: (key, position) => this.#key(key, position),
    });
    this.#header.id = 'table-head';
    this.#list.element.setAttribute('aria-owns', 'table-head');
    this.element = element('div', { class: 'table' }, [this.#header, this.#list.element]);
  }

  get selected(): string | undefined {
    const { selected } = this.#list;
    return selected === undefined ? undefined : this.#visible[selected]?.row.id;
  }

  /** What a user opened, and where they are. */
  get state(): TreeTableState {
    return { open: [...this.#open], selected: this.selected ?? this.#wanted };
  }

  /** Whether something is selected, or will be. */
  get hasSelection(): boolean {
    return this.selected !== undefined || this.#wanted !== undefined;
  }

  get isEmpty(): boolean {
    return this.#visible.length === 0;
  }

  /** Shows a result with the rows open that are so at first, or that were so in the state. */
  show(result: TableResult, state?: TreeTableState): void {
    const { selected } = this.#list;
    const before = selected === undefined ? undefined : this.#visible[selected];
    this.#result = result;
    this.#found = undefined;
    this.#open.clear();
    this.#children.clear();
    this.#wanted = state?.selected;
    for (const { id, children } of result.rows) {
      if (!children) continue;
      this.#children.set(id, children);
      this.#open.add(id);
    }
    if (state) {
      this.#open.clear();
      for (const id of state.open) {
        this.#open.add(id);
        if (!this.#children.has(id)) this.#host.expand(id);
      }
    }
    this.element.className = `table ${result.layout}`;
    this.#list.element.setAttribute('aria-label', result.words.table);
    this.#order = firstOrder(result.columns);
    this.#fillHeader();
    // What is made again has other rows by the same IDs: what was selected is known by its name.
    this.#draw(this.#wanted, before !== undefined);
    const again = this.#visible.findIndex(
      ({ level, row }) => level === before?.level && nameOf(row) === nameOf(before.row),
    );
    if (!state && again >= 0) this.#list.select(again);
  }

  /** Shows these rows instead, all of them open; undefined for what was there before. */
  find(rows: readonly PageTableRow[] | undefined): void {
    this.#found = rows;
    this.#draw(this.selected ?? this.#wanted, false);
  }

  /** What was asked for by {@link TreeTableHost.expand}. */
  fill(row: string, rows: readonly PageTableRow[]): void {
    this.#children.set(row, rows);
    if (this.#open.has(row)) this.#draw(this.selected ?? this.#wanted, true);
  }

  selectFirst(): void {
    if (this.#visible.length > 0) this.#list.select(0);
  }

  #draw(selected: string | undefined, keepScroll: boolean): void {
    const rows = this.#found ?? this.#result?.rows ?? [];
    const isSearch = this.#found !== undefined;
    this.#visible = visibleRows(rows, this.#order, (row) =>
      isSearch ? row.children : this.#open.has(row.id) ? this.#children.get(row.id) : undefined,
    );
    const position = this.#visible.findIndex(({ row }) => row.id === selected);
    this.#list.element.setAttribute('aria-rowcount', String(this.#visible.length));
    const isRestored = position >= 0 && selected === this.#wanted;
    if (isRestored) this.#wanted = undefined;
    this.#list.show(this.#visible.length, position < 0 ? undefined : position, keepScroll);
    if (isRestored && selected !== undefined) this.#host.selected(selected);
    else this.#host.changed();
  }

  #isOpen(row: PageTableRow): boolean {
    return this.#found === undefined ? this.#open.has(row.id) : (row.children?.length ?? 0) > 0;
  }

  #enter(position: number): void {
    const row = this.#visible[position]?.row;
    if (row?.hasChildren && this.#found === undefined) this.#toggle(position);
    else if (row) this.#host.opened(row.id);
  }

  #toggle(position: number): void {
    const row = this.#visible[position]?.row;
    if (!row?.hasChildren || this.#found !== undefined) return;
    if (this.#open.delete(row.id)) return this.#draw(this.selected, true);
    this.#open.add(row.id);
    if (this.#children.has(row.id)) this.#draw(this.selected, true);
    else this.#host.expand(row.id);
  }

  #key(key: string, position: number | undefined): boolean {
    const at = position === undefined ? undefined : this.#visible[position];
    if (!at || position === undefined) return false;
    const isOpen = this.#isOpen(at.row);
    if (key === 'ArrowRight' && isOpen && position + 1 < this.#visible.length)
      this.#list.select(position + 1);
    else if (key === 'ArrowRight' || (key === 'ArrowLeft' && isOpen && this.#found === undefined))
      this.#toggle(position);
    else if (key === 'ArrowLeft') {
      const parent = this.#visible.findIndex(({ row }) => row.id === at.parent);
      if (parent >= 0) this.#list.select(parent);
    } else if (key === ' ') this.#toggle(position);
    else return false;
    return true;
  }

  #fillHeader(): void {
    const columns = this.#result?.columns ?? [];
    this.#header.replaceChildren(...columns.map((column, at) => this.#headCell(column, at)));
  }

  #headCell(column: PageColumn, at: number): HTMLElement {
    const isSorted = this.#order?.column === at;
    const direction = this.#order?.isDown ? 'descending' : 'ascending';
    const cell = element('span', {
      class: `cell ${column.kind} c${at}`,
      attributes: { role: 'columnheader', 'aria-sort': isSorted ? direction : 'none' },
    });
    if (column.fixed) cell.textContent = column.name;
    else
      cell.append(
        element('button', { class: 'link', text: column.name, on: { click: () => this.#sort(at, column) } }),
      );
    return cell;
  }

  /** Numbers begin with the largest; a third click brings the order back that the rows came in. */
  #sort(column: number, { kind }: PageColumn): void {
    const begins = kind !== 'text';
    const current = this.#order?.column === column ? this.#order : undefined;
    if (!current) this.#order = { column, isDown: begins };
    else if (current.isDown === begins) this.#order = { column, isDown: !begins };
    else this.#order = undefined;
    this.#fillHeader();
    this.#draw(this.selected, false);
    this.#header.querySelectorAll<HTMLElement>('.cell')[column]?.querySelector('button')?.focus();
  }

  #row(position: number): HTMLElement | undefined {
    const at = this.#visible[position];
    if (!at) return undefined;
    const { row, level, place, siblings } = at;
    const isOpen = this.#isOpen(row);
    const columns = this.#result?.columns ?? [];
    const made = element(
      'div',
      {
        class: `row ${row.tone}`,
        attributes: {
          role: 'row',
          'aria-level': String(level),
          'aria-posinset': String(place),
          'aria-setsize': String(siblings),
          ...(row.hasChildren ? { 'aria-expanded': String(isOpen) } : {}),
        },
      },
      row.cells.map((cell, index) => drawCell(cell, columns[index], index)),
    );
    const [first] = made.children;
    first?.prepend(
      element('span', {
        class: `twistie${row.hasChildren ? '' : ' none'}${isOpen ? ' open' : ''}`,
        attributes: { 'aria-hidden': 'true' },
      }),
    );
    made.style.setProperty('--level', String(level - 1));
    return made;
  }
}

function nameOf({ cells }: PageTableRow): string {
  return cells[0]?.text ?? '';
}

function drawCell({ text, bar }: PageCell, column: PageColumn | undefined, index: number): HTMLElement {
  const cell = element('span', {
    class: `cell ${bar ? 'bar' : column?.kind === 'bar' ? 'text' : (column?.kind ?? 'text')} c${index}`,
    attributes: { role: 'gridcell', title: text },
  });
  if (!bar) {
    cell.append(element('span', { class: 'text', text }));
    return cell;
  }
  const before = element('span', { class: 'before' });
  const fill = element('span', { class: 'fill' });
  before.style.width = `${bar.start * 100}%`;
  fill.hidden = bar.start === 0 && bar.length === 0;
  fill.style.left = `${bar.start * 100}%`;
  fill.style.width = `${bar.length * 100}%`;
  cell.setAttribute('aria-label', text);
  cell.append(before, fill);
  return cell;
}

import { element, setContainerColor } from '../element';
import { bytes, bytesPerSecond, count, percent } from './format';
import type { StatsContainer, StatsPoint } from './messages';

interface Column {
  readonly title: string;
  readonly value: (point: StatsPoint) => number | null;
  readonly text: (value: number, point: StatsPoint) => string;
}

const sum = (a: number | null, b: number | null) => (a === null || b === null ? null : a + b);

const columns: readonly Column[] = [
  { title: 'CPU', value: ({ cpu }) => cpu, text: percent },
  { title: 'Memory', value: ({ memory }) => memory, text: bytes },
  { title: '% of limit', value: memoryShare, text: percent },
  { title: 'Network', value: ({ received, sent }) => sum(received, sent), text: bytesPerSecond },
  { title: 'Block I/O', value: ({ read, written }) => sum(read, written), text: bytesPerSecond },
  { title: 'PIDs', value: ({ pids }) => pids, text: count },
  { title: 'Throttled', value: ({ throttled }) => throttled, text: percent },
];

/** The containers, what hurts most on top, until the user sorts by something else. */
export class UsageTable {
  readonly element: HTMLElement;
  readonly #choose: (id: string) => void;
  readonly #body = element('tbody');
  readonly #heads: readonly HTMLElement[];
  readonly #rows = new Map<string, HTMLTableRowElement>();
  #sortedBy: Column | undefined;
  #redraw: () => void = () => undefined;

  constructor(choose: (id: string) => void) {
    this.#choose = choose;
    const worst = this.#head('Container', 'Sort by highest usage', undefined);
    const others = columns.map((column) => this.#head(column.title, `Sort by ${column.title}`, column));
    this.#heads = [worst, ...others];
    const head = element('thead', {}, [element('tr', {}, this.#heads)]);
    const table = element('table', { attributes: { 'aria-label': 'Usage by container' } }, [
      head,
      this.#body,
    ]);
    this.element = element('div', { class: 'table' }, [table]);
  }

  show(
    containers: readonly StatsContainer[],
    history: ReadonlyMap<string, readonly StatsPoint[]>,
    chosen: string | undefined,
  ): void {
    this.#redraw = () => this.show(containers, history, chosen);
    const rank = this.#sortedBy?.value ?? hurt;
    const known = containers.map((container) => {
      const point = container.isRunning ? history.get(container.id)?.at(-1) : undefined;
      return { container, point, rank: point ? (rank(point) ?? -1) : -2 };
    });
    known.sort((a, b) => b.rank - a.rank || (a.container.name < b.container.name ? -1 : 1));
    const rows = known.map(({ container, point }) => this.#row(container, point, container.id === chosen));
    for (const id of this.#rows.keys())
      if (!containers.some((container) => container.id === id)) this.#rows.delete(id);
    // Moving rows that stand right already would take the focus from them.
    const isSame =
      rows.length === this.#body.children.length && rows.every((row, i) => row === this.#body.children[i]);
    if (!isSame) this.#body.replaceChildren(...rows);
  }

  #row(container: StatsContainer, point: StatsPoint | undefined, isChosen: boolean): HTMLTableRowElement {
    let row = this.#rows.get(container.id);
    if (!row) {
      const name = element(
        'button',
        {
          class: 'name',
          attributes: { title: 'Show only this one' },
          on: { click: () => this.#choose(container.id) },
        },
        [element('span', { class: 'dot' }), element('span'), element('span', { class: 'project' })],
      );
      const cells = columns.map(({ title }) => element('td', { attributes: { 'data-title': title } }));
      row = element('tr', {}, [element('th', { attributes: { scope: 'row' } }, [name]), ...cells]);
      this.#rows.set(container.id, row);
    }
    row.classList.toggle('chosen', isChosen);
    setContainerColor(row, container.color);
    const [, name, project] = row.querySelectorAll('span');
    if (name) name.textContent = container.name;
    if (project) project.textContent = container.project;
    for (const [index, column] of columns.entries()) {
      const value = point ? column.value(point) : null;
      const cell = row.cells[index + 1];
      if (!cell) continue;
      cell.textContent = value === null || !point ? '–' : column.text(value, point);
      cell.classList.toggle('unknown', value === null);
    }
    return row;
  }

  #head(text: string, title: string, column: Column | undefined): HTMLElement {
    const head = element('th', {
      attributes: { scope: 'col', 'aria-sort': column ? 'none' : 'descending' },
    });
    const button = element('button', {
      text,
      attributes: { title },
      on: {
        click: () => {
          this.#sortedBy = column;
          for (const other of this.#heads)
            other.setAttribute('aria-sort', other === head ? 'descending' : 'none');
          this.#redraw();
        },
      },
    });
    head.append(button);
    return head;
  }
}

function memoryShare({ memory, memoryLimit }: StatsPoint): number | null {
  return memoryLimit > 0 ? (memory / memoryLimit) * 100 : null;
}

/** How near a container is to something that stops or slows it: its memory, its processor time, its processes. */
function hurt(point: StatsPoint): number {
  const pids = point.pidsLimit > 0 ? (point.pids / point.pidsLimit) * 100 : 0;
  return Math.max(memoryShare(point) ?? 0, point.throttled ?? 0, point.cpu ?? 0, pids);
}

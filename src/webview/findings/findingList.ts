import { element } from '../element';
import type { FindingsResult, PageKind, PageRow } from './messages';

interface FindingListHost {
  /** A finding was selected, by its index in the result. */
  selected(index: number): void;
  /** It was opened: by Enter or a double click. */
  opened(index: number): void;
}

/** Rows beyond each edge of the screen, so that a short scroll shows no gap. */
const overscan = 10;

/** Below that, a row has two lines. */
const narrowWidth = 520;

/** The findings on screen and no others: all rows are of the same height, so that a position is a multiplication. */
export class FindingList {
  readonly element: HTMLElement;
  readonly #host: FindingListHost;
  readonly #spacer = element('div', { class: 'spacer' });
  readonly #rows = element('div', { class: 'rows' });
  #result: FindingsResult | undefined;
  #shown: readonly number[] = [];
  #selected: number | undefined;
  #rowHeight = 22;
  #drawn = '';

  constructor(host: FindingListHost) {
    this.#host = host;
    this.element = element(
      'div',
      {
        class: 'list',
        attributes: { tabindex: '0', role: 'listbox', 'aria-label': 'Findings' },
        on: {
          scroll: () => this.#draw(),
          keydown: (event) => this.#key(event as KeyboardEvent),
          click: (event) => this.#pick(event, (position) => this.#select(position)),
          dblclick: (event) => this.#pick(event, (position) => this.#open(position)),
        },
      },
      [this.#spacer, this.#rows],
    );
    new ResizeObserver(() => this.#measure()).observe(this.element);
  }

  /** Shows these rows of a result; what was selected stays so, if it is still there. */
  show(result: FindingsResult, shown: readonly number[], keepSelection: boolean): void {
    const index = keepSelection ? this.selectedIndex : undefined;
    this.#result = result;
    this.#shown = shown;
    this.element.className = `list ${result.layout}`;
    const position = index === undefined ? -1 : shown.indexOf(index);
    this.#selected = position < 0 ? undefined : position;
    this.#drawn = '';
    this.#measure();
    if (!keepSelection) this.element.scrollTop = 0;
  }

  /** The index in the result of what is selected. */
  get selectedIndex(): number | undefined {
    return this.#selected === undefined ? undefined : this.#shown[this.#selected];
  }

  selectFirst(): void {
    if (this.#shown.length > 0) this.#select(0);
  }

  #measure(): void {
    const fontSize = parseFloat(getComputedStyle(document.body).fontSize) || 13;
    const isNarrow = this.element.clientWidth < narrowWidth;
    this.element.classList.toggle('narrow', isNarrow);
    this.#rowHeight = Math.round(fontSize * (isNarrow ? 3.4 : 1.9));
    document.body.style.setProperty('--row-height', `${this.#rowHeight}px`);
    this.#spacer.style.height = `${this.#shown.length * this.#rowHeight}px`;
    this.#drawn = '';
    this.#draw();
  }

  #draw(): void {
    const result = this.#result;
    if (!result) return;
    const { scrollTop, clientHeight } = this.element;
    const first = Math.max(0, Math.floor(scrollTop / this.#rowHeight) - overscan);
    const end = Math.min(
      this.#shown.length,
      Math.ceil((scrollTop + clientHeight) / this.#rowHeight) + overscan,
    );
    const drawn = `${first} ${end} ${this.#selected}`;
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    this.#rows.style.transform = `translateY(${first * this.#rowHeight}px)`;
    const rows: HTMLElement[] = [];
    for (let position = first; position < end; position++) {
      const row = result.rows[this.#shown[position] ?? -1];
      const kind = row && result.kinds[row.kind];
      if (row && kind) rows.push(this.#row(row, kind, position));
    }
    this.#rows.replaceChildren(...rows);
    const active = this.#rows.querySelector('[aria-selected="true"]');
    if (active) this.element.setAttribute('aria-activedescendant', active.id);
    else this.element.removeAttribute('aria-activedescendant');
  }

  #row(row: PageRow, kind: PageKind, position: number): HTMLElement {
    const isSelected = position === this.#selected;
    return element(
      'div',
      {
        class: `row ${kind.severity}`,
        attributes: {
          id: `row-${position}`,
          role: 'option',
          'aria-selected': String(isSelected),
          'aria-posinset': String(position + 1),
          'aria-setsize': String(this.#shown.length),
          'data-position': String(position),
        },
      },
      [
        element('span', { class: 'severity', text: kind.severity }),
        titled('number', kind.number),
        titled('title', kind.title),
        titled('name', row.name),
        titled('extra', row.extra),
        titled('place', row.place),
      ],
    );
  }

  #select(position: number): void {
    this.#selected = position;
    const top = position * this.#rowHeight;
    const { scrollTop, clientHeight } = this.element;
    if (top < scrollTop) this.element.scrollTop = top;
    else if (top + this.#rowHeight > scrollTop + clientHeight)
      this.element.scrollTop = top + this.#rowHeight - clientHeight;
    this.#draw();
    const index = this.selectedIndex;
    if (index !== undefined) this.#host.selected(index);
  }

  #open(position: number): void {
    const index = this.#shown[position];
    if (index !== undefined) this.#host.opened(index);
  }

  #pick(event: Event, use: (position: number) => void): void {
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>('.row') : null;
    if (row) use(Number(row.dataset['position']));
  }

  #key(event: KeyboardEvent): void {
    const last = this.#shown.length - 1;
    if (last < 0) return;
    const at = this.#selected ?? -1;
    const page = Math.max(1, Math.floor(this.element.clientHeight / this.#rowHeight) - 1);
    const next = {
      ArrowUp: at - 1,
      ArrowDown: at + 1,
      PageUp: at - page,
      PageDown: at + page,
      Home: 0,
      End: last,
    }[event.key];
    if (next !== undefined) this.#select(Math.min(last, Math.max(0, next)));
    else if (event.key === 'Enter' && at >= 0) this.#open(at);
    else return;
    event.preventDefault();
  }
}

/** A cell whose whole text can be read by pointing at it. */
function titled(name: string, text: string): HTMLElement {
  return element('span', { class: name, text, attributes: { title: text } });
}

import { element } from './element';

export interface VirtualListOptions {
  readonly role: 'listbox' | 'treegrid';
  readonly label: string;
  /** Below that width of the list, a row has several lines. */
  readonly narrowWidth: number;
  /** How many those are. */
  narrowLines(): 2 | 3;
  /** The row at that position. Its element gets what lists need: an ID, whether it is selected. */
  row(position: number): HTMLElement | undefined;
  selected(position: number): void;
  /** By Enter or a double click. */
  opened(position: number): void;
  /** A click on a row, before it is selected; true if that was all. */
  clicked?(event: Event, position: number): boolean;
  /** A key that the list itself has no use for; true if it was used. */
  key?(key: string, position: number | undefined): boolean;
}

/** Rows beyond each edge of the screen, so that a short scroll shows no gap. */
const overscan = 10;

/** The height of a row by its lines, in that of the font. */
const heights = { 1: 1.9, 2: 3.4, 3: 4.7 } as const;

/** The rows on screen and no others: all are of the same height, so that a position is a multiplication. */
export class VirtualList {
  readonly element: HTMLElement;
  readonly #options: VirtualListOptions;
  readonly #spacer = element('div', { class: 'spacer', attributes: { role: 'presentation' } });
  readonly #rows = element('div', { class: 'rows', attributes: { role: 'presentation' } });
  #count = 0;
  #selected: number | undefined;
  #rowHeight = 22;
  #drawn = '';

  constructor(options: VirtualListOptions) {
    this.#options = options;
    this.element = element(
      'div',
      {
        class: 'list',
        attributes: { tabindex: '0', role: options.role, 'aria-label': options.label },
        on: {
          scroll: () => this.#draw(),
          keydown: (event) => this.#key(event as KeyboardEvent),
          click: (event) =>
            this.#pick(event, (position) => {
              if (!options.clicked?.(event, position)) this.select(position);
            }),
          dblclick: (event) => this.#pick(event, (position) => options.opened(position)),
        },
      },
      [this.#spacer, this.#rows],
    );
    new ResizeObserver(() => this.#measure()).observe(this.element);
  }

  get selected(): number | undefined {
    return this.#selected;
  }

  /** Draws so many rows, with that one selected. */
  show(count: number, selected: number | undefined, keepScroll: boolean): void {
    this.#count = count;
    this.#selected = selected;
    this.#measure();
    if (!keepScroll) this.element.scrollTop = 0;
  }

  select(position: number): void {
    this.#selected = position;
    const top = position * this.#rowHeight;
    const { scrollTop, clientHeight } = this.element;
    if (top < scrollTop) this.element.scrollTop = top;
    else if (top + this.#rowHeight > scrollTop + clientHeight)
      this.element.scrollTop = top + this.#rowHeight - clientHeight;
    this.#draw();
    this.#options.selected(position);
  }

  #measure(): void {
    const fontSize = parseFloat(getComputedStyle(document.body).fontSize) || 13;
    const isNarrow = this.element.clientWidth < this.#options.narrowWidth;
    this.element.classList.toggle('narrow', isNarrow);
    this.#rowHeight = Math.round(fontSize * heights[isNarrow ? this.#options.narrowLines() : 1]);
    document.body.style.setProperty('--row-height', `${this.#rowHeight}px`);
    this.#spacer.style.height = `${this.#count * this.#rowHeight}px`;
    this.#drawn = '';
    this.#draw();
  }

  #draw(): void {
    const { scrollTop, clientHeight } = this.element;
    const first = Math.max(0, Math.floor(scrollTop / this.#rowHeight) - overscan);
    const end = Math.min(this.#count, Math.ceil((scrollTop + clientHeight) / this.#rowHeight) + overscan);
    const drawn = `${first} ${end} ${this.#selected}`;
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    this.#rows.style.transform = `translateY(${first * this.#rowHeight}px)`;
    const rows: HTMLElement[] = [];
    for (let position = first; position < end; position++) {
      const row = this.#options.row(position);
      if (!row) continue;
      row.id = `row-${position}`;
      row.setAttribute('aria-selected', String(position === this.#selected));
      row.dataset['position'] = String(position);
      rows.push(row);
    }
    this.#rows.replaceChildren(...rows);
    const active = this.#rows.querySelector('[aria-selected="true"]');
    if (active) this.element.setAttribute('aria-activedescendant', active.id);
    else this.element.removeAttribute('aria-activedescendant');
  }

  #pick(event: Event, use: (position: number) => void): void {
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>('.row') : null;
    if (row) use(Number(row.dataset['position']));
  }

  #key(event: KeyboardEvent): void {
    const last = this.#count - 1;
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
    if (next !== undefined) this.select(Math.min(last, Math.max(0, next)));
    else if (event.key === 'Enter' && at >= 0) this.#options.opened(at);
    else if (!this.#options.key?.(event.key, this.#selected)) return;
    event.preventDefault();
  }
}

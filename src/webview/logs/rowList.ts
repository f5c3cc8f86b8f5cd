import { element } from '../element';
import { lineText } from './lineText';
import { logRow } from './logRow';
import type { LogPage, PageRow, ToHost, LogSourceName } from './messages';

interface RowListHost {
  post(message: ToHost): void;
  followed(isFollowing: boolean): void;
  details(number: number): void;
}

/** Rows beyond each edge of the screen, so that a short scroll shows no gap. */
const overscan = 20;

/**
 * The rows on screen and no others: as high as the whole list, but with elements only where one looks. All rows
 * have the same height, so a position is a multiplication; that is the part of a list library that is left when
 * the rows themselves are kept by the extension host.
 */
export class RowList {
  readonly element: HTMLElement;
  readonly #host: RowListHost;
  readonly #spacer = element('div', { class: 'spacer' });
  readonly #rows = element('div', { class: 'rows' });
  readonly #drawn = new Map<number, HTMLElement>();
  readonly #rowHeight: number;
  #page: LogPage | undefined;
  #sources: readonly LogSourceName[] = [];
  #timestamps = false;
  #marked: RegExp | undefined;
  #isFollowing = true;
  #lastTop = 0;
  #selection: { anchor: number; focus: number } | undefined;
  #asked = '';

  constructor(host: RowListHost) {
    this.#host = host;
    const fontSize = parseFloat(getComputedStyle(document.body).fontSize) || 13;
    this.#rowHeight = Math.round(fontSize * 1.5);
    document.body.style.setProperty('--row-height', `${this.#rowHeight}px`);
    this.element = element(
      'div',
      {
        class: 'list',
        attributes: {
          tabindex: '0',
          role: 'listbox',
          'aria-label': 'Log lines',
          'aria-multiselectable': 'true',
        },
        on: {
          scroll: () => this.#scrolled(),
          keydown: (event) => this.#key(event as KeyboardEvent),
          click: (event) => this.#click(event as MouseEvent),
          dblclick: (event) => this.#open(event),
          copy: (event) => this.#copy(event as ClipboardEvent),
        },
      },
      [this.#spacer, this.#rows],
    );
    this.element.addEventListener(
      'wheel',
      ({ deltaY }) => {
        if (deltaY < 0 && this.element.scrollTop > 0) this.#setFollowing(false);
      },
      { passive: true },
    );
    new ResizeObserver(() => this.#ask()).observe(this.element);
  }

  /** The position that is selected. */
  get selected(): number | undefined {
    return this.#selection?.focus;
  }

  focus(): void {
    this.element.focus();
  }

  begin(sources: readonly LogSourceName[], timestamps: boolean): void {
    this.#sources = sources;
    this.#timestamps = timestamps;
    this.#page = undefined;
    this.#selection = undefined;
    this.#asked = '';
    this.#drawn.clear();
    this.#rows.replaceChildren();
    this.#spacer.style.height = '0';
    this.follow();
  }

  setTimestamps(shown: boolean): void {
    if (shown === this.#timestamps) return;
    this.#timestamps = shown;
    this.#redraw();
  }

  /** Marks a text wherever it stands; the marks of a `/regex/` come with the rows. */
  mark(pattern: string): void {
    this.#marked = markPattern(pattern);
    this.#redraw();
  }

  /** Shows the newest row, and every newer one. */
  follow(): void {
    this.#setFollowing(true);
    this.#toEnd();
    this.#ask();
  }

  /** Selects a row and brings it onto the screen. */
  reveal(position: number): void {
    this.#setFollowing(false);
    this.#select(position, false);
    const top = (position - (this.#page?.first ?? 0)) * this.#rowHeight;
    const { scrollTop, clientHeight } = this.element;
    if (top < scrollTop || top + this.#rowHeight > scrollTop + clientHeight)
      this.element.scrollTop = Math.max(0, top - clientHeight / 2);
    this.#lastTop = this.element.scrollTop;
    this.#ask();
  }

  show(page: LogPage): void {
    const before = this.#page;
    if (before?.generation === page.generation && this.#hasScrolledUp()) this.#setFollowing(false);
    if (before?.generation !== page.generation) {
      this.#selection = undefined;
      if (before && !this.#isFollowing) this.follow();
    }
    // Rows that are drawn have the marks of another search.
    if (before && before.marked !== page.marked) this.#drawn.clear();
    this.#page = page;
    this.#spacer.style.height = `${(page.end - page.first) * this.#rowHeight}px`;
    if (this.#isFollowing) this.#toEnd();
    else if (before?.generation === page.generation && page.first > before.first) {
      this.element.scrollTop -= (page.first - before.first) * this.#rowHeight;
      this.#lastTop = this.element.scrollTop;
    }
    this.#draw(page);
    if (!this.#isFollowing) this.#ask();
  }

  #draw(page: LogPage): void {
    const shown = new Set(page.rows.map(({ number }) => number));
    for (const number of this.#drawn.keys()) if (!shown.has(number)) this.#drawn.delete(number);
    const elements = page.rows.map((row, index) => this.#rowElement(row, page.start + index));
    this.#rows.style.transform = `translateY(${(page.start - page.first) * this.#rowHeight}px)`;
    const { children } = this.#rows;
    const isSame = children.length === elements.length && elements.every((row, i) => row === children[i]);
    if (!isSame) this.#rows.replaceChildren(...elements);
  }

  #rowElement(row: PageRow, position: number): HTMLElement {
    let drawn = this.#drawn.get(row.number);
    if (!drawn) {
      drawn = logRow(row, {
        source: this.#sources.length > 1 ? this.#sources[row.source] : undefined,
        timestamps: this.#timestamps,
        text: lineText(row.text, row.marks ?? this.#marked, (target) =>
          this.#host.post(
            'url' in target
              ? { kind: 'openUrl', url: target.url }
              : { kind: 'openFile', place: target.place, source: row.source },
          ),
        ),
        details: () => this.#host.details(row.number),
      });
      this.#drawn.set(row.number, drawn);
    }
    // A diagnosis may come, or no longer hold, while the row is on screen.
    drawn.classList.toggle('quoted', row.finding !== undefined);
    drawn.title = row.finding === undefined ? '' : `Diagnosis: ${row.finding}`;
    drawn.dataset['position'] = String(position);
    drawn.dataset['number'] = String(row.number);
    drawn.setAttribute('aria-selected', String(this.#isSelected(position)));
    return drawn;
  }

  #redraw(): void {
    this.#drawn.clear();
    if (this.#page) this.#draw(this.#page);
  }

  #toEnd(): void {
    this.element.scrollTop = this.#spacer.offsetHeight;
    this.#lastTop = this.element.scrollTop;
  }

  #scrolled(): void {
    const { scrollTop, clientHeight, scrollHeight } = this.element;
    if (this.#hasScrolledUp()) this.#setFollowing(false);
    else if (scrollTop > this.#lastTop && scrollTop + clientHeight >= scrollHeight - this.#rowHeight / 2)
      this.#setFollowing(true);
    this.#lastTop = scrollTop;
    this.#ask();
  }

  /**
   * Whether the user has scrolled away from the end. A list that got shorter, or a panel that grew, moves it up as
   * well, but not away from the end: the browser does that, and it still follows.
   */
  #hasScrolledUp(): boolean {
    const { scrollTop, clientHeight, scrollHeight } = this.element;
    return scrollTop < this.#lastTop - 1 && scrollTop + clientHeight < scrollHeight - 1;
  }

  /** Tells the host what is on screen, where that is not what it knows. */
  #ask(): void {
    const count = Math.ceil(this.element.clientHeight / this.#rowHeight) + 1 + 2 * overscan;
    const first = this.#page?.first ?? 0;
    const top = Math.floor(this.element.scrollTop / this.#rowHeight) - overscan;
    const start = this.#isFollowing ? 'end' : first + Math.max(0, top);
    const asked = `${start} ${count}`;
    if (asked === this.#asked) return;
    this.#asked = asked;
    this.#host.post({ kind: 'window', start, count });
  }

  #setFollowing(following: boolean): void {
    this.#isFollowing = following;
    this.#host.followed(following);
  }

  #isSelected(position: number): boolean {
    if (!this.#selection) return false;
    const { anchor, focus } = this.#selection;
    return position >= Math.min(anchor, focus) && position <= Math.max(anchor, focus);
  }

  #select(position: number, extend: boolean): void {
    const anchor = extend ? (this.#selection?.anchor ?? position) : position;
    this.#selection = { anchor, focus: position };
    for (const row of this.#drawn.values())
      row.setAttribute('aria-selected', String(this.#isSelected(Number(row.dataset['position']))));
  }

  #click(event: MouseEvent): void {
    const row = rowAt(event);
    if (row) this.#select(Number(row.dataset['position']), event.shiftKey);
  }

  #open(event: Event): void {
    const row = rowAt(event);
    if (row) this.#host.details(Number(row.dataset['number']));
  }

  #key(event: KeyboardEvent): void {
    const page = this.#page;
    if (!page || page.end === page.first) return;
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const at = this.#selection?.focus;
    if (step !== undefined) {
      const next = Math.min(page.end - 1, Math.max(page.first, at === undefined ? page.end - 1 : at + step));
      const { anchor } = this.#selection ?? { anchor: next };
      this.reveal(next);
      if (event.shiftKey) this.#selection = { anchor, focus: next };
      this.#select(next, event.shiftKey);
    } else if (event.key === 'End') this.follow();
    else if ((event.key === 'Enter' || event.key === 'F12') && at !== undefined) {
      const row = [...this.#drawn.values()].find(({ dataset }) => dataset['position'] === String(at));
      const number = Number(row?.dataset['number']);
      if (row && event.key === 'Enter') this.#host.details(number);
      else if (row) this.#host.post({ kind: 'definition', number });
    } else return;
    event.preventDefault();
  }

  /** Text that is selected is the browser's to copy; selected rows are copied whole, on screen or not. */
  #copy(event: ClipboardEvent): void {
    if (!this.#selection || String(getSelection() ?? '') !== '') return;
    event.preventDefault();
    const { anchor, focus } = this.#selection;
    this.#host.post({ kind: 'copy', first: Math.min(anchor, focus), last: Math.max(anchor, focus) });
  }
}

function rowAt(event: Event): HTMLElement | undefined {
  return (event.target instanceof Element && event.target.closest<HTMLElement>('.row')) || undefined;
}

/** What a search marks; undefined for nothing, and for an expression, which only the host can stop. */
function markPattern(pattern: string): RegExp | undefined {
  if (!pattern || pattern.length > longestMark || /^\/.+\/[a-z]*$/s.test(pattern)) return undefined;
  const literal = pattern.replace(/[$()*+./?[\\\]^{|}-]/g, String.raw`\$&`);
  return new RegExp(literal, pattern === pattern.toLowerCase() ? 'gi' : 'g');
}

const longestMark = 1000;

import { element } from '../element';
import { wordsOf, type FindingsFilter } from './filter';
import type { FindingsResult } from './messages';

/** Above the list: words, severities, what findings belong to, and whether they are marked. */
export class FilterBar {
  readonly element = element('div', { class: 'filter' });
  readonly #changed: () => void;
  readonly #search: HTMLInputElement;
  readonly #groups: HTMLSelectElement;
  readonly #marked: HTMLButtonElement;
  readonly #hidden = new Set<string>();

  constructor(changed: () => void) {
    this.#changed = changed;
    this.#search = element('input', {
      class: 'search',
      attributes: { type: 'search', spellcheck: 'false' },
      on: { input: changed },
    });
    this.#groups = element('select', { on: { change: changed } });
    this.#marked = this.#toggle('toggle', () => this.#mark(!this.#onlyMarked));
    this.#mark(false);
  }

  get filter(): FindingsFilter {
    return {
      words: wordsOf(this.#search.value),
      hidden: this.#hidden,
      group: this.#groups.hidden ? '' : this.#groups.value,
      onlyMarked: this.#onlyMarked && !this.#marked.hidden,
    };
  }

  /** Offers what there is in a result. What was chosen stays if it is still there. */
  fill(result: FindingsResult, groups: readonly string[]): void {
    const { words, rows, kinds, severities } = result;
    this.#search.placeholder = words.filter;
    this.#search.setAttribute('aria-label', words.filter);
    this.#groups.setAttribute('aria-label', words.group);
    const chosen = this.#groups.value;
    this.#groups.replaceChildren(
      element('option', { text: words.allGroups, attributes: { value: '' } }),
      ...groups.map((name) => element('option', { text: name, attributes: { value: name } })),
    );
    this.#groups.value = groups.includes(chosen) ? chosen : '';
    this.#groups.hidden = groups.length < 2;
    this.#marked.textContent = words.onlyMarked;
    this.#marked.hidden =
      words.onlyMarked === '' || rows.every(({ isMarked }) => isMarked === rows[0]?.isMarked);
    const counts = new Map<string, number>();
    for (const { kind } of rows) {
      const severity = kinds[kind]?.severity ?? '';
      counts.set(severity, (counts.get(severity) ?? 0) + 1);
    }
    const toggles = severities.flatMap((severity) => {
      const count = counts.get(severity) ?? 0;
      return count === 0 ? [] : [this.#severityToggle(severity, count)];
    });
    this.element.replaceChildren(this.#search, ...toggles, this.#marked, this.#groups);
  }

  #severityToggle(severity: string, count: number): HTMLButtonElement {
    const toggle = this.#toggle(`toggle severity-toggle ${severity}`, () => {
      if (!this.#hidden.delete(severity)) this.#hidden.add(severity);
      toggle.setAttribute('aria-pressed', String(!this.#hidden.has(severity)));
    });
    toggle.textContent = `${severity} ${count}`;
    toggle.setAttribute('aria-pressed', String(!this.#hidden.has(severity)));
    return toggle;
  }

  #toggle(style: string, click: () => void): HTMLButtonElement {
    return element('button', {
      class: style,
      on: {
        click: () => {
          click();
          this.#changed();
        },
      },
    });
  }

  get #onlyMarked(): boolean {
    return this.#marked.getAttribute('aria-pressed') === 'true';
  }

  #mark(isOnly: boolean): void {
    this.#marked.setAttribute('aria-pressed', String(isOnly));
  }
}

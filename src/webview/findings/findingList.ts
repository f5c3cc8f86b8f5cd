import { element } from '../element';
import { VirtualList } from '../virtualList';
import type { FindingsResult } from './messages';

interface FindingListHost {
  /** A finding was selected, by its index in the result. */
  selected(index: number): void;
  /** It was opened: by Enter or a double click. */
  opened(index: number): void;
}

/** The list of findings: those that pass the filter, as rows. */
export class FindingList {
  readonly #list: VirtualList;
  #result: FindingsResult | undefined;
  #shown: readonly number[] = [];

  constructor(host: FindingListHost) {
    const notify = (position: number, use: (index: number) => void) => {
      const index = this.#shown[position];
      if (index !== undefined) use(index);
    };
    this.#list = new VirtualList({
      role: 'listbox',
      label: 'Findings',
      narrowWidth: 520,
      narrowLines: () => 2,
      row: (position) => this.#row(position),
      selected: (position) => notify(position, (index) => host.selected(index)),
      opened: (position) => notify(position, (index) => host.opened(index)),
    });
  }

  get element(): HTMLElement {
    return this.#list.element;
  }

  /** Shows these rows of a result; what was selected stays so, if it is still there. */
  show(result: FindingsResult, shown: readonly number[], keepSelection: boolean): void {
    const index = keepSelection ? this.selectedIndex : undefined;
    this.#result = result;
    this.#shown = shown;
    this.element.className = `list ${result.layout}`;
    const position = index === undefined ? -1 : shown.indexOf(index);
    this.#list.show(shown.length, position < 0 ? undefined : position, keepSelection);
  }

  /** The index in the result of what is selected. */
  get selectedIndex(): number | undefined {
    const { selected } = this.#list;
    return selected === undefined ? undefined : this.#shown[selected];
  }

  selectFirst(): void {
    if (this.#shown.length > 0) this.#list.select(0);
  }

  #row(position: number): HTMLElement | undefined {
    const row = this.#result?.rows[this.#shown[position] ?? -1];
    const kind = row && this.#result?.kinds[row.kind];
    if (!row || !kind) return undefined;
    return element(
      'div',
      {
        class: `row ${kind.severity}`,
        attributes: {
          role: 'option',
          'aria-posinset': String(position + 1),
          'aria-setsize': String(this.#shown.length),
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
}

/** A cell whose whole text can be read by pointing at it. */
function titled(name: string, text: string): HTMLElement {
  return element('span', { class: name, text, attributes: { title: text } });
}

import { plainText } from '../../base/text/plainText';
import { element } from '../element';
import type { LineDetails } from './messages';

interface DetailsHost {
  copy(text: string): void;
  /** Opens what defines the service that printed the line of that number. */
  goToDefinition(number: number): void;
  /** Shows only lines that pass this filter. */
  filter(include: string): void;
}

/** One line in full beside the list: its fields where it is structured, its whole text otherwise. */
export class DetailsPane {
  readonly element = element('aside', {
    class: 'details',
    attributes: { 'aria-label': 'Details', hidden: '' },
  });
  readonly #host: DetailsHost;
  #number: number | undefined;

  constructor(host: DetailsHost) {
    this.#host = host;
    this.element.addEventListener('keydown', ({ key }) => {
      if (key === 'Escape') this.close();
    });
  }

  /** Closes the pane where it shows that line; otherwise has its details fetched. */
  toggle(number: number, fetch: () => void): void {
    if (this.#number === number) this.close();
    else fetch();
  }

  close(): void {
    this.#number = undefined;
    this.element.hidden = true;
  }

  show(details: LineDetails): void {
    this.#number = details.number;
    this.element.hidden = false;
    const copy = element('button', {
      class: 'toggle',
      text: 'Copy',
      on: { click: () => this.#host.copy(details.text) },
    });
    const definition = element('button', {
      class: 'toggle',
      text: 'Go to Definition',
      attributes: { title: 'The service in the Compose file (F12)' },
      on: { click: () => this.#host.goToDefinition(details.number) },
    });
    const close = element('button', {
      class: 'toggle',
      text: 'Close',
      on: { click: () => this.close() },
    });
    const head = element('div', { class: 'details-head' }, [
      element('span', { class: 'grow', text: `${details.source} ${details.time}` }),
      definition,
      copy,
      close,
    ]);
    this.element.replaceChildren(head, details.fields.length > 0 ? this.#table(details) : wholeText(details));
  }

  #table({ fields }: LineDetails): HTMLElement {
    const rows = fields.map(({ name, value }) =>
      element('tr', {}, [
        element('th', { text: plainText(name), attributes: { scope: 'row' } }),
        element('td', {}, [
          element('button', {
            class: 'field',
            text: lines(value),
            attributes: { title: `Filter by ${plainText(name)}` },
            on: { click: () => this.#host.filter(`@${name}=${value}`) },
          }),
        ]),
      ]),
    );
    return element('table', {}, [element('tbody', {}, rows)]);
  }
}

function wholeText({ text }: LineDetails): HTMLElement {
  return element('pre', { text: lines(text.replace(/\u001b\[[0-9;:]*m/g, '')) });
}

/** Line breaks in a value are shown as such. */
function lines(text: string): string {
  return text.split('\n').map(plainText).join('\n');
}

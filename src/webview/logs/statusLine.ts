import { element, setContainerColor } from '../element';
import type { LogPage, LogSourceName, SourceStatus } from './messages';

interface StatusHost {
  choose(): void;
  hide(hidden: readonly number[]): void;
}

const words: Readonly<Record<SourceStatus['kind'], string>> = {
  opening: 'opening',
  following: '',
  stopped: 'stopped',
  removed: 'removed',
  lost: 'reconnecting',
  failed: 'cannot be read',
};

/** Which containers are read and how that goes; a click hides one. Below it, what cannot be read and why. */
export class StatusLine {
  readonly element = element('div', { class: 'status' });
  readonly #host: StatusHost;
  readonly #chips = element('div', { class: 'chips' });
  readonly #count = element('span', { class: 'count' });
  readonly #problems = element('div', { class: 'problems', attributes: { role: 'status' } });
  #sources: readonly LogSourceName[] = [];
  #hidden: readonly number[] = [];
  #drawn = '';

  constructor(host: StatusHost) {
    this.#host = host;
    const line = element('div', { class: 'status-line' }, [this.#chips, this.#count]);
    this.element.append(line, this.#problems);
  }

  begin(sources: readonly LogSourceName[], hidden: readonly number[]): void {
    this.#sources = sources;
    this.#hidden = hidden;
    this.#count.textContent = '';
    this.#drawStates(sources.map(() => ({ kind: 'opening', message: '' })));
  }

  setHidden(hidden: readonly number[]): void {
    this.#hidden = hidden;
  }

  show(page: LogPage): void {
    this.#drawStates(page.states);
    const shown = page.end - page.first;
    const number = (value: number) => value.toLocaleString('en');
    const lines = shown === page.kept ? number(shown) : `${number(shown)} of ${number(page.kept)}`;
    const dropped = page.dropped > 0 ? `, ${number(page.dropped)} older dropped` : '';
    this.#count.textContent =
      this.#sources.length > 0 ? `${lines} ${page.kept === 1 ? 'line' : 'lines'}${dropped}` : '';
  }

  #drawStates(states: readonly SourceStatus[]): void {
    const drawn = JSON.stringify([this.#sources, states, this.#hidden]);
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    if (this.#sources.length === 0) {
      const choose = element('button', {
        class: 'toggle',
        text: 'Choose a container...',
        on: { click: () => this.#host.choose() },
      });
      this.#chips.replaceChildren(element('span', { text: 'No container is selected.' }), choose);
      this.#problems.replaceChildren();
      return;
    }
    this.#chips.replaceChildren(
      ...this.#sources.map((source, index) => this.#chip(source, index, states[index])),
    );
    this.#problems.replaceChildren(
      ...states.flatMap(({ message }, index) =>
        message
          ? [element('div', { class: 'problem', text: `${this.#sources[index]?.name ?? ''}: ${message}` })]
          : [],
      ),
    );
  }

  #chip({ name, color }: LogSourceName, index: number, state: SourceStatus | undefined): HTMLElement {
    const isHidden = this.#hidden.includes(index);
    const word = state ? words[state.kind] : '';
    const chip = element(
      'button',
      {
        class: `chip${state?.kind === 'failed' ? ' failed' : ''}`,
        attributes: {
          'aria-pressed': String(!isHidden),
          title: isHidden ? `Show ${name}` : this.#sources.length > 1 ? `Hide ${name}` : name,
        },
        on: {
          click: () => {
            if (this.#sources.length > 1)
              this.#host.hide(
                isHidden ? this.#hidden.filter((other) => other !== index) : [...this.#hidden, index],
              );
          },
        },
      },
      [
        element('span', { class: 'dot' }),
        element('span', { text: name }),
        ...(word ? [element('span', { class: 'word', text: word })] : []),
      ],
    );
    setContainerColor(chip, color);
    return chip;
  }
}

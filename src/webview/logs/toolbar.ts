import { element } from '../element';
import type { LevelChoice, LogOptions, RangeChoice } from './messages';

interface ToolbarHost {
  change(changed: Partial<LogOptions>): void;
  follow(): void;
  /** The text that is searched for is another one. */
  search(text: string): void;
  find(text: string, backwards: boolean): void;
  leaveSearch(): void;
}

const levels: readonly (readonly [LevelChoice, string])[] = [
  ['all', 'All levels'],
  ['debug', 'Debug and above'],
  ['info', 'Info and above'],
  ['warn', 'Warnings and errors'],
  ['error', 'Errors'],
];

const ranges: readonly (readonly [RangeChoice, string])[] = [
  ['100', 'Last 100 lines'],
  ['1000', 'Last 1,000 lines'],
  ['10000', 'Last 10,000 lines'],
  ['15m', 'Last 15 minutes'],
  ['1h', 'Last hour'],
  ['all', 'From the beginning'],
];

/** The controls above the list: what is shown, how much of it, and the search. */
export class Toolbar {
  readonly element: HTMLElement;
  readonly #include: HTMLInputElement;
  readonly #exclude: HTMLInputElement;
  readonly #search: HTMLInputElement;
  readonly #level: HTMLSelectElement;
  readonly #range: HTMLSelectElement;
  readonly #timestamps: HTMLButtonElement;
  readonly #pause: HTMLButtonElement;
  readonly #follow: HTMLButtonElement;
  readonly #problem = element('span', { class: 'problem', attributes: { role: 'alert' } });
  #options: LogOptions | undefined;

  constructor(host: ToolbarHost) {
    this.#include = textBox('Filter: text, /regex/ or @field=value', (include) => host.change({ include }));
    this.#exclude = textBox('Exclude', (exclude) => host.change({ exclude }));
    this.#search = textBox('Find (Enter: next)', (text) => host.search(text));
    this.#search.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && this.#search.value) host.find(this.#search.value, event.shiftKey);
      if (event.key === 'Escape') host.leaveSearch();
    });
    this.#level = choice('Level', levels, (level) => host.change({ level }));
    this.#range = choice('Time range', ranges, (range) => host.change({ range }));
    this.#timestamps = toggle('Time', 'Show timestamps', () =>
      host.change({ timestamps: !this.#options?.timestamps }),
    );
    this.#pause = toggle('Pause', 'Pause; resume where it stopped', () =>
      host.change({ paused: !this.#options?.paused }),
    );
    this.#follow = toggle('Follow', 'Follow the newest line', () => host.follow());
    this.element = element('div', { class: 'toolbar', attributes: { role: 'toolbar' } }, [
      this.#include,
      this.#exclude,
      this.#level,
      this.#range,
      this.#timestamps,
      this.#pause,
      this.#follow,
      this.#search,
      this.#problem,
    ]);
  }

  show(options: LogOptions): void {
    this.#options = options;
    if (document.activeElement !== this.#include) this.#include.value = options.include;
    if (document.activeElement !== this.#exclude) this.#exclude.value = options.exclude;
    this.#level.value = options.level;
    this.#range.value = options.range;
    press(this.#timestamps, options.timestamps);
    press(this.#pause, options.paused);
    this.#pause.textContent = options.paused ? 'Resume' : 'Pause';
  }

  showFollowing(isFollowing: boolean): void {
    press(this.#follow, isFollowing);
  }

  showFound(isFound: boolean): void {
    this.#search.classList.toggle('not-found', !isFound);
  }

  showProblem(message: string): void {
    this.#problem.textContent = message;
    this.#include.classList.toggle('not-found', message !== '');
  }

  focusSearch(): void {
    this.#search.focus();
    this.#search.select();
  }
}

function textBox(label: string, changed: (text: string) => void): HTMLInputElement {
  const box = element('input', {
    attributes: { type: 'text', placeholder: label, 'aria-label': label, title: label, spellcheck: 'false' },
  });
  box.addEventListener('input', () => changed(box.value));
  return box;
}

function choice<T extends string>(
  label: string,
  choices: readonly (readonly [T, string])[],
  chosen: (value: T) => void,
): HTMLSelectElement {
  const options = choices.map(([value, text]) => element('option', { text, attributes: { value } }));
  const box = element('select', { attributes: { 'aria-label': label, title: label } }, options);
  box.addEventListener('change', () => chosen(box.value as T));
  return box;
}

function toggle(text: string, title: string, pressed: () => void): HTMLButtonElement {
  return element('button', {
    class: 'toggle',
    text,
    attributes: { title, 'aria-pressed': 'false' },
    on: { click: pressed },
  });
}

function press(button: HTMLButtonElement, isPressed: boolean): void {
  button.setAttribute('aria-pressed', String(isPressed));
}

import { containerColor } from './containerColors';

/** What an element is made with: classes, properties by attribute name, and listeners by event name. */
export interface ElementParts {
  readonly class?: string;
  readonly text?: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly on?: Readonly<Record<string, (event: Event) => void>>;
}

/** Makes an element. Text is text: nothing here is ever read as HTML. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  parts: ElementParts = {},
  children: readonly Node[] = [],
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  if (parts.class) made.className = parts.class;
  if (parts.text !== undefined) made.textContent = parts.text;
  for (const [name, value] of Object.entries(parts.attributes ?? {})) made.setAttribute(name, value);
  for (const [name, listener] of Object.entries(parts.on ?? {})) made.addEventListener(name, listener);
  made.append(...children);
  return made;
}

/** Gives an element the color of a container as the CSS variable `--source`. */
export function setContainerColor(element: HTMLElement, number: number): void {
  element.style.setProperty('--source', `var(--vscode-${containerColor(number)})`);
}

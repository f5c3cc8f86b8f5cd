import type { Span } from '../../base/span';

/** What is being typed at a place of a compose file, read from the lines alone: typing leaves YAML broken. */
export interface Cursor {
  /** The keys that lead to the place, `*` for an item of a list; for a value, its own key included. */
  readonly path: readonly string[];
  readonly place: 'key' | 'value';
  /** The part of the word before the cursor, without a quote, and the span that a completion replaces. */
  readonly word: string;
  readonly span: Span;
  /** The keys that stand beside the place already. */
  readonly siblings: ReadonlySet<string>;
}

/** Where in the structure `offset` is; undefined within comments, text blocks and flow mappings. */
export function cursorAt(text: string, offset: number): Cursor | undefined {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const before = text.slice(lineStart, offset);
  if (/(?:^|\s)#/.test(before) || before.includes('{ ') || /\t/.test(before)) return undefined;
  const line = elementsOf(before);
  const above = linesOf(text.slice(0, lineStart));
  const own = line.elements[0]?.column ?? line.rest.column;
  const parents = parentsOf(above, own, line.elements[0]?.key === '*');
  if (!parents) return undefined;
  const path = [...parents, ...line.elements.map(({ key }) => key)];
  const last = line.elements.at(-1);
  const isValue = last !== undefined && last.key !== '*';
  const flow = isValue ? flowItem(line.rest.text) : undefined;
  if (isValue && flow === undefined && line.rest.text.includes('{') && !line.rest.text.includes('${'))
    return undefined;
  const raw = flow ?? line.rest.text;
  const word = raw.replace(/^["']/, '');
  const span = { start: offset - word.length, end: offset };
  if (flow !== undefined) return { path: [...path, '*'], place: 'key', word, span, siblings: new Set() };
  if (isValue) return { path, place: 'value', word, span, siblings: new Set() };
  const below = linesOf(text.slice(text.indexOf('\n', offset) + 1 || text.length));
  const { column } = line.rest;
  const siblings = [...(last ? [] : siblingsOf(above.toReversed(), column)), ...siblingsOf(below, column)];
  return { path, place: 'key', word, span, siblings: new Set(siblings) };
}

/** A key or the dash of a list item, with the column in which it stands. */
interface Element {
  readonly key: string;
  readonly column: number;
}

interface Line {
  readonly elements: readonly Element[];
  readonly rest: { readonly text: string; readonly column: number };
}

const keyed = /^(?:"([^"]*)"|'([^']*)'|([^\s"'#[\]{},&*!|>%@`-][^:#]*?|-[^\s:#]+)):(?:\s+|$)/;

function elementsOf(text: string): Line {
  const elements: Element[] = [];
  let column = text.length - text.trimStart().length;
  let rest = text.slice(column);
  for (let dash = /^-(?:\s+|$)/.exec(rest); dash; dash = /^-(?:\s+|$)/.exec(rest)) {
    elements.push({ key: '*', column });
    column += dash[0].length;
    rest = rest.slice(dash[0].length);
  }
  const key = keyed.exec(rest);
  if (key) {
    elements.push({ key: key[1] ?? key[2] ?? key[3] ?? '', column });
    column += key[0].length;
    rest = rest.slice(key[0].length);
  }
  return { elements, rest: { text: rest, column } };
}

function linesOf(text: string): readonly Line[] {
  return text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '' && !/^\s*#/.test(line))
    .map(elementsOf);
}

/** The keys above that hold what starts in `column`; undefined where they hold a block of text. */
function parentsOf(above: readonly Line[], column: number, isItem: boolean): readonly string[] | undefined {
  const path: string[] = [];
  let limit = column;
  let item = isItem;
  for (const line of above.toReversed()) {
    for (const { key, column: at } of line.elements.toReversed()) {
      if (at > limit || (at === limit && !(item && key !== '*'))) continue;
      if (key !== '*' && /^(?:[&!]\S+\s+)*[|>]/.test(line.rest.text)) return undefined;
      path.unshift(key);
      limit = at;
      item = key === '*';
    }
    if (limit === 0 && !item) break;
  }
  return path;
}

/** The keys in `column` until a line that stands further left. */
function siblingsOf(lines: readonly Line[], column: number): readonly string[] {
  const keys: string[] = [];
  for (const { elements, rest } of lines) {
    const own = elements.find((element) => element.column === column && element.key !== '*');
    if (own) keys.push(own.key);
    const first = elements[0]?.column ?? rest.column;
    if (first < column) break;
  }
  return keys;
}

/** What is being typed in an open `[a, b`. */
function flowItem(value: string): string | undefined {
  if (!value.startsWith('[') || value.includes(']')) return undefined;
  return value.slice(Math.max(value.lastIndexOf('['), value.lastIndexOf(',')) + 1).trimStart();
}

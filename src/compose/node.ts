import type { LineMap, Span } from '../base/span';

/** A text that values come from: a compose file, or an env file. */
export interface SourceText {
  /** Absolute, POSIX-like. */
  readonly path: string;
  readonly text: string;
  readonly lines: LineMap;
}

/** Where a value was written. */
export interface Source {
  readonly file: SourceText;
  readonly span: Span;
}

export type ScalarValue = string | number | bigint | boolean | null;

/** What every node of a model knows of itself: where it was written, and which value it took the place of. */
interface NodeBase {
  readonly source: Source;
  /** The value of an earlier file (or of an extended service) that this one replaced. */
  overrode?: Node;
}

export interface ScalarNode extends NodeBase {
  readonly kind: 'scalar';
  readonly value: ScalarValue;
  /** The text before interpolation, where that changed it. */
  readonly template?: string;
  /** The variables of the template that had no value and no default. */
  readonly unset?: readonly string[];
  /** Written without quotes, so that YAML decided on its type. */
  readonly plain?: boolean;
  /** The entry of a mapping that became this `KEY=value` of a list when files were merged. */
  readonly pair?: Entry;
  /** A date, which Compose accepts where any type is allowed and rejects where a string is required. */
  readonly date?: true;
}

export interface ListNode extends NodeBase {
  readonly kind: 'list';
  items: Node[];
  /** It was empty when its file had been read: null to the schema, if it still is when the next file is merged over. */
  wasEmpty?: true;
}

export interface Entry {
  readonly key: string;
  readonly keySource: Source;
  value: Node;
}

export interface MapNode extends NodeBase {
  readonly kind: 'map';
  /** A range of ports: it stands for so many in a row, and its numbers are those of the first (load/portRanges.ts). */
  readonly ports?: number;
  readonly entries: Map<string, Entry>;
}

/** A value of a compose model with its provenance. Scalars never change; lists and maps do while files merge. */
export type Node = ScalarNode | ListNode | MapNode;

export function scalar(value: ScalarValue, source: Source): ScalarNode {
  return { kind: 'scalar', value, source };
}

export function list(items: Node[], source: Source): ListNode {
  return { kind: 'list', items, source };
}

export function map(source: Source, entries: Iterable<Entry> = []): MapNode {
  const node: MapNode = { kind: 'map', entries: new Map(), source };
  for (const entry of entries) node.entries.set(entry.key, entry);
  return node;
}

/** Adds or replaces an entry that nobody wrote under a key of its own; it stands where `source` says. */
export function setEntry(target: MapNode, key: string, value: Node, keySource: Source = value.source): void {
  target.entries.set(key, { key, keySource, value });
}

/** The value under `key` of a map, or undefined for anything else. */
export function get(node: Node | undefined, key: string): Node | undefined {
  return node?.kind === 'map' ? node.entries.get(key)?.value : undefined;
}

/** The value at the end of a path of keys. */
export function getIn(node: Node | undefined, ...keys: readonly string[]): Node | undefined {
  let current = node;
  for (const key of keys) current = get(current, key);
  return current;
}

/** The text of a string scalar; undefined for any other node. */
export function stringOf(node: Node | undefined): string | undefined {
  return node?.kind === 'scalar' && typeof node.value === 'string' ? node.value : undefined;
}

/** The text of a scalar as Compose prints it into a string; undefined for null, lists and maps. */
export function textOf(node: Node | undefined): string | undefined {
  if (node?.kind !== 'scalar' || node.value === null) return undefined;
  return formatScalar(node);
}

export function isNull(node: Node | undefined): boolean {
  return node?.kind === 'scalar' && node.value === null;
}

export function entriesOf(node: Node | undefined): Iterable<Entry> {
  return node?.kind === 'map' ? node.entries.values() : [];
}

export function itemsOf(node: Node | undefined): readonly Node[] {
  return node?.kind === 'list' ? node.items : [];
}

/** A copy that can be changed without changing `node`; scalars are shared. */
export function clone(node: Node): Node {
  if (node.kind === 'scalar') return node;
  if (node.kind === 'list') return { ...node, items: node.items.map(clone) };
  const copy: MapNode = { ...node, entries: new Map() };
  for (const entry of node.entries.values()) {
    copy.entries.set(entry.key, { ...entry, value: clone(entry.value) });
  }
  return copy;
}

/** Whether two values are the same data, wherever they were written. */
export function sameData(a: Node, b: Node): boolean {
  if (a.kind === 'scalar') return b.kind === 'scalar' && a.value === b.value;
  if (a.kind === 'list') {
    return (
      b.kind === 'list' &&
      a.items.length === b.items.length &&
      a.items.every((item, i) => sameData(item, b.items[i] as Node))
    );
  }
  if (b.kind !== 'map' || a.entries.size !== b.entries.size || a.ports !== b.ports) return false;
  for (const entry of a.entries.values()) {
    const other = b.entries.get(entry.key);
    if (!other || !sameData(entry.value, other.value)) return false;
  }
  return true;
}

/** A value as Go prints it where Compose makes text of what should have been text already. */
export function formatNode(node: Node): string {
  if (node.kind === 'scalar') return formatScalar(node);
  if (node.kind === 'list') return `[${node.items.map(formatNode).join(' ')}]`;
  const entries = [...node.entries.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
  return `map[${entries.map(({ key, value }) => `${key}:${formatNode(value)}`).join(' ')}]`;
}

/** A scalar as Go's `%v` prints it, which is what Compose does wherever it needs a string. */
export function formatScalar(node: ScalarNode): string {
  const { value } = node;
  if (value === null) return '<nil>';
  if (typeof value !== 'number') return String(value);
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf';
  // Whole numbers that aren't safe are kept as bigints, or are too large for Go's as well.
  if (Number.isSafeInteger(value) && !isFloat(node)) return String(value);
  const [digits, exponent = '0'] = value.toExponential().split('e');
  const power = Number(exponent);
  const sign = Object.is(value, -0) ? '-' : '';
  if (power >= -4 && power < longestExponent) return `${sign}${value}`;
  return `${digits}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
}

/** From this power of ten on, Go prints a number with a fraction as `1e+06`. */
const longestExponent = 6;

/**
 * Whether a number is one with a fraction or an exponent to Go, even if it is whole: `80.0`, `8e1`, and what 64 bits
 * don't hold.
 */
export function isFloat(node: ScalarNode): boolean {
  if (typeof node.value !== 'number') return false;
  // Whole numbers of 64 bits that aren't safe are kept as bigints.
  if (!(node.value > -(2 ** 63) && node.value < 2 ** 64)) return true;
  const text = writtenText(node);
  // What starts like an octal number and isn't one, such as 089, counts as a fraction.
  if (/^[+-]?0[\d_]*[89][\d_]*$/.test(text)) return true;
  return /^[+-]?[\d_]*(?:\.[\d_]*)?(?:e[+-]?\d+)?$/i.test(text) && /[.e]/i.test(text);
}

/** A number as the file has it: `8e1`, not 80. */
export function writtenText({ source: { file, span } }: ScalarNode): string {
  return file.text.slice(span.start, span.end);
}

/** The node as plain data, without its provenance. */
export function toData(node: Node): unknown {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'list') return node.items.map(toData);
  return Object.fromEntries([...node.entries.values()].map(({ key, value }) => [key, toData(value)]));
}

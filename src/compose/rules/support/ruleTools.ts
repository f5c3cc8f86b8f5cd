import type { TextEdit } from '../../../base/textEdit';
import type { Message } from '../../../lint/message';
import type { Finding, Fix } from '../../../lint/rule';
import { countOf, publishedText } from '../../load/portRanges';
import type { ComposeDocument } from '../../model';
import { type Entry, entriesOf, get, itemsOf, type Node, type Source, textOf } from '../../node';

/** The services of the stack that the document sets something of, whatever their profiles. */
export function servicesOf(document: ComposeDocument): Iterable<Entry> {
  return document.ownServices;
}

/** Every service of the stack, whatever its profiles. */
export function allServicesOf(document: ComposeDocument): Iterable<Entry> {
  return entriesOf(get(document.model, 'services'));
}

/** A finding at `source`; fixes only where that lies in the document itself. */
export function findingAt(
  document: ComposeDocument,
  source: Source,
  message: Message,
  more: Partial<Pick<Finding, 'aliases' | 'severity'>> & { readonly fixes?: readonly Fix[] } = {},
): Finding {
  const isOwn = source.file.path === document.file.path;
  const { fixes, ...rest } = more;
  return {
    span: source.span,
    ...message,
    ...rest,
    ...(isOwn ? {} : { file: source.file.path }),
    ...(isOwn && fixes && fixes.length > 0 ? { fixes } : {}),
  };
}

export function isOwn(document: ComposeDocument, node: { readonly source: Source }): boolean {
  return node.source.file.path === document.file.path;
}

/** Replaces what was written at `source`, quotes included; the line break that ends a block of text stays. */
export function replaceAt(source: Source, newText: string): TextEdit {
  const { start } = source.span;
  return { span: { start, end: start + writtenAt(source).trimEnd().length }, newText };
}

/** The text of a node as it was written. */
export function writtenAt(source: Source): string {
  return source.file.text.slice(source.span.start, source.span.end);
}

/** Removes the lines of an entry or item, from the start of its first line through its last. */
export function removeLines(source: Source): TextEdit {
  const { lines, text } = source.file;
  const first = lines.lineAt(source.span.start);
  const last = lines.lineAt(Math.max(source.span.start, text.slice(0, source.span.end).trimEnd().length));
  return { span: { start: lines.lineStart(first), end: lines.lineStart(last + 1) }, newText: '' };
}

/** The span of a whole entry, key and value. */
export function entrySource(entry: Entry): Source {
  const end = Math.max(entry.keySource.span.end, entry.value.source.span.end);
  return { file: entry.keySource.file, span: { start: entry.keySource.span.start, end } };
}

/** The column of a place, from 0: the indentation of a key that starts its line. */
export function columnOf(source: Source): number {
  return source.file.lines.positionAt(source.span.start).column - 1;
}

/** Adds lines to a block mapping, right below the line of the key that holds it; they carry its own indentation. */
export function insertBelow(key: Source, text: (indent: string) => string, indent: number): TextEdit {
  const { lines, text: whole } = key.file;
  const at = lines.lineStart(lines.lineAt(key.span.start) + 1);
  const needsBreak = at === whole.length && !whole.endsWith('\n');
  return { span: { start: at, end: at }, newText: `${needsBreak ? '\n' : ''}${text(' '.repeat(indent))}` };
}

/** How far the entries of a block mapping are indented; undefined where it is not one, as in `{ a: b }`. */
export function childIndent(node: Node | undefined): number | undefined {
  if (node?.kind !== 'map' || writtenAt(node.source).startsWith('{')) return undefined;
  for (const entry of node.entries.values()) {
    const column = columnOf(entry.keySource);
    const start = entry.keySource.span.start - column;
    if (/^ *$/.test(entry.keySource.file.text.slice(start, entry.keySource.span.start))) return column;
    return undefined;
  }
  return undefined;
}

/** One `KEY=value` of a mapping or list of variables, wherever it was written. */
export interface Variable {
  readonly name: string;
  readonly value: string | undefined;
  readonly node: Node;
}

/** The variables of `environment`, `labels` or `args`, in either form, each with the node of what the file says. */
export function* variablesOf(node: Node | undefined): Generator<Variable> {
  for (const entry of entriesOf(node))
    yield { name: entry.key, value: textOf(entry.value), node: entry.value };
  for (const item of itemsOf(node)) {
    const text = textOf(item);
    if (text === undefined) continue;
    const pair = item.kind === 'scalar' ? item.pair : undefined;
    const at = text.indexOf('=');
    if (pair) yield { name: pair.key, value: textOf(pair.value), node: pair.value };
    else
      yield at < 0
        ? { name: text, value: undefined, node: item }
        : { name: text.slice(0, at), value: text.slice(at + 1), node: item };
  }
}

/** One published port in the long form that the model holds, or a range of them. */
export interface PublishedPort {
  readonly node: Node;
  readonly hostIp: string;
  /** The first container port, and how many there are in a row. */
  readonly target: string;
  readonly count: number;
  /** The first and last host port; undefined where Docker picks one. */
  readonly published: readonly [number, number] | undefined;
  /** Every container port has a host port of its own, which Docker doesn't pick. */
  readonly isFixed: boolean;
  readonly protocol: string;
}

export function* portsOf(service: Entry): Generator<PublishedPort> {
  for (const node of itemsOf(get(service.value, 'ports'))) {
    const [, first, last] = /^(\d+)(?:-(\d+))?$/.exec(publishedText(node) ?? '') ?? [];
    const range = [Number(first), Number(last ?? first)] as const;
    // A larger number is no port, though Compose passes it on; counting from it may never get further.
    const published = first === undefined || Math.max(...range) > 65_535 ? undefined : range;
    const count = countOf(node);
    yield {
      node,
      hostIp: textOf(get(node, 'host_ip')) ?? '',
      target: textOf(get(node, 'target')) ?? '',
      count,
      published,
      isFixed: published !== undefined && published[0] > 0 && published[1] - published[0] + 1 === count,
      protocol: textOf(get(node, 'protocol')) ?? 'tcp',
    };
  }
}

/** The first port of each mapping as it is written: a range is one thing to a reader. */
export function* mappingsOf(service: Entry): Generator<PublishedPort> {
  const seen = new Set<Source>();
  for (const port of portsOf(service)) {
    if (seen.has(port.node.source)) continue;
    seen.add(port.node.source);
    yield port;
  }
}

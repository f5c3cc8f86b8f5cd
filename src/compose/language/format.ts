import {
  isAlias,
  isCollection,
  isMap,
  isScalar,
  isSeq,
  parseAllDocuments,
  visit,
  type Document,
  type ParsedNode,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { LineMap } from '../../base/span';
import { applyEdits, type TextEdit } from '../../base/textEdit';
import { isTooDeep } from '../yaml/depth';

/** Which lines to format, from 1 and both inclusive, and how many columns a mapping stands behind its key. */
export interface FormatRequest {
  readonly from: number;
  readonly to: number;
  readonly indent: number;
}

/**
 * Edits that indent the blocks which lie wholly within the lines, put one space behind `:` and `-`, and take spaces
 * off the ends of lines. Lists stay in the column of their key where they stand there. Nothing but white space
 * changes, and never what the file says; a file that is no YAML is left alone.
 */
export function formatLines(text: string, request: FormatRequest): readonly TextEdit[] {
  const documents = isTooDeep(text) ? undefined : parse(text);
  if (!documents) return [];
  const layout = new Layout(text, request);
  for (const { contents } of documents) if (contents) layout.place(contents, 0);
  const edits = layout.edits();
  const after = parse(applyEdits(text, edits));
  return after && fingerprint(after) === fingerprint(documents) ? edits : [];
}

class Layout {
  readonly #text: string;
  readonly #lines: LineMap;
  readonly #request: FormatRequest;
  /** By how many columns each line moves. */
  readonly #shifts: number[];
  /** Lines that go on with a scalar: what is at their end may belong to it. */
  readonly #continued = new Set<number>();
  readonly #spaces: TextEdit[] = [];

  constructor(text: string, request: FormatRequest) {
    this.#text = text;
    this.#lines = new LineMap(text);
    this.#request = request;
    this.#shifts = Array.from({ length: this.#lines.lineCount + 2 }, () => 0);
  }

  /** Lays a node out whose first item, where it is a block, shall stand in that column. */
  place(node: ParsedNode, column: number): void {
    if (isScalar(node) || isAlias(node)) this.#continue(node);
    else if (node.flow) return;
    else if (isMap(node)) this.#placeMap(node, column);
    else if (isSeq(node)) this.#placeList(node, column);
  }

  edits(): readonly TextEdit[] {
    const { from, to } = this.#request;
    const edits = [...this.#spaces];
    for (let line = from; line <= Math.min(to, this.#lines.lineCount); line++) {
      const start = this.#lines.lineStart(line);
      const content = this.#content(line);
      const indent = this.#indent(line);
      const end = start + content.length;
      const trimmed = this.#continued.has(line) ? content : content.trimEnd();
      if (trimmed.length < content.length)
        edits.push({ span: { start: start + trimmed.length, end }, newText: '' });
      if (trimmed.trim() === '') continue;
      const shift = this.#shifts[this.#isComment(line) ? this.#besides(line) : line] ?? 0;
      if (shift === 0) continue;
      const newText = ' '.repeat(Math.max(0, indent + shift));
      edits.push({ span: { start, end: start + indent }, newText });
    }
    return edits.sort((a, b) => a.span.start - b.span.start);
  }

  #placeMap(map: YAMLMap.Parsed, wanted: number): void {
    const [first] = map.items;
    if (!first) return;
    const was = this.#column(first.key.range[0]);
    const now = this.#move(map, was, wanted);
    for (const { key, value } of map.items) {
      if (!value || isCollection(key)) continue;
      const [start] = value.range;
      if (this.#isBlock(value) && this.#line(start) > this.#line(key.range[1])) {
        const keepsColumn = isSeq(value) && this.#column(this.#dashOf(value, 0)) === was;
        this.place(value, keepsColumn ? now : now + this.#request.indent);
      } else {
        if (!isSeq(value) || value.flow) this.#oneSpace(key.range[1], start, /^:([ \t]{2,})$/);
        this.place(value, now + this.#request.indent);
      }
    }
  }

  #placeList(list: YAMLSeq.Parsed, wanted: number): void {
    const was = this.#column(this.#dashOf(list, 0));
    const now = this.#move(list, was, wanted);
    for (const [index, item] of list.items.entries()) {
      const dash = this.#dashOf(list, index);
      const [start] = isMap(item) && !item.flow ? (item.items[0]?.key.range ?? item.range) : item.range;
      const isBeside = this.#line(dash) === this.#line(start);
      const takesOne = /^-[ \t]{2,}$/.test(this.#text.slice(dash, start)) && this.#moves(item);
      if (isBeside && takesOne) this.#oneSpace(dash, start, /^-([ \t]{2,})$/);
      // Behind a tab or an anchor, the item stays as far from the dash as it is.
      const isApart = isBeside && !takesOne;
      this.place(item, now + (isApart ? this.#column(start) - this.#column(dash) : 2));
    }
  }

  /** Where a block comes to stand: it stays where it is unless all of its lines are to be formatted. */
  #move(block: YAMLMap.Parsed | YAMLSeq.Parsed, was: number, wanted: number): number {
    if (!this.#moves(block)) return was;
    const [first, last] = this.#extent(block);
    // The line of a dash goes where the dash goes.
    const isBehindDash = was > this.#indent(first);
    for (let line = isBehindDash ? first + 1 : first; line <= last; line++) this.#shifts[line] = wanted - was;
    return wanted;
  }

  #moves(node: ParsedNode): boolean {
    const [first, last] = this.#extent(node);
    return this.#request.from <= first && last <= this.#request.to;
  }

  #extent(node: ParsedNode): readonly [number, number] {
    const [start, end] = node.range;
    return [this.#line(start), this.#line(Math.max(start, end - 1))];
  }

  #continue(node: ParsedNode): void {
    const [first, last] = this.#extent(node);
    for (let line = first + 1; line <= last; line++) this.#continued.add(line);
  }

  #isBlock(node: ParsedNode): boolean {
    return isCollection(node) && !node.flow;
  }

  /** Where the dash of an item is. */
  #dashOf(list: YAMLSeq.Parsed, index: number): number {
    const token = list.srcToken;
    const parts = token && 'items' in token ? token.items[index]?.start : undefined;
    return parts?.find(({ type }) => type === 'seq-item-ind')?.offset ?? list.range[0];
  }

  #oneSpace(from: number, to: number, pattern: RegExp): void {
    const spaces = pattern.exec(this.#text.slice(from, to))?.[1];
    if (spaces && this.#touches(this.#line(from)))
      this.#spaces.push({ span: { start: to - spaces.length, end: to }, newText: ' ' });
  }

  #touches(line: number): boolean {
    return this.#request.from <= line && line <= this.#request.to;
  }

  #line(offset: number): number {
    return this.#lines.lineAt(offset);
  }

  #column(offset: number): number {
    return this.#lines.positionAt(offset).column - 1;
  }

  #content(line: number): string {
    return this.#text
      .slice(this.#lines.lineStart(line), this.#lines.lineStart(line + 1))
      .replace(/[\r\n]+$/, '');
  }

  #isComment(line: number): boolean {
    return !this.#continued.has(line) && this.#content(line).trimStart().startsWith('#');
  }

  /** The line that a comment goes with: the next one with content, or the one before where it stands in line with that. */
  #besides(line: number): number {
    const after = this.#contentFrom(line, 1);
    const before = this.#contentFrom(line, -1);
    return this.#indent(after) !== this.#indent(line) && before > 0 ? before : after;
  }

  #contentFrom(line: number, step: 1 | -1): number {
    let at = line + step;
    while (at > 0 && at <= this.#lines.lineCount && (this.#content(at).trim() === '' || this.#isComment(at)))
      at += step;
    return at;
  }

  #indent(line: number): number {
    const content = this.#content(line);
    return content.length - content.trimStart().length;
  }
}

function parse(text: string): readonly Document.Parsed[] | undefined {
  const documents = parseAllDocuments(text, { keepSourceTokens: true, uniqueKeys: false });
  if (!Array.isArray(documents)) return [];
  return documents.some(({ errors }) => errors.length > 0) ? undefined : documents;
}

/** What documents say, without how they are laid out. */
function fingerprint(documents: readonly Document.Parsed[]): string {
  const words: unknown[] = [];
  for (const document of documents) {
    words.push('document');
    visit(document, {
      Scalar: (_, { value, tag, anchor }) => void words.push('scalar', value, tag, anchor),
      Alias: (_, { source }) => void words.push('alias', source),
      Map: (_, { items, tag, anchor }) => void words.push('map', items.length, tag, anchor),
      Seq: (_, { items, tag, anchor }) => void words.push('list', items.length, tag, anchor),
    });
  }
  return JSON.stringify(words, (_, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value));
}

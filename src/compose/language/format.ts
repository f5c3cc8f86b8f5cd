import { LineMap } from '../../base/span';
import { applyEdits, type TextEdit } from '../../base/textEdit';
import type { ListAst, MapAst, PairAst, YamlAst } from '../yaml/ast';
import { isTooDeep } from '../yaml/depth';
import { parseStream } from '../yaml/parser';

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
  for (const document of documents) if (document) layout.place(document, 0);
  const edits = layout.edits();
  if (edits.length === 0) return [];
  const after = parse(applyEdits(text, edits));
  return after && isSame(documents, after) ? edits : [];
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
  place(node: YamlAst, column: number): void {
    if (node.kind === 'scalar' || node.kind === 'alias') this.#continue(node);
    else if (node.flow) return;
    else if (node.kind === 'map') this.#placeMap(node, column);
    else this.#placeList(node, column);
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

  #placeMap(map: MapAst, wanted: number): void {
    const was = this.#column(map.start);
    const now = this.#move(map, was, wanted);
    for (const { key, value } of map.pairs) {
      if (!value || isCollection(key)) continue;
      if (isBlock(value) && this.#line(value.start) > this.#line(key.end)) {
        const keepsColumn = value.kind === 'list' && this.#column(value.start) === was;
        this.place(value, keepsColumn ? now : now + this.#request.indent);
      } else {
        if (!isBlock(value) || value.kind === 'map') this.#oneSpace(key.end, value.start, /^:([ \t]{2,})$/);
        this.place(value, now + this.#request.indent);
      }
    }
  }

  #placeList(list: ListAst, wanted: number): void {
    const was = this.#column(list.start);
    const now = this.#move(list, was, wanted);
    for (const [index, item] of list.items.entries()) {
      const dash = list.dashes[index] ?? list.start;
      const isBeside = this.#line(dash) === this.#line(item.start);
      const takesOne = /^-[ \t]{2,}$/.test(this.#text.slice(dash, item.start)) && this.#moves(item);
      if (isBeside && takesOne) this.#oneSpace(dash, item.start, /^-([ \t]{2,})$/);
      // Behind a tab or an anchor, the item stays as far from the dash as it is.
      const isApart = isBeside && !takesOne;
      this.place(item, now + (isApart ? this.#column(item.start) - this.#column(dash) : 2));
    }
  }

  /** Where a block comes to stand: it stays where it is unless all of its lines are to be formatted. */
  #move(block: MapAst | ListAst, was: number, wanted: number): number {
    if (!this.#moves(block)) return was;
    const [first, last] = this.#extent(block);
    // The line of a dash goes where the dash goes.
    const isBehindDash = was > this.#indent(first);
    for (let line = isBehindDash ? first + 1 : first; line <= last; line++) this.#shifts[line] = wanted - was;
    return wanted;
  }

  #moves(node: YamlAst): boolean {
    const [first, last] = this.#extent(node);
    return this.#request.from <= first && last <= this.#request.to;
  }

  #extent(node: YamlAst): readonly [number, number] {
    const { start, end } = node;
    return [this.#line(start), this.#line(Math.max(start, end - 1))];
  }

  #continue(node: YamlAst): void {
    const [first, last] = this.#extent(node);
    for (let line = first + 1; line <= last; line++) this.#continued.add(line);
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
      .replace(/(?<![\r\n])[\r\n]+$/, '');
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

function isCollection(node: YamlAst): node is MapAst | ListAst {
  return node.kind === 'map' || node.kind === 'list';
}

function isBlock(node: YamlAst): node is MapAst | ListAst {
  return isCollection(node) && !node.flow;
}

/** The documents of a stream that has no slip. */
function parse(text: string): readonly (YamlAst | undefined)[] | undefined {
  const { documents, slip } = parseStream(text);
  return slip ? undefined : documents;
}

/** Whether documents say the same, however they are laid out. */
function isSame(before: readonly (YamlAst | undefined)[], after: readonly (YamlAst | undefined)[]): boolean {
  return before.length === after.length && before.every((node, index) => isSameNode(node, after[index]));
}

function isSameNode(a: YamlAst | undefined, b: YamlAst | undefined): boolean {
  if (!a || !b) return a === b;
  if (a.tag !== b.tag || a.anchor !== b.anchor) return false;
  if (a.kind === 'scalar') return b.kind === 'scalar' && a.text === b.text && a.plain === b.plain;
  if (a.kind === 'alias') return b.kind === 'alias' && a.name === b.name;
  if (a.kind === 'list') return b.kind === 'list' && isSame(a.items, b.items);
  return b.kind === 'map' && isSame(a.pairs.flatMap(parts), b.pairs.flatMap(parts));
}

function parts({ key, value }: PairAst): readonly (YamlAst | undefined)[] {
  return [key, value];
}

import type { SourceText } from '../node';

/** Lines that are looked at to find how a file is indented. */
const mostLinesForSteps = 2000;

/** The lines of a text by their indentation, for those of which YAML can't be read. Lines count from 1. */
export class IndentedLines {
  readonly #text: string;
  readonly #lines: SourceText['lines'];

  constructor({ text, lines }: SourceText) {
    this.#text = text;
    this.#lines = lines;
  }

  /** The offset at which a line starts. */
  startOf(line: number): number {
    return this.#lines.offsetAt({ line, column: 1 });
  }

  lineOf(offset: number): number {
    return this.#lines.positionAt(Math.min(offset, this.#text.length)).line;
  }

  /** The text of a line, without what ends it. */
  textOf(line: number): string {
    const start = this.startOf(line);
    const end = this.#text.indexOf('\n', start);
    return this.#text.slice(start, end < 0 ? undefined : end).replace(/\r$/, '');
  }

  /** How many characters stand before it in its line. */
  columnOf(offset: number): number {
    return this.#lines.positionAt(offset).column - 1;
  }

  indentOf(line: number): number {
    const text = this.textOf(line);
    return (/^ */.exec(text)?.[0] ?? '').length;
  }

  isItem(line: number): boolean {
    return /^ *-(?: |$)/.test(this.textOf(line));
  }

  /** Whether it holds more than a comment. */
  isContent(line: number): boolean {
    return !/^\s*(?:#.*)?$/.test(this.textOf(line));
  }

  /** The line with content right above. */
  previousLine(line: number): number | undefined {
    for (let other = line - 1; other >= 1; other--) if (this.isContent(other)) return other;
    return undefined;
  }

  /** The indentation of the nearest line above that is indented less. */
  parentIndent(line: number): number | undefined {
    const own = this.indentOf(line);
    for (let other = this.previousLine(line); other !== undefined; other = this.previousLine(other))
      if (this.indentOf(other) < own) return this.indentOf(other);
    return undefined;
  }

  /** The only line of the block right above that is indented further, if it has no more keys than that one. */
  firstOfBlock(line: number, indent: number): number | undefined {
    let first: number | undefined;
    let count = 0;
    for (let other = this.previousLine(line); other !== undefined; other = this.previousLine(other)) {
      const own = this.indentOf(other);
      if (own <= indent) break;
      const least = first === undefined ? Infinity : this.indentOf(first);
      if (own === least) count++;
      if (own < least) [first, count] = [other, 1];
    }
    return count === 1 ? first : undefined;
  }

  /** The nearest line above or below with the same indentation and the same parent. */
  siblingAbove(line: number): number | undefined {
    const own = this.indentOf(line);
    for (let other = this.previousLine(line); other !== undefined; other = this.previousLine(other)) {
      if (this.indentOf(other) < own) return undefined;
      if (this.indentOf(other) === own && this.isItem(other) === this.isItem(line)) return other;
    }
    return undefined;
  }

  siblingBelow(line: number): number | undefined {
    const own = this.indentOf(line);
    const last = this.lineOf(this.#text.length);
    for (let other = line + 1; other <= last; other++) {
      if (!this.isContent(other)) continue;
      if (this.indentOf(other) < own) return undefined;
      if (this.indentOf(other) === own && this.isItem(other) === this.isItem(line)) return other;
    }
    return undefined;
  }

  /** How often lines are indented by how much more than the line above them, without two lines that are in doubt. */
  steps(...without: readonly number[]): ReadonlyMap<number, number> {
    const counts = new Map<number, number>();
    const total = Math.min(this.lineOf(this.#text.length), mostLinesForSteps);
    let before = 0;
    for (let line = 1; line <= total; line++) {
      if (!this.isContent(line) || without.includes(line)) continue;
      const indent = this.indentOf(line);
      if (indent > before) counts.set(indent - before, (counts.get(indent - before) ?? 0) + 1);
      before = indent;
    }
    return counts;
  }

  /** The indentation of a line above that is nearest to `indent`. */
  nearestIndent(line: number, indent: number): number | undefined {
    let nearest: number | undefined;
    for (let other = this.previousLine(line); other !== undefined; other = this.previousLine(other)) {
      const own = this.indentOf(other);
      if (own === indent) continue;
      if (nearest === undefined || Math.abs(own - indent) < Math.abs(nearest - indent)) nearest = own;
      if (own === 0) break;
    }
    return nearest;
  }
}

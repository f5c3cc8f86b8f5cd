import { span, type Span } from '../../base/span';
import { applyEdits, type TextEdit } from '../../base/textEdit';
import type { Dockerfile } from '../model/dockerfile';
import { parseDockerfile } from '../model/parse';
import { visitScript } from '../shell/ast';
import type { Run } from '../shell/run';
import type { Instruction } from '../syntax/instruction';
import { builderArguments } from './builderArguments';

export interface FormatOptions {
  /** Columns of one level of indentation, and of a tab. */
  readonly tabSize: number;
  readonly insertSpaces: boolean;
}

/**
 * The edits that bring the lines of a Dockerfile into shape: instructions start in the first column, the lines that
 * continue them are indented by one level with what they have beyond that kept, and no line ends in blanks. What the
 * builder and the shells read stays the same: quoted text, heredocs, and values in which blanks count are not touched.
 */
export function formatEdits(document: Dockerfile, options: FormatOptions, part?: Span): TextEdit[] {
  const edits = [...new Formatter(document, options).edits()].filter(
    ({ span: { start, end } }) => !part || (start <= part.end && end >= part.start),
  );
  return edits.length > 0 && keepsArguments(document, edits) ? edits : [];
}

/** Whether the builder reads the same instructions afterwards. */
function keepsArguments(document: Dockerfile, edits: readonly TextEdit[]): boolean {
  const after = parseDockerfile(applyEdits(document.text, edits));
  const [before, now] = [builderArguments(document), builderArguments(after)];
  return before.length === now.length && before.every((line, index) => line === now[index]);
}

/** One line of an instruction, without its line break. */
interface Line extends Span {
  /** Where its text starts after the blanks. */
  readonly textStart: number;
  readonly isComment: boolean;
  readonly isEmpty: boolean;
}

class Formatter {
  readonly #runs: ReadonlyMap<Instruction, Run>;

  constructor(
    readonly document: Dockerfile,
    readonly options: FormatOptions,
  ) {
    this.#runs = document.runsByInstruction;
  }

  *edits(): Iterable<TextEdit> {
    const { instructions, text } = this.document;
    let at = 0;
    for (const instruction of instructions) {
      const { start } = instruction.keywordSpan;
      yield* this.#between(at, start);
      yield* this.#instruction(instruction);
      at = lineEnd(text, instruction.span.end);
    }
    yield* this.#between(at, text.length);
  }

  /** Comments and empty lines between instructions, and the indentation of what comes after them. */
  *#between(from: number, to: number): Iterable<TextEdit> {
    const { text, instructions } = this.document;
    // At the top, a comment with blanks before it may be one where a directive would be read without them.
    const isTop = from <= (instructions[0]?.keywordSpan.start ?? text.length);
    for (const line of linesOf(text, from, to)) {
      const isLast = line.end >= to && to < text.length;
      // A bare "#" with blanks before it does not part comments, one without does.
      const keepsIndent =
        (isTop && line.isComment && from === 0) || text.slice(line.textStart, line.end).trim() === '#';
      if (!keepsIndent && line.textStart > line.start && !line.isEmpty) {
        yield { span: span(line.start, line.textStart), newText: '' };
      } else if (isLast && line.isEmpty && line.end > line.start) {
        yield { span: span(line.start, line.end), newText: '' };
        continue;
      }
      if (!isLast) yield* this.#trimmed(line);
    }
  }

  *#trimmed({ start, end, textStart, isEmpty }: Line): Iterable<TextEdit> {
    const { text } = this.document;
    let last = end;
    while (last > start && isBlank(text.charCodeAt(last - 1))) last--;
    if (last < end) yield { span: span(isEmpty ? start : Math.max(last, textStart), end), newText: '' };
  }

  *#instruction(instruction: Instruction): Iterable<TextEdit> {
    const { text, directives } = this.document;
    const { keywordSpan, headSpan } = instruction;
    const end = lineEnd(text, headSpan.end);
    const [first, ...lines] = linesOf(text, keywordSpan.start, end);
    if (first) yield* this.#trimmed(first);
    if (lines.length === 0) return;
    const isWithinValue = this.#fixedLines(instruction);
    const isFixed = (line: Line) => this.#isGlued(line) || isWithinValue(line);
    const free = lines.filter((line) => !line.isEmpty && !line.isComment && !isFixed(line));
    const isLone = (line: Line) => text.slice(line.textStart, line.end).trim() === directives.escape;
    const least = Math.min(...free.filter((line) => !isLone(line)).map((line) => this.#columns(line)));
    for (const line of lines) {
      if (isFixed(line)) continue;
      if (!line.isEmpty && Number.isFinite(least)) {
        const indent = this.#indent(this.#columns(line) - least);
        if (text.slice(line.start, line.textStart) !== indent)
          yield { span: span(line.start, line.textStart), newText: indent };
      }
      yield* this.#trimmed(line);
    }
  }

  /** Whether the line goes on right where the one before it ends, without a blank between them. */
  #isGlued({ start, textStart }: Line): boolean {
    const { text, directives } = this.document;
    if (textStart > start) return false;
    let at = start - 1;
    while (at > 0 && /[\s]/.test(text.charAt(at))) at--;
    return text.charAt(at) === directives.escape && !isBlank(text.charCodeAt(at - 1));
  }

  #columns({ start, textStart }: Line): number {
    const { tabSize } = this.options;
    let columns = 0;
    for (let at = start; at < textStart; at++)
      columns += this.document.text.charAt(at) === '\t' ? tabSize - (columns % tabSize) : 1;
    return columns;
  }

  /** One level and `extra` columns beyond it. */
  #indent(extra: number): string {
    const { tabSize, insertSpaces } = this.options;
    const columns = tabSize + Math.max(0, extra);
    if (insertSpaces) return ' '.repeat(columns);
    return '\t'.repeat(Math.floor(columns / tabSize)) + ' '.repeat(columns % tabSize);
  }

  /** Tells of a line of the instruction whether the blanks at its start belong to a value. */
  #fixedLines(instruction: Instruction): (line: Line) => boolean {
    const inner = instruction.onbuild ?? instruction;
    const places = this.#values(inner);
    if (!places) return () => true;
    // Ordered and apart, so that the one that holds a line's start is found by bisection.
    const sorted = [...places].sort((a, b) => a.start - b.start);
    const reach: number[] = [];
    for (const { end } of sorted) reach.push(Math.max(end, reach.at(-1) ?? 0));
    return ({ start, textStart }) => {
      let low = 0;
      let high = sorted.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((sorted[middle]?.start ?? 0) < textStart) low = middle + 1;
        else high = middle;
      }
      return low > 0 && (reach[low - 1] ?? 0) > start;
    };
  }

  /** The words and values of an instruction, within which blanks count; undefined where nothing is known of them. */
  #values(instruction: Instruction): Span[] | undefined {
    const { keyword, args, flags, json, pairs, isBadJson } = instruction;
    const places = flags.map((flag) => flag.span);
    if (json) return [...places, ...json.values.map((value) => value.span)];
    if (isBadJson) return undefined;
    switch (keyword) {
      case 'FROM':
      case 'COPY':
      case 'ADD':
      case 'EXPOSE':
      case 'VOLUME':
        return [...places, ...args.map((argument) => argument.span)];
      case 'ENV':
      case 'ARG':
      case 'LABEL':
        if (pairs.length === 0) return undefined;
        return [...places, ...pairs.map(({ whole }) => whole.span)];
      case 'RUN': {
        const run = this.#runs.get(instruction);
        return run && this.#words(run, places);
      }
      default:
        return undefined;
    }
  }

  /** The words of a script with all that is nested in them; undefined where its shell is not one that is read. */
  #words({ script, shell, instruction }: Run, places: Span[]): Span[] | undefined {
    if (shell.family !== 'posix' || script.errors.length > 0 || instruction.heredocs.length > 1)
      return undefined;
    visitScript(script, {
      word: ({ pieces, script: holder }) => {
        for (const piece of pieces) {
          // Between the commands of a substitution, blanks count as little as elsewhere.
          if ((piece.type === 'substitution' && !piece.backticks) || piece.type === 'process') continue;
          places.push(holder.spanOf(piece.start, piece.end));
        }
      },
    });
    return places;
  }
}

function* linesOf(text: string, from: number, to: number): Iterable<Line> {
  for (let start = from; start < to;) {
    const newline = text.indexOf('\n', start);
    let end = newline < 0 || newline > to ? to : newline;
    const next = newline < 0 ? text.length : newline + 1;
    if (text.charCodeAt(end - 1) === 13 && end > start) end--;
    let textStart = start;
    while (textStart < end && isBlank(text.charCodeAt(textStart))) textStart++;
    yield { start, end, textStart, isEmpty: textStart === end, isComment: text.charCodeAt(textStart) === 35 };
    start = next;
  }
}

/** The end of the line that `offset` is on, without its line break. */
function lineEnd(text: string, offset: number): number {
  const newline = text.indexOf('\n', offset);
  if (newline < 0) return text.length;
  return text.charCodeAt(newline - 1) === 13 && newline > offset ? newline - 1 : newline;
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9;
}

import { span, type Span } from '../../base/span';
import type { Directives } from './directives';
import { heredocsOf, readHeredoc, type Heredoc } from './heredoc';
import { Instruction } from './instruction';
import { LogicalText, type TextPiece } from './logicalText';
import type { Comment } from './comment';
import { isSpace } from './space';

/** The longest line that the builder reads, in bytes. */
const maxLineBytes = 65535;

export interface Scan {
  readonly instructions: readonly Instruction[];
  readonly comments: readonly Comment[];
  readonly unterminatedHeredocs: readonly {
    readonly instruction: Instruction;
    readonly nameSpan: Span;
    readonly name: string;
  }[];
  readonly longLines: readonly Span[];
}

/**
 * Splits a file into instructions line by line, exactly as BuildKit's `parser.Parse` does: `\\` at the end of
 * a line is no continuation, empty and comment lines within a continuation vanish, heredocs follow their line.
 */
export function scanInstructions(text: string, directives: Directives): Scan {
  return new Scanner(text, directives).run();
}

class Scanner {
  readonly #instructions: Instruction[] = [];
  readonly #comments: Comment[] = [];
  readonly #unterminated: { instruction: Instruction; nameSpan: Span; name: string }[] = [];
  readonly #longLines: Span[] = [];
  /** The comments above the next instruction. */
  #preceding: Comment[] = [];
  #at: number;
  #line = 0;

  constructor(
    readonly text: string,
    readonly directives: Directives,
  ) {
    this.#at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  }

  run(): Scan {
    while (this.#at < this.text.length) this.#next();
    return {
      instructions: this.#instructions,
      comments: this.#comments,
      unterminatedHeredocs: this.#unterminated,
      longLines: this.#longLines,
    };
  }

  #next(): void {
    const start = this.#at;
    const end = this.#takeLine();
    let from = start;
    while (from < end && isSpace(this.text.charCodeAt(from))) from++;
    if (from === end) return;
    if (this.text.charCodeAt(from) === 35) {
      this.#addComment(start, from, end, true);
      return;
    }
    this.#readInstruction(from, end);
  }

  /** Moves past the current line and returns its end without the line break. */
  #takeLine(): number {
    const { text } = this;
    const start = this.#at;
    const newline = text.indexOf('\n', start);
    let end = newline < 0 ? text.length : newline;
    this.#at = newline < 0 ? text.length : newline + 1;
    this.#line++;
    if (end - start > maxLineBytes / 3 && byteLength(text, start, end) > maxLineBytes) {
      this.#longLines.push(span(start, end));
    }
    while (end > start && text.charCodeAt(end - 1) === 13) end--;
    return end;
  }

  #addComment(start: number, hash: number, end: number, precedes: boolean): void {
    if (start < this.directives.end && precedes) return;
    const text = this.text.slice(hash + 1, end).trim();
    const comment = { span: span(hash, end), text, line: this.#line };
    this.#comments.push(comment);
    if (!precedes) return;
    // The builder cuts one character off the line, so an indented bare "#" does not part comments.
    if (text === '' && hash === start) this.#preceding = [];
    else this.#preceding.push(comment);
  }

  #readInstruction(from: number, firstEnd: number): void {
    const { text } = this;
    const line = this.#line;
    const emptyLines: Span[] = [];
    let contentEnd = this.#continuation(from, firstEnd);
    let joined = text.slice(from, contentEnd ?? firstEnd);
    const pieces: TextPiece[] = [{ logical: 0, source: from }];
    while (contentEnd !== undefined && this.#at < text.length) {
      const start = this.#at;
      const end = this.#takeLine();
      let first = start;
      while (first < end && isSpace(text.charCodeAt(first))) first++;
      if (first === end) emptyLines.push(span(start, end));
      else if (text.charCodeAt(first) === 35) this.#addComment(start, first, end, false);
      else {
        contentEnd = this.#continuation(start, end);
        pieces.push({ logical: joined.length, source: start });
        joined += text.slice(start, contentEnd ?? end);
      }
    }
    if (joined === '' && contentEnd === undefined) return;
    this.#addInstruction(new LogicalText(joined, pieces), line, emptyLines);
  }

  /** Where the content ends if the line goes on on the next one; undefined if it ends here. */
  #continuation(start: number, end: number): number | undefined {
    const { text } = this;
    const escape = this.directives.escape.charCodeAt(0);
    let at = end;
    while (at > start && (text.charCodeAt(at - 1) === 32 || text.charCodeAt(at - 1) === 9)) at--;
    if (at === start || text.charCodeAt(at - 1) !== escape) return undefined;
    return at - 1 > start && text.charCodeAt(at - 2) === escape ? undefined : at - 1;
  }

  #addInstruction(whole: LogicalText, line: number, emptyLines: readonly Span[]): void {
    const comments = this.#preceding;
    this.#preceding = [];
    const place = { line, endLine: this.#line, bodyEndLine: this.#line, emptyLines, comments };
    const instruction = new Instruction(whole, this.directives.escape, place);
    this.#instructions.push(instruction);
    const holder = instruction.onbuild ?? instruction;
    const takesHeredocs = holder.keyword === 'RUN' || holder.keyword === 'COPY' || holder.keyword === 'ADD';
    if (!takesHeredocs || holder.json || !whole.text.includes('<<')) return;
    const heredocs = this.#readHeredocs(instruction);
    if (heredocs.length === 0) return;
    instruction.heredocs = heredocs;
    holder.heredocs = heredocs;
    instruction.place = { ...place, endLine: this.#line };
    holder.place = instruction.place;
  }

  #readHeredocs(instruction: Instruction): Heredoc[] {
    const heredocs: Heredoc[] = [];
    for (const start of heredocsOf(instruction.whole)) {
      const heredoc = readHeredoc(this.text, this.#at, start);
      if (!heredoc) {
        // What follows is content without an end: to read it as instructions would only add noise.
        this.#unterminated.push({ instruction, nameSpan: start.nameSpan, name: start.name });
        while (this.#at < this.text.length) this.#takeLine();
        break;
      }
      heredocs.push(heredoc);
      while (this.#at <= heredoc.terminatorSpan.start && this.#at < this.text.length) this.#takeLine();
    }
    return heredocs;
  }
}

function byteLength(text: string, start: number, end: number): number {
  let bytes = 0;
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i);
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code >= 0xd800 && code < 0xe000 ? 2 : 3;
  }
  return bytes;
}

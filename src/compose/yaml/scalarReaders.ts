import { SlipError, type SlipKind } from './tokens';
import { isBlank, isBlankOrEnd, isBreak, type TextCursor } from './textCursor';

// Each of these reads one scalar from where the cursor stands and leaves it behind the scalar.

abstract class ScalarReader {
  readonly start: number;

  constructor(protected readonly cursor: TextCursor) {
    this.start = cursor.at;
  }

  protected fail(kind: SlipKind): never {
    throw new SlipError({ kind, at: this.cursor.at, from: this.start });
  }
}

/** What line breaks and blanks between two words become: one break is a space, more of them lose one. */
class Fold {
  blanks = '';
  #first = '';
  #more = '';
  /** An escaped line break vanishes altogether. */
  isEscaped = false;

  get isCrossing(): boolean {
    return this.#first !== '' || this.isEscaped;
  }

  addBreak(line: string): void {
    if (this.isCrossing) this.#more += line;
    else {
      this.blanks = '';
      this.#first = line;
    }
  }

  take(): string {
    const text = this.isEscaped
      ? this.#more
      : this.#first === '\n'
        ? this.#more || ' '
        : this.#first === ''
          ? this.blanks
          : this.#first + this.#more;
    this.blanks = '';
    this.#first = '';
    this.#more = '';
    this.isEscaped = false;
    return text;
  }
}

export class PlainScalarReader extends ScalarReader {
  constructor(
    cursor: TextCursor,
    private readonly indent: number,
    private readonly inFlow: boolean,
  ) {
    super(cursor);
  }

  read(): { readonly text: string; readonly end: number; readonly crossesLines: boolean } {
    const { cursor } = this;
    const fold = new Fold();
    let text = '';
    let end = cursor.at;
    while (!cursor.isDocumentMark('---') && !cursor.isDocumentMark('...') && cursor.char() !== '#') {
      const start = cursor.at;
      while (!isBlankOrEnd(cursor.char()) && !this.#ends()) cursor.skip();
      if (cursor.at > start) {
        text += fold.take() + cursor.slice(start);
        end = cursor.at;
      }
      if (!isBlank(cursor.char()) && !isBreak(cursor.char())) break;
      this.#between(fold);
      if (!this.inFlow && cursor.column < this.indent + 1) break;
    }
    return { text, end, crossesLines: fold.isCrossing };
  }

  #ends(): boolean {
    const char = this.cursor.char();
    const beforeBlank = isBlankOrEnd(this.cursor.char(1));
    if (char === ':') return beforeBlank;
    return this.inFlow && (',[]{}'.includes(char) || (char === '?' && beforeBlank));
  }

  #between(fold: Fold): void {
    const { cursor } = this;
    for (let char = cursor.char(); isBlank(char) || isBreak(char); char = cursor.char()) {
      if (isBreak(char)) fold.addBreak(cursor.skipBreak());
      else {
        if (fold.isCrossing && cursor.column < this.indent + 1 && char === '\t') this.fail('tab');
        if (!fold.isCrossing) fold.blanks += char;
        cursor.skip();
      }
    }
  }
}

const escapes: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  t: '\t',
  '\t': '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  e: '\x1B',
  ' ': ' ',
  '"': '"',
  "'": "'",
  '\\': '\\',
  N: '\u0085',
  _: '\u00A0',
  L: '\u2028',
  P: '\u2029',
};
const digitsOf: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

export class FlowScalarReader extends ScalarReader {
  constructor(
    cursor: TextCursor,
    private readonly isSingle: boolean,
  ) {
    super(cursor);
  }

  read(): string {
    const { cursor } = this;
    const quote = this.isSingle ? "'" : '"';
    const fold = new Fold();
    let text = '';
    cursor.skip();
    for (;;) {
      if (cursor.isDocumentMark('---') || cursor.isDocumentMark('...')) this.fail('document-in-quote');
      if (cursor.char() === '') this.fail('unclosed-quote');
      const word = this.#word(quote, fold);
      text += word;
      if (cursor.char() === quote) {
        text += fold.take();
        cursor.skip();
        return text;
      }
      while (isBlank(cursor.char()) || isBreak(cursor.char())) {
        if (isBreak(cursor.char())) fold.addBreak(cursor.skipBreak());
        else {
          if (!fold.isCrossing) fold.blanks += cursor.char();
          cursor.skip();
        }
      }
    }
  }

  /** Characters up to a blank, a line break or the closing quote, behind what stands before them. */
  #word(quote: string, fold: Fold): string {
    const { cursor } = this;
    let text = '';
    const add = (part: string): void => {
      text += fold.take() + part;
    };
    while (!isBlankOrEnd(cursor.char())) {
      const char = cursor.char();
      if (this.isSingle && char === "'" && cursor.char(1) === "'") {
        add("'");
        cursor.skip();
        cursor.skip();
      } else if (char === quote) break;
      else if (!this.isSingle && char === '\\' && isBreak(cursor.char(1))) {
        text += fold.take();
        cursor.skip();
        cursor.skipBreak();
        fold.isEscaped = true;
        break;
      } else if (!this.isSingle && char === '\\') add(this.#escape());
      else {
        add(char);
        cursor.skip();
      }
    }
    return text;
  }

  #escape(): string {
    const { cursor } = this;
    const code = cursor.char(1);
    const digits = digitsOf[code];
    if (digits === undefined) {
      const char = escapes[code];
      if (char === undefined) this.fail('escape');
      cursor.skip();
      cursor.skip();
      return char;
    }
    const hex = Array.from({ length: digits }, (_, index) => cursor.char(2 + index)).join('');
    const value = /^[\da-fA-F]+$/.test(hex) && hex.length === digits ? Number.parseInt(hex, 16) : undefined;
    if (value === undefined || (value >= 0xd800 && value <= 0xdfff) || value > 0x10ffff)
      this.fail('escape-digits');
    for (let i = 0; i < digits + 2; i++) cursor.skip();
    return String.fromCodePoint(value);
  }
}

export class BlockScalarReader extends ScalarReader {
  #indent = 0;
  #breaks = '';
  #end = 0;

  constructor(
    cursor: TextCursor,
    private readonly parentIndent: number,
  ) {
    super(cursor);
  }

  read(): { readonly text: string; readonly end: number } {
    const { cursor } = this;
    const isLiteral = cursor.char() === '|';
    const chomping = this.#header();
    let text = '';
    let pending = '';
    let wasBlank = false;
    this.#skipBreaks();
    while (cursor.column === this.#indent && cursor.char() !== '') {
      const isBlankLine = isBlank(cursor.char());
      if (!isLiteral && !wasBlank && !isBlankLine && pending === '\n') {
        if (this.#breaks === '') text += ' ';
      } else text += pending;
      text += this.#breaks;
      this.#breaks = '';
      wasBlank = isBlankLine;
      const start = cursor.at;
      while (cursor.char() !== '' && !isBreak(cursor.char())) cursor.skip();
      text += cursor.slice(start);
      pending = isBreak(cursor.char()) ? cursor.skipBreak() : '';
      this.#end = cursor.at;
      this.#skipBreaks();
    }
    if (chomping !== '-') text += pending;
    if (chomping === '+') text += this.#breaks;
    return { text, end: this.#end };
  }

  #header(): string {
    const { cursor } = this;
    const match = /^[|>](?:([+-])([1-9])?|([1-9])([+-])?)?(?=[ \t]*(?:#.*)?$)/s.exec(cursor.restOfLine());
    if (!match) this.fail('block-header');
    const [, sign, digit, digitFirst, signLast] = match;
    const indicator = Number(digit ?? digitFirst ?? 0);
    if (indicator > 0) this.#indent = Math.max(this.parentIndent, 0) + indicator;
    while (cursor.char() !== '' && !isBreak(cursor.char())) cursor.skip();
    this.#end = cursor.at;
    if (cursor.char() !== '') cursor.skipBreak();
    return sign ?? signLast ?? '';
  }

  /** Goes over lines without content, and finds how far the first line with content is indented. */
  #skipBreaks(): void {
    const { cursor } = this;
    let deepest = 0;
    const isBelow = (): boolean => this.#indent === 0 || cursor.column < this.#indent;
    for (;;) {
      while (isBelow() && cursor.char() === ' ') cursor.skip();
      deepest = Math.max(deepest, cursor.column);
      if (isBelow() && cursor.char() === '\t') this.fail('tab-in-block-scalar');
      if (!isBreak(cursor.char())) break;
      this.#breaks += cursor.skipBreak();
    }
    if (this.#indent === 0) this.#indent = Math.max(deepest, this.parentIndent + 1, 1);
  }
}

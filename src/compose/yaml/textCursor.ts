/** Whether a character ends a line for YAML 1.1. */
export function isBreak(char: string): boolean {
  return char === '\n' || char === '\r' || char === '\u0085' || char === '\u2028' || char === '\u2029';
}

export function isBlank(char: string): boolean {
  return char === ' ' || char === '\t';
}

/** Whether nothing visible is there; the end of the text is an empty character. */
export function isBlankOrEnd(char: string): boolean {
  return char === '' || isBlank(char) || isBreak(char);
}

/** A place in a text that knows its line and column, both from 0. */
export class TextCursor {
  at = 0;
  line = 0;
  column = 0;

  constructor(private readonly text: string) {}

  /** The character `ahead` of here; empty at the end. */
  char(ahead = 0): string {
    return this.text[this.at + ahead] ?? '';
  }

  /** Goes one character on, which isn't a line break. */
  skip(): void {
    this.at++;
    this.column++;
  }

  /** Goes beyond a line break and gives what it stands for in a scalar. */
  skipBreak(): string {
    const char = this.char();
    this.at += char === '\r' && this.char(1) === '\n' ? 2 : 1;
    this.line++;
    this.column = 0;
    return char === '\u2028' || char === '\u2029' ? char : '\n';
  }

  restOfLine(): string {
    let end = this.at;
    while (end < this.text.length && !isBreak(this.text[end] as string)) end++;
    return this.text.slice(this.at, end);
  }

  slice(start: number): string {
    return this.text.slice(start, this.at);
  }

  /** Whether `---` or `...` stands here and marks a document. */
  isDocumentMark(mark: '---' | '...'): boolean {
    return this.column === 0 && this.text.startsWith(mark, this.at) && isBlankOrEnd(this.char(3));
  }
}

import type { Span } from '../../base/span';

/** What a part of a Dockerfile is, for its colour. The names are those of VS Code's token types. */
export const tokenKinds = [
  'keyword',
  'comment',
  'parameter',
  'property',
  'namespace',
  'class',
  'macro',
  'string',
  'variable',
  'operator',
  'function',
  'number',
] as const;

export type TokenKind = (typeof tokenKinds)[number];

/** One coloured part of a line. */
export interface Token extends Span {
  /** From 0. */
  readonly line: number;
  readonly character: number;
  readonly kind: TokenKind;
}

/**
 * A colour for each character of a text. What is painted later covers what was there, so that a variable can be
 * painted into a string; the time is that of the painted characters.
 */
export class Paint {
  /** 0 is unpainted, 1 is settled without a colour, and kinds start at 2. */
  readonly #colors: Uint8Array;

  constructor(readonly text: string) {
    this.#colors = new Uint8Array(text.length);
  }

  paint({ start, end }: Span, kind: TokenKind): void {
    this.#colors.fill(tokenKinds.indexOf(kind) + 2, start, end);
  }

  /** Keeps {@link isBare} from taking the part for something else. */
  settle({ start, end }: Span): void {
    for (let at = start; at < end; at++) if (this.#colors[at] === 0) this.#colors[at] = 1;
  }

  /** Whether nothing was painted or settled there. */
  isBare(offset: number): boolean {
    return this.#colors[offset] === 0;
  }

  /** The painted parts in order, each within a line and without blanks at the start of its line. */
  *tokens(): Iterable<Token> {
    const { text } = this;
    const colors = this.#colors;
    let line = 0;
    let lineStart = 0;
    let isIndent = true;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === 10) {
        line++;
        lineStart = at + 1;
        isIndent = true;
        continue;
      }
      if (isIndent && (code === 32 || code === 9)) continue;
      isIndent = false;
      const color = colors[at] ?? 0;
      if (color < 2 || code === 13) continue;
      const start = at;
      while (at + 1 < text.length && colors[at + 1] === color && !isLineBreak(text.charCodeAt(at + 1))) at++;
      const kind = tokenKinds[color - 2] ?? 'string';
      yield { start, end: at + 1, line, character: start - lineStart, kind };
    }
  }
}

function isLineBreak(code: number): boolean {
  return code === 10 || code === 13;
}

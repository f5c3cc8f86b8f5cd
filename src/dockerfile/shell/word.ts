import type { Span } from '../../base/span';
import type { Script } from './script';
import type { Assignment, Piece } from './syntax';

/** One word of a shell command. Its pieces are worked out on first use: most words never need them. */
export class Word {
  #pieces: readonly Piece[] | undefined;
  readonly #readPieces: (() => readonly Piece[]) | undefined;

  constructor(
    readonly script: Script,
    readonly start: number,
    readonly end: number,
    /** As written, quotes included. */
    readonly text: string,
    /** After quote removal; expansions stand in it as they are written. */
    readonly value: string,
    /** Absent where the word has neither expansions nor quotes. */
    readPieces: (() => readonly Piece[]) | undefined,
    /** Set on an argument such as the one of `export A=b`. */
    readonly assignment?: Assignment,
  ) {
    this.#readPieces = readPieces;
  }

  get span(): Span {
    return this.script.spanOf(this.start, this.end);
  }

  get pieces(): readonly Piece[] {
    this.#pieces ??= this.#readPieces?.() ?? [
      {
        type: 'literal',
        quote: 'none',
        start: this.start,
        end: this.end,
        text: this.text,
        value: this.value,
      },
    ];
    return this.#pieces;
  }

  /** What the word is for certain when it runs (patterns stand for themselves); absent if that depends. */
  get literal(): string | undefined {
    if (!this.#readPieces) return this.value;
    return this.pieces.every((piece) => piece.type === 'literal' || piece.type === 'glob')
      ? this.value
      : undefined;
  }

  /** Whether something in the word is known only when it runs. */
  get isDynamic(): boolean {
    return this.literal === undefined;
  }

  /** Whether the word has a part outside of all quotes that expands: its value may split into more words. */
  get mayBeSeveral(): boolean {
    return (
      this.#readPieces !== undefined &&
      this.pieces.some((piece) => piece.quote === 'none' && piece.type !== 'literal')
    );
  }
}

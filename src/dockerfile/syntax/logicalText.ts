import { span, type Span } from '../../base/span';

/** From `logical` on, the text lies in the source from `source` on. */
export interface TextPiece {
  readonly logical: number;
  readonly source: number;
}

/**
 * Text as the builder sees it (lines joined at continuations, comment lines left out), which knows for each
 * of its offsets where that is in the source.
 */
export class LogicalText {
  readonly #pieces: readonly TextPiece[];
  readonly #base: number;

  /** `pieces` ascend and the first one starts at or before `base`, the offset at which `text` starts in them. */
  constructor(
    readonly text: string,
    pieces: readonly TextPiece[],
    base = 0,
  ) {
    this.#pieces = pieces;
    this.#base = base;
  }

  /** Whether the text is spread over several lines of the source. */
  get isJoined(): boolean {
    return (
      this.#pieces.length > 1 &&
      this.sourceOffset(this.text.length) - this.sourceOffset(0) !== this.text.length
    );
  }

  /** The place in the source of the character at `offset`; past the end, the place after the last one. */
  sourceOffset(offset: number): number {
    const at = this.#base + offset;
    const pieces = this.#pieces;
    let low = 0;
    let high = pieces.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((pieces[middle] as TextPiece).logical <= at) low = middle;
      else high = middle - 1;
    }
    const piece = pieces[low] as TextPiece;
    return piece.source + at - piece.logical;
  }

  /** Where `[start, end)` lies in the source; a continuation after the last character is not part of it. */
  sourceSpan(start: number, end: number): Span {
    const from = this.sourceOffset(start);
    return span(from, end > start ? this.sourceOffset(end - 1) + 1 : from);
  }

  /** The part `[start, end)`, with the same knowledge of the source. */
  slice(start: number, end: number): LogicalText {
    return new LogicalText(this.text.slice(start, end), this.#pieces, this.#base + start);
  }
}

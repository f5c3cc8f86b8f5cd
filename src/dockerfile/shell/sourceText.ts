import type { Span } from '../../base/span';

/**
 * A text that was cut out of a document or joined from parts of it, and the way back: offsets in `text`
 * to offsets in the document. The logical text of an instruction is one.
 */
export interface SourceText {
  readonly text: string;
  sourceOffset(offset: number): number;
  sourceSpan(start: number, end: number): Span;
}

/** The part of `outer` from `start` to `end` as a text of its own. */
export function sliceSource(outer: SourceText, start: number, end: number): SourceText {
  return {
    text: outer.text.slice(start, end),
    sourceOffset: (offset) => outer.sourceOffset(start + offset),
    sourceSpan: (from, to) => outer.sourceSpan(start + from, start + to),
  };
}

/** A text whose inside cannot be found again in the document: every place in it is the whole of `span`. */
export function opaqueSource(text: string, span: Span): SourceText {
  return { text, sourceOffset: () => span.start, sourceSpan: () => span };
}

/** The inside of a JSON string that stands in the document as it is. */
export function sliceJson({ value, span }: { readonly value: string; readonly span: Span }): SourceText {
  const first = span.start + 1;
  return {
    text: value,
    sourceOffset: (offset) => first + offset,
    sourceSpan: (start, end) => ({ start: first + start, end: first + end }),
  };
}

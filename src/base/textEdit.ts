import type { Span } from './span';

/** Replaces the text at `span` with `newText`. An empty span inserts; an empty `newText` deletes. */
export interface TextEdit {
  readonly span: Span;
  readonly newText: string;
}

/** `newText` with the line breaks that `text` has, for whoever writes it into that without looking at them. */
export function withLineBreaksOf(text: string, newText: string): string {
  return text.includes('\r\n') ? newText.replace(/\r?\n/g, '\r\n') : newText;
}

/**
 * The text after all `edits`, which refer to offsets of the text before any of them.
 * Throws a RangeError where two edits overlap, because no order of them would be right.
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const ordered = edits
    .map((edit, index) => ({ edit, index }))
    .sort(
      (a, b) =>
        a.edit.span.start - b.edit.span.start || a.edit.span.end - b.edit.span.end || a.index - b.index,
    );
  let result = '';
  let last = 0;
  for (const { edit } of ordered) {
    if (edit.span.start < last) throw new RangeError('Two text edits overlap.');
    result += text.slice(last, edit.span.start) + edit.newText;
    last = edit.span.end;
  }
  return result + text.slice(last);
}

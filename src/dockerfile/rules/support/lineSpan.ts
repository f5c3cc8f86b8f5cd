import { span, type Span } from '../../../base/span';
import type { Dockerfile } from '../../model/dockerfile';

/** The whole lines that a part of the text touches, with the last line break: what to delete to be rid of it. */
export function lineSpan(document: Dockerfile, part: Span): Span {
  const { text } = document;
  const start = text.lastIndexOf('\n', part.start - 1) + 1;
  const newline = text.indexOf('\n', part.end);
  return span(start, newline < 0 ? text.length : newline + 1);
}

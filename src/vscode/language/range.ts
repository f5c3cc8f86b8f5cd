import { Range } from 'vscode';
import type { LineMap, Span } from '../../base/span';

/** A span as a VS Code range, which counts lines and columns from zero. */
export function toRange(lines: LineMap, part: Span): Range {
  const { start, end } = lines.rangeOf(part);
  return new Range(start.line - 1, start.column - 1, end.line - 1, end.column - 1);
}

import type { Place } from '../../sources/place';

/** One change of a text: what was replaced, in lines and columns from 1, and by what. */
export interface TextChange {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly text: string;
}

/** Where a place is after a change of its file; undefined where the change touched it. */
export function placeAfter(place: Place, change: TextChange): Place | undefined {
  const isBehind = order(change.line, change.column, place.endLine, place.endColumn) >= 0;
  if (isBehind) return place;
  const isAhead = order(change.endLine, change.endColumn, place.line, place.column) <= 0;
  const endsLine = change.text === '' ? change.column === 1 : change.text.endsWith('\n');
  // What is inserted in front of it on its own line is a change of that line.
  if (!isAhead || (change.endLine === place.line && !(endsLine && change.endColumn === 1))) return undefined;
  const moved = change.text.split('\n').length - 1 - (change.endLine - change.line);
  return moved === 0 ? place : { ...place, line: place.line + moved, endLine: place.endLine + moved };
}

function order(line: number, column: number, otherLine: number, otherColumn: number): number {
  return line - otherLine || column - otherColumn;
}

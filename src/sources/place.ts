import type { Source } from '../compose/node';
import type { LineMap } from '../base/span';

/** A line of a file of the project; the first place of a verdict is the line to change. */
export interface Place {
  /** Absolute, with slashes. */
  readonly path: string;
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 code units. */
  readonly column: number;
  /** Exclusive. */
  readonly endLine: number;
  readonly endColumn: number;
}

interface Lines {
  readonly path: string;
  readonly lines: LineMap;
}

/** The place of a range of offsets in a file. */
export function placeAt({ path, lines }: Lines, start: number, end: number): Place {
  const range = lines.rangeOf({ start, end });
  return {
    path,
    line: range.start.line,
    column: range.start.column,
    endLine: range.end.line,
    endColumn: range.end.column,
  };
}

/** Where a value of the model was written. */
export function placeOf({ file, span }: Source): Place {
  const written = file.text.slice(span.start, span.end);
  return placeAt(file, span.start, span.start + written.trimEnd().length);
}

/** Where `word` stands in what was written there; the whole place where it is written in another way. */
export function placeIn(source: Source, word: string): Place {
  const { file, span } = source;
  const at = word === '' ? -1 : file.text.slice(span.start, span.end).indexOf(word);
  return at < 0 ? placeOf(source) : placeAt(file, span.start + at, span.start + at + word.length);
}

/** Without those that stand for a line a second time; at most `most`. */
export function distinctPlaces(places: readonly (Place | undefined)[], most = 6): readonly Place[] {
  const seen = new Set<string>();
  return places
    .flatMap((place) => place ?? [])
    .filter(({ path, line }) => {
      const key = `${path}:${line}`;
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    })
    .slice(0, most);
}

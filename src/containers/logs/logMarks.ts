import { expressionOf, plainLine, type PatternRunner } from '../../engine/logs/filter';

/** Where a searched expression stands in a row: pairs of start and end in the row's text without its sequences. */
export interface RowMarks {
  /** The length of that text, by which whoever draws it knows that it counts the same characters. */
  readonly length: number;
  readonly ranges: readonly (readonly [start: number, end: number])[];
}

const mostMarks = 200;
/** What the marks of one page may take, in milliseconds. */
const pageTime = 100;

/**
 * The marks of a searched `/expression/` in the texts of rows. They are found here because here an expression that
 * takes too long can be stopped; undefined for a text, which the panel finds itself. Throws a `UserError` with reason
 * `bad-filter` or `slow-filter`.
 */
export function expressionMarks(
  pattern: string,
  texts: readonly string[],
  patterns: PatternRunner,
): readonly RowMarks[] | undefined {
  const expression = expressionOf(pattern, 'g');
  return (
    expression && patterns.run(pageTime, () => texts.map((text) => marksIn(plainLine(text), expression)))
  );
}

function marksIn(text: string, expression: RegExp): RowMarks {
  const ranges: [number, number][] = [];
  for (const match of text.matchAll(expression)) {
    if (match[0] !== '') ranges.push([match.index, match.index + match[0].length]);
    if (ranges.length === mostMarks) break;
  }
  return { length: text.length, ranges };
}

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';

/** What a fixture can say of a finding. */
export interface FixtureFinding {
  readonly rule: string;
  readonly severity: string;
  readonly span: { readonly start: number; readonly end: number };
  readonly isFixable: boolean;
}

/** A line of carets under the place of a finding: `#    ^^^^^ warning pin-image-version (fixable)`. */
const annotation =
  /^(?:#[ \t]*)?\^+ (?:error|warning|info|hint) [a-z0-9-]+(?: \(fixable\))?(?: \(to \d+:\d+\))?$/;
const looksLikeAnnotation = /^[ \t]*#?[ \t]*\^/;

/**
 * The text of a fixture without its annotations. Throws where a line looks like an annotation and is none: it would
 * be read as a comment, and the fixture would say less than its author thinks.
 */
export function fixtureText(fixture: string): string {
  const lines = fixture.split('\n');
  return lines.filter((line) => !isAnnotation(line.replace(/\r$/, ''))).join('\n');
}

function isAnnotation(line: string): boolean {
  if (annotation.test(line)) return true;
  if (!looksLikeAnnotation.test(line)) return false;
  throw new Error(
    `"${line}" isn't a valid line of carets. Write carets, a severity and a rule under the finding: "#    ^^^^ warning rule-id (fixable)"; in the first column, without "#".`,
  );
}

/**
 * The text with a line of carets under each finding. Carets in the first column have no `#` before them. A
 * finding over several lines is marked to the end of its first one, with the line and column (of the text without
 * annotations, from 1) before which it ends: `(to 4:12)`. Tabs stay tabs, so that carets stand under the text.
 */
export function annotate(text: string, findings: readonly FixtureFinding[]): string {
  const ordered = [...findings].sort(
    (a, b) => a.span.start - b.span.start || compare(a.rule, b.rule) || a.span.end - b.span.end,
  );
  const lines = text.split('\n');
  const starts: number[] = [];
  for (let start = 0, index = 0; index < lines.length; index++) {
    starts.push(start);
    start += (lines[index]?.length ?? 0) + 1;
  }
  const lineOf = (offset: number): number => starts.findLastIndex((start) => start <= offset);
  return lines
    .flatMap((line, index) => {
      const lineBreak = line.endsWith('\r') ? '\r' : '';
      const own = ordered.filter(({ span }) => lineOf(span.start) === index);
      return [
        line,
        ...own.map((finding) => {
          const last = lineOf(finding.span.end);
          const end = last === index ? '' : ` (to ${last + 1}:${finding.span.end - (starts[last] ?? 0) + 1})`;
          return `${annotationOf(line.replace(/\r$/, ''), starts[index] ?? 0, finding)}${end}${lineBreak}`;
        }),
      ];
    })
    .join('\n');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function annotationOf(line: string, lineStart: number, finding: FixtureFinding): string {
  const column = finding.span.start - lineStart;
  const end = Math.min(finding.span.end - lineStart, line.length);
  const carets = '^'.repeat(Math.max(1, end - column));
  const lead = column === 0 ? '' : `#${line.slice(1, column).replace(/[^\t]/g, ' ')}`;
  return `${lead}${carets} ${finding.severity} ${finding.rule}${finding.isFixable ? ' (fixable)' : ''}`;
}

/** Holds a fixture file to what is found in it; with UPDATE_GOLDENS=1 the file is rewritten instead. */
export function assertFixture(path: string, find: (text: string) => readonly FixtureFinding[]): void {
  const expected = readFileSync(path, 'utf8');
  const text = fixtureText(expected);
  const actual = annotate(text, find(text));
  if (process.env['UPDATE_GOLDENS'] === '1') writeFileSync(path, actual);
  else assert.equal(actual, expected);
}

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { LineMap } from '../../src/base/span';

/** What a fixture can say of a finding. */
export interface FixtureFinding {
  readonly rule: string;
  readonly severity: string;
  readonly span: { readonly start: number; readonly end: number };
  readonly isFixable: boolean;
}

/** A line of carets under the place of a finding: `#    ^^^^^ warning pin-image-version (fixable)`. */
const annotation = /^(?:#[ ]*)?\^+[ ]+(?:error|warning|info|hint)[ ][a-z0-9-]+(?:[ ]\(fixable\))?$/;

/** The text of a fixture without its annotations. */
export function fixtureText(fixture: string): string {
  const lines = fixture.split('\n');
  return lines.filter((line) => !annotation.test(line)).join('\n');
}

/**
 * The text with a line of carets under each finding. Carets in the first column have no `#` before them; a
 * finding over several lines is marked to the end of its first one.
 */
export function annotate(text: string, findings: readonly FixtureFinding[]): string {
  const map = new LineMap(text);
  const ordered = [...findings].sort((a, b) => a.span.start - b.span.start || (a.rule < b.rule ? -1 : 1));
  const lines = text.split('\n');
  return lines
    .flatMap((line, index) => {
      const own = ordered.filter(({ span }) => map.lineAt(span.start) === index + 1);
      return [line, ...own.map((finding) => annotationOf(line, map.lineStart(index + 1), finding))];
    })
    .join('\n');
}

function annotationOf(line: string, lineStart: number, finding: FixtureFinding): string {
  const column = finding.span.start - lineStart;
  const end = Math.min(finding.span.end - lineStart, line.length);
  const carets = '^'.repeat(Math.max(1, end - column));
  const lead = column === 0 ? '' : `#${' '.repeat(column - 1)}`;
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

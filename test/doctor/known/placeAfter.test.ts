import assert from 'node:assert/strict';
import { placeAfter, type TextChange } from '../../../src/doctor/known/placeAfter';
import type { Place } from '../../../src/sources/place';

const place: Place = { path: '/p/compose.yaml', line: 5, column: 7, endLine: 5, endColumn: 12 };

function change(line: number, column: number, endLine: number, endColumn: number, text: string): TextChange {
  return { line, column, endLine, endColumn, text };
}

describe('the place of a finding after an edit of its file', () => {
  const cases: readonly (readonly [string, TextChange, number | undefined])[] = [
    ['stays where something below changes', change(6, 1, 8, 1, ''), 5],
    ['stays where something behind it on its line changes', change(5, 12, 5, 12, ' # why'), 5],
    ['moves down with lines that are added above', change(2, 3, 2, 3, 'a\nb\n'), 7],
    ['moves up with lines that are removed above', change(2, 1, 4, 1, ''), 3],
    ['stays where a word above changes', change(4, 2, 4, 5, 'word'), 5],
    ['moves down with a line that is added right above', change(5, 1, 5, 1, 'new: line\n'), 6],
    ['moves up where the line above is removed', change(4, 1, 5, 1, ''), 4],
    ['is gone where its text changes', change(5, 8, 5, 9, 'x'), undefined],
    ['is gone where the change begins above and reaches into it', change(4, 1, 5, 9, 'x'), undefined],
    ['is gone where it is moved on its own line', change(5, 1, 5, 1, '  '), undefined],
    ['is gone where its line is joined with the one above', change(4, 9, 5, 3, ''), undefined],
    ['is gone where the whole text is replaced', change(1, 1, 20, 1, 'other'), undefined],
  ];
  for (const [title, edit, line] of cases) {
    it(title, () => {
      const after = placeAfter(place, edit);
      assert.equal(after?.line, line);
      if (after) assert.equal(after.endLine - after.line, 0);
    });
  }
});

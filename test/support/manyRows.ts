import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import type { PageTableRow, TablePage } from '../../src/webview/table/messages';
import { drawMany, lastRow } from './manyDrawn';

/** Draws a table of 5,000 rows below one that is open; see {@link drawMany}. */
export async function drawManyRows(browser: Browser): Promise<readonly number[]> {
  const { drawn, end } = await drawMany(browser, '5,000 rows', 'table', manyRows, (page) => lastRow(page));
  assert.match(end.text, /^file-4999/);
  return drawn;
}

function manyRows(revision: number): TablePage {
  const row = (id: string, name: string, size: number): PageTableRow => ({
    id,
    cells: [
      { text: name },
      { text: `${size} B`, order: size },
      { text: 'half', bar: { start: 0.2, length: 0.3 } },
      { text: 'added' },
      { text: '' },
      { text: '' },
    ],
    tone: 'added',
    hasChildren: false,
  });
  const children = Array.from({ length: 5_000 }, (_, at) => row(`0/${at}`, `file-${at}`, at));
  return {
    revision,
    title: 'Many rows',
    again: 'Refresh',
    result: {
      headline: '1 kB can be saved',
      note: '',
      layout: 'layers',
      verdicts: [],
      columns: [
        { name: 'Instruction', kind: 'text' },
        { name: 'Size', kind: 'number' },
        { name: 'Of the image', kind: 'bar', fixed: true },
        { name: 'Changes', kind: 'text' },
        { name: 'Created', kind: 'text' },
        { name: 'Dockerfile', kind: 'text' },
      ],
      rows: [{ ...row('0', 'RUN make', 1), hasChildren: true, children }],
      notes: [],
      actions: [],
      words: { table: 'Layers', filter: 'Filter', nothing: 'Nothing.', nothingPasses: 'None.' },
    },
  };
}

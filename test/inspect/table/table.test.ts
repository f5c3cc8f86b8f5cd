import assert from 'node:assert/strict';
import { findRows, tableText, type Table, type TableRow } from '../../../src/inspect/table/table';
import { firstOrder, visibleRows } from '../../../src/webview/table/tableRows';
import type { PageTableRow } from '../../../src/webview/table/messages';

const row = (text: string, more: Partial<TableRow> = {}): TableRow => ({
  cells: [{ text }, { text: `${text.length} B`, order: text.length }],
  details: [],
  actions: [],
  ...more,
});

const table: Table = {
  headline: '3 B can be freed',
  note: 'Measured just now',
  verdicts: [{ severity: 'risk', text: 'A volume has no user.', actions: [] }],
  columns: [
    { name: 'Name', kind: 'text' },
    { name: 'Size', kind: 'number', sorted: 'down' },
    { name: 'Share', kind: 'bar', fixed: true },
  ],
  rows: [
    row('Images', { tone: 'group', isOpen: true, children: () => [row('web'), row('busybox')] }),
    row('Volumes', { tone: 'group', children: () => [row('data', { children: () => [row('deep web')] })] }),
  ],
  notes: [],
  actions: [],
  words: { table: 'Things', filter: 'Filter', nothing: 'Nothing.', nothingPasses: 'None.' },
};

describe('a table', () => {
  it('is found in at every depth, with the rows above and the paths of all', () => {
    const { found, count, isComplete } = findRows(table.rows, ['web']);
    const print = (rows: typeof found): unknown =>
      rows.map(({ path, row: { cells }, children }) => [path.join('/'), cells[0]?.text, print(children)]);
    assert.deepEqual(print(found), [
      ['0', 'Images', [['0/0', 'web', []]]],
      ['1', 'Volumes', [['1/0', 'data', [['1/0/0', 'deep web', []]]]]],
    ]);
    assert.equal(count, 2);
    assert.ok(isComplete);
  });

  it('ends a search where nobody reads on', () => {
    const many = Array.from({ length: 5000 }, (_, at) => row(`row ${at}`));
    const { count, isComplete } = findRows(many, ['row']);
    assert.equal(count, 2000);
    assert.equal(isComplete, false);
  });

  it('is text with aligned columns, the verdicts first, and no bars', () => {
    assert.equal(
      tableText('Things of shop', table),
      [
        'Things of shop',
        '3 B can be freed',
        'Measured just now',
        '- A volume has no user.',
        '',
        'Name       Size',
        'Images      6 B',
        '  web       3 B',
        '  busybox   7 B',
        'Volumes     7 B',
        '  data      4 B',
        '',
      ].join('\n'),
    );
  });
});

describe('rows on the page of a table', () => {
  const pageRow = (
    id: string,
    text: string,
    order: number,
    children?: readonly PageTableRow[],
  ): PageTableRow => ({
    id,
    cells: [{ text }, { text: '', order }],
    tone: '',
    hasChildren: children !== undefined,
    ...(children ? { children } : {}),
  });
  const rows = [pageRow('0', 'b', 1, [pageRow('0/0', 'x', 1), pageRow('0/1', 'y', 9)]), pageRow('1', 'a', 2)];

  it('are sorted among those beside them, and open where they are', () => {
    const order = firstOrder(table.columns);
    assert.deepEqual(order, { column: 1, isDown: true });
    const visible = visibleRows(rows, order, ({ children }) => children);
    assert.deepEqual(
      visible.map(({ row: { id }, level, place, siblings, parent }) => [id, level, place, siblings, parent]),
      [
        ['1', 1, 1, 2, undefined],
        ['0', 1, 2, 2, undefined],
        ['0/1', 2, 1, 2, '0'],
        ['0/0', 2, 2, 2, '0'],
      ],
    );
  });

  it('are sorted by their texts where these have no order of their own, and stay as they came without one', () => {
    const ids = (order: Parameters<typeof visibleRows>[1]) =>
      visibleRows(rows, order, () => undefined).map(({ row: { id } }) => id);
    assert.deepEqual(ids({ column: 0, isDown: false }), ['1', '0']);
    assert.deepEqual(ids(undefined), ['0', '1']);
  });
});

import { compareText } from '../../base/compareText';
import type { PageColumn, PageTableRow } from './messages';

/** A row where it stands: the visible ones are a list. */
export interface VisibleRow {
  readonly row: PageTableRow;
  /** From 1. */
  readonly level: number;
  /** Among the rows beside it, from 1. */
  readonly place: number;
  readonly siblings: number;
  readonly parent: string | undefined;
}

/** What rows are sorted by: a column, up or down; undefined for the order that they came in. */
export interface RowOrder {
  readonly column: number;
  readonly isDown: boolean;
}

/** The order that a table has at first. */
export function firstOrder(columns: readonly PageColumn[]): RowOrder | undefined {
  const column = columns.findIndex(({ sorted }) => sorted !== undefined);
  return column < 0 ? undefined : { column, isDown: columns[column]?.sorted === 'down' };
}

/** The rows with what is open below them, each level sorted by itself. */
export function visibleRows(
  rows: readonly PageTableRow[],
  order: RowOrder | undefined,
  childrenOf: (row: PageTableRow) => readonly PageTableRow[] | undefined,
): readonly VisibleRow[] {
  const visible: VisibleRow[] = [];
  const add = (some: readonly PageTableRow[], level: number, parent: string | undefined) => {
    const siblings = some.length;
    for (const [at, row] of sorted(some, order).entries()) {
      visible.push({ row, level, place: at + 1, siblings, parent });
      const children = childrenOf(row);
      if (children) add(children, level + 1, row.id);
    }
  };
  add(rows, 1, undefined);
  return visible;
}

function sorted(rows: readonly PageTableRow[], order: RowOrder | undefined): readonly PageTableRow[] {
  if (!order || rows.length < 2) return rows;
  // Headings stay above what is sorted beside them.
  const headings = rows.filter(({ tone }) => tone === 'group');
  if (headings.length > 0 && headings.length < rows.length) {
    const others = rows.filter(({ tone }) => tone !== 'group');
    return [...headings, ...sorted(others, order)];
  }
  const { column, isDown } = order;
  return rows.toSorted((a, b) => {
    const [before, after] = isDown ? [b.cells[column], a.cells[column]] : [a.cells[column], b.cells[column]];
    if (before?.order !== undefined || after?.order !== undefined)
      return (before?.order ?? -1) - (after?.order ?? -1);
    return compareText(before?.text ?? '', after?.text ?? '');
  });
}

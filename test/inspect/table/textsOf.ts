import type { Table, TableAction, TableRow } from '../../../src/inspect/table/table';

/** Every text that a table may show, with those of rows that are still closed. */
export function textsOf(table: Table): readonly string[] {
  const labels = (actions: readonly TableAction[]) => actions.map(({ label }) => label);
  const ofRows = (rows: readonly TableRow[]): readonly string[] =>
    rows.flatMap(({ cells, details, actions, children }) => [
      ...cells.map(({ text }) => text),
      ...details.flatMap(({ label, text }) => [label, text]),
      ...labels(actions),
      ...(children ? ofRows(children()) : []),
    ]);
  return [
    table.headline,
    table.note,
    ...table.verdicts.flatMap(({ text, actions }) => [text, ...labels(actions)]),
    ...table.columns.map(({ name }) => name),
    ...table.notes,
    ...labels(table.actions),
    ...ofRows(table.rows),
  ];
}

import type { Uri } from 'vscode';
import { plainText } from '../../base/text/plainText';
import {
  findRows,
  tableText,
  type FoundRow,
  type RowPath,
  type Table,
  type TableAction,
  type TableRow,
} from '../../inspect/table/table';
import type {
  PageTableRow,
  TablePage,
  TableResult,
  TableToHost,
  TableToPage,
} from '../../webview/table/messages';
import { copyText } from '../clipboard';
import { ResultPanel } from '../findings/resultPanel';
import type { Log } from '../log';

/** What an editor with a table needs of its feature. */
export interface TablePanelHost {
  readonly viewType: string;
  /** The columns of the page are laid out by it. */
  readonly layout: string;
  readonly tab: string;
  readonly title: string;
  readonly extension: Uri;
  readonly log: Log;
  again(): void;
  /** A button. Copying is done already. */
  act(action: TableAction): void;
  showErrorOf(work: Promise<unknown>): void;
}

/** An editor with a table: Layers, Disk Usage, Network. The page asks for rows by the ID that they were sent with. */
export function createTablePanel(host: TablePanelHost): ResultPanel<Table> {
  const panel = new ResultPanel<Table>({
    viewType: host.viewType,
    title: host.tab,
    script: 'dist/webview/table.js',
    styles: ['media/list.css', 'media/table.css'],
    extension: host.extension,
    log: host.log,
    page: ({ revision, busy, error, result }): TablePage => ({
      revision,
      title: host.title,
      again: 'Refresh',
      ...(busy === undefined ? {} : { busy }),
      ...(error === undefined ? {} : { error: plainText(error) }),
      ...(result ? { result: pageOf(result, host.layout) } : {}),
    }),
    receive: (message) => receive(message as TableToHost),
  });
  return panel;

  function receive(message: TableToHost): void {
    const table = panel.result;
    if (message.kind === 'again') return host.again();
    if (!table || message.kind === 'ready' || message.kind === 'cancel') return;
    if (message.kind === 'copy') return host.showErrorOf(copyText(tableText(host.title, table)));
    // What the page says of another result than the newest is out of date.
    if (message.revision !== panel.revision) return;
    if (message.kind === 'actOnAll') return act(table.actions[message.action]);
    if (message.kind === 'actOnVerdict') return act(table.verdicts[message.verdict]?.actions[message.action]);
    if (message.kind === 'filter') return find(table, message.text);
    const row = rowAt(table.rows, pathOf(message.row));
    if (!row) return;
    if (message.kind === 'act') return act(row.actions[message.action]);
    const about = { revision: panel.revision, row: message.row };
    if (message.kind === 'expand') {
      const path = pathOf(message.row);
      const rows = (row.children?.() ?? []).map((child, index) => pageRow(child, [...path, index]));
      return send({ kind: 'children', ...about, rows });
    }
    send({ kind: 'details', ...about, details: row.details, actions: row.actions.map(({ label }) => label) });
  }

  function act(action: TableAction | undefined): void {
    if (!action) return;
    if (action.does.kind === 'copy') host.showErrorOf(copyText(action.does.text()));
    else host.act(action);
  }

  function find(table: Table, text: string): void {
    const words = text.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 20);
    const { found, count, isComplete } = findRows(table.rows, words);
    const note = isComplete ? '' : `The first ${count.toLocaleString('en')} are shown.`;
    send({ kind: 'found', revision: panel.revision, text, rows: found.map(pageOfFound), note });
  }

  function send(message: TableToPage): void {
    panel.send(message);
  }
}

function pageOf(table: Table, layout: string): TableResult {
  const { headline, note, verdicts, columns, rows, notes, actions, words } = table;
  return {
    headline,
    note,
    layout,
    verdicts: verdicts.map((verdict) => ({
      severity: verdict.severity,
      text: verdict.text,
      actions: verdict.actions.map(({ label }) => label),
    })),
    columns,
    rows: rows.map((row, index) => pageRow(row, [index])),
    notes,
    actions: actions.map(({ label }) => label),
    words,
  };
}

function pageRow(row: TableRow, path: RowPath): PageTableRow {
  const { cells, tone, children, isOpen } = row;
  return {
    id: path.join('/'),
    cells,
    tone: tone ?? '',
    hasChildren: children !== undefined,
    ...(isOpen && children
      ? { children: children().map((child, index) => pageRow(child, [...path, index])) }
      : {}),
  };
}

function pageOfFound({ path, row, children }: FoundRow): PageTableRow {
  return {
    id: path.join('/'),
    cells: row.cells,
    tone: row.tone ?? '',
    hasChildren: children.length > 0,
    children: children.map(pageOfFound),
  };
}

function pathOf(id: string): RowPath {
  return id.split('/').map(Number);
}

/** Undefined where there is no such row, whatever the page asked for. */
function rowAt(rows: readonly TableRow[], [first, ...rest]: RowPath): TableRow | undefined {
  const row = first === undefined ? undefined : rows[first];
  return rest.length === 0 ? row : rowAt(row?.children?.() ?? [], rest);
}

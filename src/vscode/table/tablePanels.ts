import { commands, Uri, ViewColumn, window, Position, Selection, workspace } from 'vscode';
import type { Disposable } from '../../base/disposable';
import { plainText } from '../../base/text/plainText';
import { UserError } from '../../base/userError';
import type { TableRequest, Tables } from '../../commands/context/tables';
import type { Table, TableAction } from '../../inspect/table/table';
import type { PanelWork, ResultPanel } from '../findings/resultPanel';
import type { Log } from '../log';
import { createTablePanel } from './tablePanel';

export interface TablePanelsParts {
  readonly extension: Uri;
  readonly log: Log;
  readonly showErrorOf: (what: string, work: Promise<unknown>) => void;
}

interface OpenTable {
  /** The newest one of its subject. */
  request: TableRequest;
  readonly panel: ResultPanel<Table>;
}

/** The Layers, Disk Usage and Network editors: one for each subject. */
export class TablePanels implements Tables, Disposable {
  readonly #open = new Map<string, OpenTable>();
  readonly #parts: TablePanelsParts;

  constructor(parts: TablePanelsParts) {
    this.#parts = parts;
  }

  async show(request: TableRequest, signal: AbortSignal): Promise<void> {
    const key = `${request.kind} ${request.subject}`;
    let open = this.#open.get(key);
    if (open) {
      open.request = request;
      open.panel.reveal();
    } else {
      open = this.#create(request);
      const made = open;
      this.#open.set(key, made);
      made.panel.onClose(() => {
        this.#open.delete(key);
        made.request.closed?.();
      });
    }
    await open.panel.run(workOf(request), signal);
  }

  dispose(): void {
    for (const { panel } of this.#open.values()) panel.dispose();
  }

  #create(request: TableRequest): OpenTable {
    const again = () => open.panel.runQuietly(workOf(open.request));
    const showErrorOf = (work: Promise<unknown>) => this.#parts.showErrorOf(request.title, work);
    const panel = createTablePanel({
      viewType: `drydock.${request.kind}`,
      layout: request.layout ?? request.kind,
      tab: request.tab,
      title: request.title,
      extension: this.#parts.extension,
      log: this.#parts.log,
      again,
      act: (action) => showErrorOf(act(action, open.request.origin, again)),
      showErrorOf,
    });
    const open: OpenTable = { request, panel };
    return open;
  }
}

function workOf({ busy, cancelled, make }: TableRequest): PanelWork<Table> {
  return { busy, cancelled, work: make };
}

async function act({ does }: TableAction, origin: unknown, again: () => void): Promise<void> {
  if (does.kind === 'line') return openLine(does.path, does.at);
  if (does.kind !== 'command') return;
  const row = does.targets && { targets: does.targets, ...(origin === undefined ? {} : { origin }) };
  // Resolves when the command is through, however its questions were answered.
  await commands.executeCommand(does.command, ...(row ? [row] : []));
  if (does.changes) again();
}

/** Opens the file beside the table. */
async function openLine(path: string, { line, column }: { line: number; column: number }): Promise<void> {
  const uri = Uri.file(path);
  await workspace.fs.stat(uri).then(undefined, (error: unknown) => {
    throw new UserError('no-such-file', `There is no ${plainText(path)} on this machine.`, [], {
      cause: error,
    });
  });
  const at = new Position(line - 1, column - 1);
  const selection = new Selection(at, at);
  await window.showTextDocument(uri, { viewColumn: ViewColumn.Beside, preview: true, selection });
}

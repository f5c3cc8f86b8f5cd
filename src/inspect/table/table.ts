import type { CommandId } from '../../base/commandId';
import type { Position } from '../../base/span';

/**
 * What an editor with a table shows: the verdict first, then what follows from it, then everything as rows that open to
 * others. Texts are plain: whoever makes a table has made what came from outside safe to show.
 */
export interface Table {
  /** The verdict: `2.1 GB can be freed`. */
  readonly headline: string;
  /** What was looked at, in one line. */
  readonly note: string;
  /** What a user should know or do, the most important first. */
  readonly verdicts: readonly TableVerdict[];
  readonly columns: readonly TableColumn[];
  readonly rows: readonly TableRow[];
  /** What couldn't be looked at, and what else to know of the figures, a sentence each. */
  readonly notes: readonly string[];
  /** Buttons for all of it. */
  readonly actions: readonly TableAction[];
  readonly words: TableWords;
}

export interface TableWords {
  /** Of the table, for screen readers: `Layers`. */
  readonly table: string;
  /** Within the filter: `Filter layers and files`. */
  readonly filter: string;
  /** There are no rows. */
  readonly nothing: string;
  /** No row passes the filter. */
  readonly nothingPasses: string;
}

export interface TableVerdict {
  readonly severity: 'problem' | 'risk' | 'info';
  readonly text: string;
  readonly actions: readonly TableAction[];
}

export interface TableColumn {
  readonly name: string;
  /** How its cells are aligned and drawn. */
  readonly kind: 'text' | 'number' | 'bar';
  /** Rows are sorted by it first. */
  readonly sorted?: 'up' | 'down';
  /** It can't be sorted by. */
  readonly fixed?: true;
}

export interface TableCell {
  readonly text: string;
  /** What it is sorted by, where that isn't its text. */
  readonly order?: number;
  /** Between 0 and 1: where the bar begins, and how long it is. */
  readonly bar?: { readonly start: number; readonly length: number };
}

export interface TableRow {
  /** One for each column. */
  readonly cells: readonly TableCell[];
  readonly tone?: RowTone;
  /** What a click shows of it. */
  readonly details: readonly TableDetail[];
  /** The first one is run by Enter and a double click. */
  readonly actions: readonly TableAction[];
  /** Rows below it; asked for when it is opened. Absent where there are none. */
  readonly children?: () => readonly TableRow[];
  /** It is open at first. */
  readonly isOpen?: true;
}

/** `group`: a heading of rows. `muted`: nothing to look at. The others are what it says of its subject. */
export type RowTone = 'group' | 'muted' | 'problem' | 'risk' | 'added' | 'changed' | 'removed';

export interface TableDetail {
  /** Empty for a sentence of its own. */
  readonly label: string;
  readonly text: string;
  /** It is code, such as an instruction. */
  readonly isCode?: true;
}

export interface TableAction {
  readonly label: string;
  readonly does:
    | { readonly kind: 'copy'; readonly text: () => string }
    /** Opens a file of this machine. */
    | { readonly kind: 'line'; readonly path: string; readonly at: Position }
    /** Runs a command of Drydock on these, which asks what it asks anywhere. */
    | {
        readonly kind: 'command';
        readonly command: CommandId;
        readonly targets?: readonly { readonly kind: string; readonly value: unknown }[];
        /** What is shown is made again afterwards. */
        readonly changes?: true;
      };
}

/** The row at that path of indexes; undefined where there is none. */
export type RowPath = readonly number[];

/** Rows that pass a filter, with those above them. */
export interface FoundRow {
  readonly path: RowPath;
  readonly row: TableRow;
  readonly children: readonly FoundRow[];
}

/** So many rows are found at most; more are found by another word. */
const mostFound = 2000;

/**
 * The rows whose texts have all the words, in lower case, and those above them. A row that passes brings what it opens to
 * with it only as far as that passes too.
 */
export function findRows(
  rows: readonly TableRow[],
  words: readonly string[],
): { readonly found: readonly FoundRow[]; readonly count: number; readonly isComplete: boolean } {
  let count = 0;
  const search = (some: readonly TableRow[], above: RowPath): readonly FoundRow[] => {
    const found: FoundRow[] = [];
    for (const [index, row] of some.entries()) {
      if (count >= mostFound) break;
      const path = [...above, index];
      const passes = row.tone !== 'group' && hasAll(row, words);
      if (passes) count++;
      const children = row.children ? search(row.children(), path) : [];
      if (passes || children.length > 0) found.push({ path, row, children });
    }
    return found;
  };
  const found = search(rows, []);
  return { found, count, isComplete: count < mostFound };
}

function hasAll({ cells, details }: TableRow, words: readonly string[]): boolean {
  const text = [...cells, ...details]
    .map((part) => part.text)
    .join(' ')
    .toLowerCase();
  return words.every((word) => text.includes(word));
}

/** What people paste elsewhere: the verdicts, and the rows of the first two levels with aligned columns. */
export function tableText(title: string, table: Table): string {
  const columns = table.columns.map(({ name, kind }, at) => ({ name, kind, at }));
  const shown = columns.filter(({ kind }) => kind !== 'bar');
  const lines: string[][] = [shown.map(({ name }) => name)];
  const add = (rows: readonly TableRow[], level: number) => {
    for (const row of rows.slice(0, mostFound)) {
      const cells = shown.map(({ at }) => row.cells[at]?.text ?? '');
      lines.push(cells.map((text, index) => (index === 0 ? `${'  '.repeat(level)}${text}` : text)));
      if (row.tone === 'group' && row.children) add(row.children(), level + 1);
    }
  };
  add(table.rows, 0);
  const widths = shown.map((_, at) => Math.min(80, Math.max(...lines.map((line) => line[at]?.length ?? 0))));
  return [
    title,
    table.headline,
    table.note,
    ...table.verdicts.map(({ text }) => `- ${text}`),
    '',
    ...lines.map((line) =>
      line
        .map((cell, at) =>
          shown[at]?.kind === 'number' ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    ),
    ...(table.notes.length > 0 ? ['', ...table.notes] : []),
    '',
  ].join('\n');
}

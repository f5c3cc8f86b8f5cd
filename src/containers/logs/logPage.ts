import { plainText } from '../../base/text/plainText';
import { fieldsOf, plainLine, type LogField } from '../../engine/logs/filter';
import { levelOf } from '../../engine/logs/level';
import type { ListRow, LogList } from './logList';

/** A row of the list as it is drawn. */
export interface LogRowLooks {
  readonly number: number;
  readonly source: number;
  readonly stderr: boolean;
  readonly time: string;
  /** With colour escapes; the beginning only where the line is very long. */
  readonly text: string;
  /** Empty where the line tells none. */
  readonly level: string;
  readonly continues: boolean;
  /** There is more to see of the line: fields, or the rest of a long one. */
  readonly hasDetails: boolean;
}

/** No row is drawn with more characters than that; the rest is in the details. */
const longestRow = 2000;

/** The rows from a position on, so many at most. */
export function presentRows(list: LogList, start: number, count: number): readonly LogRowLooks[] {
  const rows: LogRowLooks[] = [];
  for (let position = start; position < Math.min(start + count, list.end); position++) {
    const row = list.row(position);
    if (row) rows.push(presentRow(row));
  }
  return rows;
}

function presentRow({ number, line }: ListRow): LogRowLooks {
  const { source, stream, time, text, continues } = line;
  const isLong = text.length > longestRow;
  return {
    number,
    source,
    stderr: stream === 'stderr',
    time,
    text: isLong ? `${text.slice(0, longestRow)} …` : text,
    level: continues ? '' : (levelOf(text) ?? ''),
    continues,
    hasDetails: isLong || (text.startsWith('{') && text.endsWith('}')),
  };
}

/** One line in full: its fields where it is a JSON object. */
export interface LineInFull {
  readonly number: number;
  readonly source: string;
  readonly time: string;
  readonly text: string;
  readonly fields: readonly LogField[];
}

export function presentLine(list: LogList, number: number, names: readonly string[]): LineInFull | undefined {
  const line = list.line(number);
  if (!line) return undefined;
  const text = plainLine(line.text);
  const source = plainText(names[line.source] ?? '');
  return { number, source, time: line.time, text: line.text, fields: fieldsOf(text) ?? [] };
}

/** The rows between two positions as a text to keep: no colours, and nothing that acts on a terminal. */
export function logText(
  list: LogList,
  options: { readonly names: readonly string[]; readonly timestamps: boolean },
  first = list.first,
  last = list.end - 1,
): string {
  const { names, timestamps } = options;
  const width = Math.max(...names.map(({ length }) => length));
  const lines: string[] = [];
  for (let position = first; position <= last; position++) {
    const line = list.row(position)?.line;
    if (!line) continue;
    const source = names.length > 1 ? `${plainText(names[line.source] ?? '').padEnd(width)} | ` : '';
    const text = plainLine(line.text).split('\t').map(plainText).join('\t');
    lines.push(`${timestamps ? `${line.time} ` : ''}${source}${text}\n`);
  }
  return lines.join('');
}

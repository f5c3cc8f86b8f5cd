import { plainText } from '../../base/text/plainText';
import { fieldsOf, type LogField } from '../../engine/logs/fields';
import { plainLine } from '../../engine/logs/filter';
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
  /** Empty if the line has none. */
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
  /** The first {@link mostFields}. */
  readonly fields: readonly LogField[];
}

const mostFields = 1000;

export function presentLine(list: LogList, number: number, names: readonly string[]): LineInFull | undefined {
  const line = list.line(number);
  if (!line) return undefined;
  const text = plainLine(line.text);
  const source = plainText(names[line.source] ?? '');
  return { number, source, time: line.time, text: line.text, fields: fieldsOf(text, mostFields) ?? [] };
}

export interface LogTextOptions {
  readonly names: readonly string[];
  readonly timestamps: boolean;
  /** The oldest rows are left out where the text would be longer. */
  readonly mostCharacters: number;
}

export interface LogText {
  readonly text: string;
  /** How many of the oldest rows are left out. */
  readonly omitted: number;
}

/** A container's name takes no more room before a line than that. */
const widestName = 60;

/** The rows between two positions as a text to keep: no colours, and nothing that acts on a terminal. */
export function logText(
  list: LogList,
  { names, timestamps, mostCharacters }: LogTextOptions,
  first = list.first,
  last = list.end - 1,
): LogText {
  const shown = names.map((name) => plainText(name).slice(0, widestName));
  const width = Math.max(...shown.map(({ length }) => length));
  const lines: string[] = [];
  let length = 0;
  const oldest = Math.max(first, list.first);
  let position = Math.min(last, list.end - 1);
  for (; position >= oldest; position--) {
    const line = list.row(position)?.line;
    if (!line) continue;
    length += line.text.length + width + line.time.length;
    if (length > mostCharacters) break;
    const source = names.length > 1 ? `${(shown[line.source] ?? '').padEnd(width)} | ` : '';
    const text = plainLine(line.text).split('\t').map(plainText).join('\t');
    lines.push(`${timestamps ? `${line.time} ` : ''}${source}${text}\n`);
  }
  return { text: lines.reverse().join(''), omitted: Math.max(0, position + 1 - oldest) };
}

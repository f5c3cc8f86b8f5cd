import { span, type Span } from '../../base/span';
import type { Flag } from '../syntax/flags';

export const mountTypes: readonly string[] = ['bind', 'cache', 'tmpfs', 'secret', 'ssh'];

/** A `--mount` of RUN; variables are expanded only where {@link withValues} has put values in. */
export interface Mount {
  /** In lower case; `bind` where it is not stated. */
  readonly type: string;
  readonly from?: string;
  readonly source?: string;
  readonly target?: string;
  readonly id?: string;
  readonly fields: readonly MountField[];
}

export interface MountField {
  /** In lower case. */
  readonly key: string;
  /** Undefined where there is no `=`. */
  readonly value?: string;
  readonly text: string;
  readonly span: Span;
}

/** Takes a `--mount` apart; undefined where its value is no line of comma-separated values. */
export function parseMount(flag: Flag): Mount | undefined {
  const { value, valueSpan } = flag;
  if (!value || !valueSpan) return undefined;
  const texts = splitFields(value);
  if (!texts) return undefined;
  // Where quotes or escapes were taken away, offsets do not match and the whole flag is the best place.
  const isLiteral = valueSpan.end - valueSpan.start === value.length && !value.includes('"');
  let at = valueSpan.start;
  const fields = texts.map((text): MountField => {
    const place = isLiteral ? span(at, at + text.length) : valueSpan;
    at += text.length + 1;
    const equals = text.indexOf('=');
    const key = (equals < 0 ? text : text.slice(0, equals)).toLowerCase();
    return { key, text, span: place, ...(equals < 0 ? {} : { value: text.slice(equals + 1) }) };
  });
  return mountOf(fields);
}

/** The mount with other values of its fields, in order; undefined for a field without one. */
export function withValues({ fields }: Mount, values: readonly (string | undefined)[]): Mount {
  return mountOf(
    fields.map((field, index) => {
      const value = values[index];
      return value === undefined ? field : { ...field, value };
    }),
  );
}

function mountOf(fields: readonly MountField[]): Mount {
  const find = (...keys: string[]) => fields.findLast(({ key }) => keys.includes(key))?.value;
  return {
    type: find('type')?.toLowerCase() ?? 'bind',
    ...optional('from', find('from')),
    ...optional('source', find('source', 'src')),
    ...optional('target', find('target', 'dst', 'destination')),
    ...optional('id', find('id')),
    fields,
  };
}

/** Fields of one line of CSV; undefined where its quotes are wrong. */
function splitFields(line: string): string[] | undefined {
  if (!line.includes('"')) return line.split(',');
  const fields: string[] = [];
  const field = /(?:"((?:[^"]|"")*)"|([^",]*))(?:,|$)/y;
  while (field.lastIndex < line.length) {
    const match = field.exec(line);
    if (!match) return undefined;
    fields.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
  }
  return fields;
}

function optional(name: 'from' | 'source' | 'target' | 'id', text: string | undefined) {
  return text === undefined ? {} : { [name]: text };
}

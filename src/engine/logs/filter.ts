import { UserError, messageOf } from '../../base/userError';
import { withoutColours } from './level';

export interface LogFilter {
  /**
   * Only lines with this text; case counts where it has a capital letter. `/.../i` is a regular expression, and
   * `@name=value` asks for a field of a line that is a JSON object (`@req.method=GET`).
   */
  readonly include?: string;
  readonly exclude?: string;
}

/** Whether a line, given without its colours, is one that a filter is after. */
export interface LogTest {
  includes(plain: string): boolean;
  excludes(plain: string): boolean;
}

/** Throws a `UserError` with reason `bad-filter` where a regular expression is none. */
export function compileFilter(filter: LogFilter): LogTest {
  return {
    includes: filter.include ? matcher(filter.include) : () => true,
    excludes: filter.exclude ? matcher(filter.exclude) : () => false,
  };
}

/** The line's text as filters and searches see it. */
export function plainLine(text: string): string {
  return text.includes('\u001b') ? withoutColours(text) : text;
}

/** A test for one pattern, as {@link LogFilter.include} describes it. */
export function matcher(pattern: string): (text: string) => boolean {
  const expression = /^\/(.+)\/([a-z]*)$/s.exec(pattern);
  if (expression) {
    const regex = compile(expression[1] ?? '', (expression[2] ?? '').replace(/[gy]/g, ''));
    return (text) => regex.test(text);
  }
  const field = /^@([^=\s]+)=(.*)$/s.exec(pattern);
  if (field) return fieldMatcher(field[1] ?? '', field[2] ?? '');
  if (pattern !== pattern.toLowerCase()) return (text) => text.includes(pattern);
  const regex = compile(pattern.replace(/[$()*+./?[\\\]^{|}-]/g, String.raw`\$&`), 'i');
  return (text) => regex.test(text);
}

function fieldMatcher(name: string, value: string): (text: string) => boolean {
  return (text) => {
    // Parsing is what costs; a line without the value cannot have it in a field.
    if (!text.trimStart().startsWith('{') || !text.includes(JSON.stringify(value).slice(1, -1))) return false;
    return fieldsOf(text)?.some((field) => field.name === name && field.value === value) ?? false;
  };
}

/** A field of a JSON object; those of objects within it are named with dots. */
export interface LogField {
  readonly name: string;
  readonly value: string;
}

/** The fields of a line that is a JSON object; undefined for any other line. */
export function fieldsOf(text: string): readonly LogField[] | undefined {
  if (!text.trimStart().startsWith('{')) return undefined;
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return undefined;
  }
  const fields: LogField[] = [];
  collect(parsed, '', 0, fields);
  return fields;
}

const deepest = 5;

function collect(value: unknown, name: string, depth: number, fields: LogField[]): void {
  if (typeof value === 'object' && value !== null && !Array.isArray(value) && depth < deepest) {
    for (const [key, item] of Object.entries(value))
      collect(item, name ? `${name}.${key}` : key, depth + 1, fields);
    return;
  }
  fields.push({ name, value: typeof value === 'string' ? value : JSON.stringify(value) });
}

function compile(source: string, flags: string): RegExp {
  try {
    return new RegExp(source, flags);
  } catch (error) {
    throw new UserError('bad-filter', `This filter is no regular expression: ${messageOf(error)}.`, [], {
      cause: error,
    });
  }
}

import { UserError, messageOf } from '../../base/userError';
import { levelOf, withoutColours, type LogLevel } from './level';
import type { LogLine } from './line';

export interface LogFilter {
  /** Only lines with this text; case counts where it has a capital letter. `/.../i` is a regular expression. */
  readonly include?: string;
  readonly exclude?: string;
  /** Only lines of these levels, and lines that tell none. */
  readonly levels?: readonly LogLevel[];
}

/** Throws a `UserError` with reason `bad-filter` where a regular expression is none. */
export function compileFilter(filter: LogFilter): (line: Pick<LogLine, 'text'>) => boolean {
  const include = filter.include ? matcher(filter.include) : undefined;
  const exclude = filter.exclude ? matcher(filter.exclude) : undefined;
  const levels = filter.levels && filter.levels.length > 0 ? new Set(filter.levels) : undefined;
  return ({ text }) => {
    const plain = text.includes('\u001b') ? withoutColours(text) : text;
    if (include && !include(plain)) return false;
    if (exclude?.(plain)) return false;
    if (!levels) return true;
    const level = levelOf(plain);
    return level === undefined || levels.has(level);
  };
}

function matcher(pattern: string): (text: string) => boolean {
  const expression = /^\/(.+)\/([a-z]*)$/s.exec(pattern);
  if (expression) {
    const regex = compile(expression[1] ?? '', (expression[2] ?? '').replace(/[gy]/g, ''));
    return (text) => regex.test(text);
  }
  if (pattern !== pattern.toLowerCase()) return (text) => text.includes(pattern);
  const regex = compile(pattern.replace(/[$()*+./?[\\\]^{|}-]/g, String.raw`\$&`), 'i');
  return (text) => regex.test(text);
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

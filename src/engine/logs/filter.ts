import { withoutSequences } from '../../base/terminalSequences';
import { UserError, messageOf } from '../../base/userError';
import { TimeLimit, TimeLimitError } from '../timeLimit';
import { fieldsOf } from './fields';

export interface LogFilter {
  /**
   * Only lines with this text; case counts where it has a capital letter. `/.../i` is a regular expression, and
   * `@name=value` asks for a field of a line that is a JSON object (`@req.method=GET`).
   */
  readonly include?: string;
  readonly exclude?: string;
}

/** Whether a line, given without its colours, is one that a filter is after. Run it by a {@link PatternRunner}. */
export interface LogTest {
  includes(plain: string): boolean;
  excludes(plain: string): boolean;
}

/** No pattern is longer, in characters. */
const longestPattern = 2000;
/** A regular expression is asked about the first so many characters of a line. */
export const longestForExpression = 8 * 1024;

/** Throws a `UserError` with reason `bad-filter` if a regular expression isn't valid. */
export function compileFilter(filter: LogFilter): LogTest {
  return {
    includes: filter.include ? matcher(filter.include) : () => true,
    excludes: filter.exclude ? matcher(filter.exclude) : () => false,
  };
}

/** The line's text as filters and searches see it. */
export function plainLine(text: string): string {
  return withoutSequences(text);
}

/** A test for one pattern, as {@link LogFilter.include} describes it. Run it by a {@link PatternRunner}. */
export function matcher(pattern: string): (text: string) => boolean {
  const expression = expressionOf(pattern);
  if (expression) return (text) => expression.test(text.slice(0, longestForExpression));
  const field = /^@([^=\s]+)=(.*)$/s.exec(pattern);
  if (field) return fieldMatcher(field[1] ?? '', field[2] ?? '');
  if (pattern !== pattern.toLowerCase()) return (text) => text.includes(pattern);
  const regex = compile(pattern.replace(/[$()*+./?[\\\]^{|}-]/g, String.raw`\$&`), 'i');
  return (text) => regex.test(text);
}

/**
 * The regular expression that a pattern of the form `/.../i` is, undefined for any other. Throws a `UserError` with
 * reason `bad-filter` if it isn't valid, or if the pattern is too long for anything.
 */
export function expressionOf(pattern: string, flags = ''): RegExp | undefined {
  if (pattern.length > longestPattern)
    throw new UserError('bad-filter', `The pattern is longer than ${longestPattern} characters.`);
  const end = pattern.lastIndexOf('/');
  if (end < 2 || !pattern.startsWith('/') || !/^[a-z]*$/.test(pattern.slice(end + 1))) return undefined;
  return compile(pattern.slice(1, end), pattern.slice(end + 1).replace(/[gy]/g, '') + flags);
}

/**
 * Runs tests of patterns that a user typed over lines that anybody may have written: together they may take
 * exponential time. Throws a `UserError` with reason `slow-filter` after so many milliseconds.
 */
export class PatternRunner {
  #limit: TimeLimit | undefined;

  run<T>(milliseconds: number, work: () => T): T {
    this.#limit ??= new TimeLimit();
    for (let attempt = 1; ; attempt++) {
      const before = process.cpuUsage();
      try {
        return this.#limit.run(milliseconds, work);
      } catch (error) {
        if (!(error instanceof TimeLimitError)) throw error;
        const { user, system } = process.cpuUsage(before);
        // Not the pattern but a busy machine was slow.
        const hardlyRan = user + system < milliseconds * 500;
        if (!hardlyRan || attempt === mostAttempts) throw slowFilter(error);
      }
    }
  }
}

const mostAttempts = 3;

function slowFilter(cause: unknown): UserError {
  return new UserError(
    'slow-filter',
    'This pattern takes too long on these lines, so it was stopped. Use a simpler one, without a repetition inside a repetition.',
    [],
    { cause },
  );
}

function fieldMatcher(name: string, value: string): (text: string) => boolean {
  const written = JSON.stringify(value).slice(1, -1);
  return (text) => {
    // Parsing is what costs; a line without the value cannot have it in a field.
    if (!text.trimStart().startsWith('{') || !text.includes(written)) return false;
    return fieldsOf(text)?.some((field) => field.name === name && field.value === value) ?? false;
  };
}

function compile(source: string, flags: string): RegExp {
  try {
    return new RegExp(source, flags);
  } catch (error) {
    throw new UserError('bad-filter', `This isn't a valid regular expression: ${messageOf(error)}.`, [], {
      cause: error,
    });
  }
}

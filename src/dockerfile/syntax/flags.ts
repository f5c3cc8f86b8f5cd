import type { Span } from '../../base/span';
import type { LogicalText } from './logicalText';
import { isSpace } from './space';

/** A flag of an instruction: `--name` or `--name=value`, with quotes taken away as the builder does. */
export interface Flag {
  readonly name: string;
  /** Undefined where there is no `=`. */
  readonly value?: string;
  readonly span: Span;
  readonly nameSpan: Span;
  /** After the `=`, quotes included; absent with the value. */
  readonly valueSpan?: Span;
}

/**
 * The flags at the start of `args`, and the offset at which the arguments proper start. A lone `--` ends the
 * flags. Mirrors BuildKit's `extractBuilderFlags`.
 */
export function parseFlags(args: LogicalText, escape: string): { flags: Flag[]; rest: number } {
  const { text } = args;
  const flags: Flag[] = [];
  let at = 0;
  while (true) {
    while (at < text.length && isSpace(text.charCodeAt(at))) at++;
    if (at + 1 >= text.length || text.charAt(at) !== '-' || text.charAt(at + 1) !== '-') break;
    const start = at;
    const word = readWord(text, start, escape);
    at = word.end;
    if (word.value === '--') break;
    flags.push(flagOf(args, start, at, word.value));
  }
  return { flags, rest: at };
}

function readWord(text: string, start: number, escape: string): { value: string; end: number } {
  let value = '';
  let quote = '';
  let at = start;
  for (; at < text.length; at++) {
    const char = text.charAt(at);
    if (!quote && isSpace(text.charCodeAt(at))) break;
    if (quote ? char === quote : char === '"' || char === "'") quote = quote ? '' : char;
    else if (char === escape) value += text.charAt(++at);
    else value += char;
  }
  return { value, end: Math.min(at, text.length) };
}

function flagOf(args: LogicalText, start: number, end: number, word: string): Flag {
  const equals = word.indexOf('=');
  const whole = args.sourceSpan(start, end);
  if (equals < 0) return { name: word.slice(2), span: whole, nameSpan: whole };
  const raw = args.text.indexOf('=', start);
  return {
    name: word.slice(2, equals),
    value: word.slice(equals + 1),
    span: whole,
    nameSpan: args.sourceSpan(start, raw),
    valueSpan: args.sourceSpan(raw + 1, end),
  };
}

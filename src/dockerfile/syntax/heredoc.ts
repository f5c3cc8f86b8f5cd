import { span, type Span } from '../../base/span';
import { expand } from '../values/expand';
import type { LogicalText } from './logicalText';

export interface Heredoc {
  readonly name: string;
  /** `<<-`: leading tabs of the content and of the terminator do not count. */
  readonly strip: boolean;
  /** Variables in the content are expanded: no part of the name is quoted. */
  readonly expand: boolean;
  /** The number before `<<`, or 0. */
  readonly descriptor: number;
  /** The whole word, `<<-"EOF"`. */
  readonly nameSpan: Span;
  /** From the first line of the content to the start of the terminator's line. */
  readonly contentSpan: Span;
  readonly content: string;
  /** The line with the name that ends it. */
  readonly terminatorSpan: Span;
}

/** What the line of an instruction says of a heredoc, before its content is read. */
export interface HeredocStart {
  readonly name: string;
  readonly strip: boolean;
  readonly expand: boolean;
  readonly descriptor: number;
  readonly nameSpan: Span;
}

const heredocWord = /^(\d*)<<(-?)\s*([^<]*)$/s;
const noVariables = { get: () => undefined };

/** The heredocs that a line opens. The builder always takes `\` as the escape here. */
export function heredocsOf(line: LogicalText): HeredocStart[] {
  if (!line.text.includes('<<')) return [];
  const options = {
    escape: '\\',
    environment: noVariables,
    rawQuotes: true,
    rawEscapes: true,
    keepUnset: true,
  };
  const starts: HeredocStart[] = [];
  for (const word of expand(line.text, options).words) {
    const heredoc = parseHeredocWord(word.text);
    if (heredoc) starts.push({ ...heredoc, nameSpan: line.sourceSpan(word.start, word.end) });
  }
  return starts;
}

/** `<<EOF` and its kin; undefined where the word opens no heredoc. */
export function parseHeredocWord(word: string): Omit<HeredocStart, 'nameSpan'> | undefined {
  if (!word.includes('<<')) return undefined;
  const match = heredocWord.exec(word);
  const rest = match?.[3];
  if (!match || !rest) return undefined;
  const options = { escape: '\\', environment: noVariables, keepUnset: true };
  const plain = expand(rest, options).words;
  const raw = expand(rest, { ...options, rawQuotes: true }).words;
  const name = plain[0]?.text;
  if (plain.length !== 1 || raw.length !== 1 || name === undefined) return undefined;
  return {
    name,
    strip: match[2] === '-',
    expand: countQuotes(name) === countQuotes(raw[0]?.text ?? ''),
    descriptor: Number(match[1] ?? '0') || 0,
  };
}

function countQuotes(text: string): number {
  let count = 0;
  for (const char of text) if (char === '"' || char === "'") count++;
  return count;
}

/** Reads the content of `start` from `offset` on; undefined where its terminator is missing. */
export function readHeredoc(text: string, offset: number, start: HeredocStart): Heredoc | undefined {
  let at = offset;
  while (at < text.length) {
    const newline = text.indexOf('\n', at);
    const next = newline < 0 ? text.length : newline + 1;
    let from = at;
    let to = newline < 0 ? text.length : newline;
    while (to > from && (text.charCodeAt(to - 1) === 13 || text.charCodeAt(to - 1) === 10)) to--;
    if (start.strip) while (from < to && text.charCodeAt(from) === 9) from++;
    if (to - from === start.name.length && text.startsWith(start.name, from)) {
      return {
        ...start,
        contentSpan: span(offset, at),
        content: text.slice(offset, at),
        terminatorSpan: span(from, to),
      };
    }
    at = next;
  }
  return undefined;
}

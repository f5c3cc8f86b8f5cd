import type { Span } from '../../base/span';
import { jsonPart, type JsonForm, type JsonValue } from './json';
import type { LogicalText } from './logicalText';
import { isSeparator, isSpace } from './space';

/** One argument of an instruction, as the builder splits them, before variables and quotes are expanded. */
export class Argument {
  readonly #source: LogicalText | JsonValue;
  readonly #start: number;
  #span: Span | undefined;

  constructor(
    readonly text: string,
    source: LogicalText | JsonValue,
    start = 0,
  ) {
    this.#source = source;
    this.#start = start;
  }

  get span(): Span {
    return (this.#span ??= 'value' in this.#source ? this.#source.span : this.part(0, this.text.length));
  }

  /** Where `[start, end)` of the text is in the source. */
  part(start: number, end: number): Span {
    if ('value' in this.#source) return jsonPart(this.#source, start, end);
    return this.#source.sourceSpan(this.#start + start, this.#start + end);
  }

  /** `[start, end)` of the text as an argument of its own. */
  slice(start: number, end: number): Argument {
    return 'value' in this.#source
      ? new Argument(this.text.slice(start, end), this.#source)
      : new Argument(this.text.slice(start, end), this.#source, this.#start + start);
  }
}

export function jsonArguments(json: JsonForm): Argument[] {
  return json.values.map((value) => new Argument(value.value, value));
}

/** Arguments parted by blanks, with no regard to quotes: FROM, COPY, EXPOSE, VOLUME. */
export function splitAtBlanks(body: LogicalText): Argument[] {
  const { text } = body;
  const found: Argument[] = [];
  let at = 0;
  while (at < text.length) {
    while (at < text.length && isSeparator(text.charCodeAt(at))) at++;
    const start = at;
    while (at < text.length && !isSeparator(text.charCodeAt(at))) at++;
    if (at > start) found.push(new Argument(text.slice(start, at), body, start));
  }
  return found;
}

/** Words parted by blanks outside of quotes, quotes kept: ARG, ENV, LABEL. Mirrors BuildKit's `parseWords`. */
export function splitIntoWords(body: LogicalText, escape: string): Argument[] {
  const { text } = body;
  const found: Argument[] = [];
  let at = 0;
  while (at < text.length) {
    while (at < text.length && isSpace(text.charCodeAt(at))) at++;
    if (at >= text.length) break;
    const start = at;
    let quote = '';
    let end = text.length;
    for (; at < text.length; at++) {
      const char = text.charAt(at);
      if (quote === '' && isSpace(text.charCodeAt(at))) break;
      if (quote === '' ? char === '"' || char === "'" : char === quote) quote = quote ? '' : char;
      else if (char === escape && quote !== "'") {
        if (at + 1 === text.length) end = at;
        else at++;
      }
    }
    found.push(new Argument(text.slice(start, Math.min(at, end)), body, start));
  }
  return found;
}

/** A pair of ENV, LABEL or ARG. */
export interface KeyValue {
  readonly key: Argument;
  /** Absent where an ARG has no default. */
  readonly value?: Argument;
  /** `key value` instead of `key=value`. */
  readonly isLegacy: boolean;
  /** Key and value together. */
  readonly whole: Argument;
}

/** The pairs of an ENV or LABEL; a string says why the builder rejects them, with the word at fault. */
export function parsePairs(
  body: LogicalText,
  escape: string,
): KeyValue[] | { readonly fault: Argument; readonly reason: 'one' | 'no-equals' } {
  const words = splitIntoWords(body, escape);
  const first = words[0];
  if (!first) return [];
  if (!first.text.includes('=')) return parseLegacyPair(body, first);
  const fault = words.find((word) => !word.text.includes('='));
  return fault ? { fault, reason: 'no-equals' } : words.map(pairOf);
}

function parseLegacyPair(body: LogicalText, first: Argument): ReturnType<typeof parsePairs> {
  const { text } = body;
  let end = 0;
  while (end < text.length && !isSeparator(text.charCodeAt(end))) end++;
  if (end === text.length) return { fault: first, reason: 'one' };
  let value = end;
  while (value < text.length && isSeparator(text.charCodeAt(value))) value++;
  return [
    {
      key: new Argument(text.slice(0, end), body, 0),
      value: new Argument(text.slice(value), body, value),
      isLegacy: true,
      whole: new Argument(text, body, 0),
    },
  ];
}

/** `key=value` or, for an ARG, `key`. */
export function pairOf(word: Argument): KeyValue {
  const equals = word.text.indexOf('=');
  if (equals < 0) return { key: word, isLegacy: false, whole: word };
  return {
    key: word.slice(0, equals),
    value: word.slice(equals + 1, word.text.length),
    isLegacy: false,
    whole: word,
  };
}

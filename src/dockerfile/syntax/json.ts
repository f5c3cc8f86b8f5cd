import { span, type Span } from '../../base/span';
import type { LogicalText } from './logicalText';

/** Arguments in JSON form: `["a", "b"]`. */
export interface JsonForm {
  readonly span: Span;
  readonly values: readonly JsonValue[];
}

export interface JsonValue {
  readonly value: string;
  /** With its quotes. */
  readonly span: Span;
  /** Whether the value stands in the source as it is, so that offsets in it are offsets in the source. */
  readonly isLiteral: boolean;
}

/** Arguments in JSON form, `not-strings` where the array holds anything else, undefined where it is no JSON. */
export function parseJsonForm(body: LogicalText): JsonForm | 'not-strings' | undefined {
  const { text } = body;
  if (text.charCodeAt(0) !== 91 || text.charCodeAt(text.length - 1) !== 93) return undefined;
  const values = parseArray(text);
  if (!values) return undefined;
  if (!values.every((value) => typeof value === 'string')) return 'not-strings';
  return { span: body.sourceSpan(0, text.length), values: locate(body, values) };
}

function parseArray(text: string): unknown[] | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return Array.isArray(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

function locate(body: LogicalText, values: readonly string[]): JsonValue[] {
  const { text } = body;
  let at = 1;
  return values.map((value) => {
    const start = text.indexOf('"', at);
    let end = start + 1;
    while (text.charAt(end) !== '"') end += text.charAt(end) === '\\' ? 2 : 1;
    at = end + 1;
    const place = body.sourceSpan(start, at);
    return { value, span: place, isLiteral: place.end - place.start - 2 === value.length };
  });
}

/** The place of the part `[start, end)` of a literal JSON value; the whole value where it is not literal. */
export function jsonPart(json: JsonValue, start: number, end: number): Span {
  return json.isLiteral ? span(json.span.start + 1 + start, json.span.start + 1 + end) : json.span;
}

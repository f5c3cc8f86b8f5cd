import { span, type Span } from '../../base/span';
import { expand, isPlain } from '../values/expand';

/** A reference to a variable, from its `$` on, and where its name is in the text. */
export interface Reference extends Span {
  readonly name: string;
  readonly nameSpan: Span;
}

const nothing = { get: () => undefined };

/** The references to variables in a text that the builder expands, those in defaults of others too. */
export function referencesIn(text: string, escape: string, ignoreQuotes = false): Reference[] {
  if (!text.includes('$') || isPlain(text, escape)) return [];
  return expand(text, { escape, environment: nothing, keepUnset: true, ignoreQuotes }).unmatched.flatMap(
    ({ name, offset, end }) => {
      if (!/^\w+$/.test(name)) return [];
      const start = offset + (text.charAt(offset + 1) === '{' ? 2 : 1);
      return [{ name, start: offset, end, nameSpan: span(start, start + name.length) }];
    },
  );
}

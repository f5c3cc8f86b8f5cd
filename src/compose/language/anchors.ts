import { Lexer } from 'yaml';
import type { Span } from '../../base/span';

/** An anchor of a file and what refers to it; each span is the name alone, without `&` or `*`. */
export interface Anchor {
  readonly name: string;
  readonly definition: Span;
  readonly aliases: readonly Span[];
}

/** Marks that the lexer puts before a scalar, a flow collection's end and a document; they are not in the text. */
const marks = /^[\u0002\u0018\u001f]$/;

/**
 * The anchors of a file in their order. An alias means the last anchor of its name before it in the file;
 * an alias without one is left out.
 */
export function anchorsIn(text: string): readonly Anchor[] {
  const found: { name: string; definition: Span; aliases: Span[] }[] = [];
  if (!text.includes('&')) return found;
  const known = new Map<string, (typeof found)[number]>();
  let offset = 0;
  let isScalar = false;
  for (const lexeme of new Lexer().lex(text)) {
    if (marks.test(lexeme)) {
      isScalar = lexeme === '\u001f';
      continue;
    }
    const span = { start: offset + 1, end: offset + lexeme.length };
    offset += lexeme.length;
    const name = lexeme.slice(1);
    if (isScalar) isScalar = false;
    else if (lexeme.startsWith('&')) {
      const anchor = { name, definition: span, aliases: [] };
      found.push(anchor);
      known.set(name, anchor);
    } else if (lexeme.startsWith('*')) known.get(name)?.aliases.push(span);
  }
  return found;
}

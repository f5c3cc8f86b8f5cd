import { parseDirectives } from './directives';
import { scanInstructions } from './scan';

/**
 * The text with blanks in place of instructions of more than `longest` UTF-16 code units, so that every place stays: for
 * tools whose time grows with the square of an instruction's length.
 */
export function withoutLongInstructions(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const kept: string[] = [];
  let at = 0;
  for (const { span } of scanInstructions(text, parseDirectives(text)).instructions) {
    if (span.end - span.start <= longest) continue;
    kept.push(text.slice(at, span.start), text.slice(span.start, span.end).replace(/[^\r\n]/g, ' '));
    at = span.end;
  }
  return at === 0 ? text : kept.join('') + text.slice(at);
}

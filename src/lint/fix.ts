import type { Span } from '../base/span';
import type { TextEdit } from '../base/textEdit';
import type { SafeFix, UnsafeFix } from './rule';

/** A mechanical repair after which the file means the same; "fix all" applies it. */
export function safeFix(title: string, ...edits: readonly TextEdit[]): SafeFix {
  return { title, safety: 'safe', preferred: true, edits };
}

/** A repair that a user has to agree to, because it may change what the file does. */
export function unsafeFix(title: string, ...edits: readonly TextEdit[]): UnsafeFix {
  return { title, safety: 'unsafe', preferred: false, edits };
}

/**
 * The repair of a slip of the pen: `to` instead of `from`, which stands somewhere in `place` of `text`. None where
 * there is nothing to suggest, and where the word is written in another way or stands there more than once.
 */
export function renameFix(
  text: string,
  place: Span,
  from: string,
  to: string | undefined,
): { readonly fixes?: readonly UnsafeFix[] } {
  if (to === undefined || from === '') return {};
  const written = text.slice(place.start, place.end);
  const lead = /^["']?/.exec(written)?.[0].length ?? 0;
  const found: number[] = [];
  for (let at = written.indexOf(from); at >= 0; at = written.indexOf(from, at + 1)) {
    const around = `${written[at - 1] ?? ' '}${written[at + from.length] ?? ' '}`;
    if (!/\w/.test(around)) found.push(at);
  }
  const at = found[0] === lead || found.length === 1 ? found[0] : undefined;
  if (at === undefined) return {};
  const start = place.start + at;
  return {
    fixes: [unsafeFix(`Change to ${to}`, { span: { start, end: start + from.length }, newText: to })],
  };
}

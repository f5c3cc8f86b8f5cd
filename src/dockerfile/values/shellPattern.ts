import { literal, Wildcards, type WildcardPart } from '../../base/wildcards';

/** In UTF-16 code units; nothing is looked for in longer values. */
const longestValue = 512;

/** Whether the value is too long to look for patterns in it. */
export function isCostly(value: string): boolean {
  return value.length > longestValue;
}

/** A shell pattern (`*`, `?`, escapes) as the builder reads it. */
export interface ShellPattern {
  readonly forwards: Wildcards;
  /** For texts that are read from their end. */
  readonly backwards: Wildcards;
}

const any = (unit: number): boolean => unit !== 0x0a;

/** Reads a pattern; undefined where the builder rejects it. */
export function parseShellPattern(pattern: string): ShellPattern | undefined {
  const parts: WildcardPart[] = [];
  for (let i = 0; i < pattern.length; i++) {
    const char = pattern.charAt(i);
    if (char === '*') parts.push({ kind: 'many', accepts: any });
    else if (char === '?') parts.push({ kind: 'one', accepts: any });
    else if (char === '\\') {
      const next = pattern.charAt(i + 1);
      if (next === '}' || next === '/') continue;
      if (next === '' || !'*?\\'.includes(next)) return undefined;
      parts.push(literal(pattern.charCodeAt(++i)));
    } else parts.push(literal(pattern.charCodeAt(i)));
  }
  return { forwards: new Wildcards(parts), backwards: new Wildcards(parts.toReversed()) };
}

/** The value without its shortest or longest part, at its start or end, that the pattern matches. */
export function trimPattern(
  value: string,
  { forwards, backwards }: ShellPattern,
  { from, which }: { readonly from: 'start' | 'end'; readonly which: 'shortest' | 'longest' },
): string {
  if (from === 'start') return value.slice(forwards.prefix(value, which) ?? 0);
  const reversed = value.split('').reverse().join('');
  return value.slice(0, value.length - (backwards.prefix(reversed, which) ?? 0));
}

/** The value with the first part that the pattern matches replaced, or with all of them. */
export function replacePattern(
  value: string,
  { forwards }: ShellPattern,
  { replacement, all }: { readonly replacement: string; readonly all: boolean },
): string {
  let result = '';
  let at = 0;
  let end = -1;
  for (let from = 0; from <= value.length;) {
    const found = forwards.find(value, from);
    if (!found) break;
    const isEmpty = found.start === found.end;
    // Nothing isn't replaced right behind what was.
    if (!(isEmpty && found.start === end)) {
      result += value.slice(at, found.start) + replacement;
      at = end = found.end;
      if (!all) break;
    }
    from = isEmpty ? found.end + 1 : found.end;
  }
  return result + value.slice(at);
}

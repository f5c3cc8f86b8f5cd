/** Beyond these a pattern is not tried: it could take for ever. */
const mostWildcards = 2;
const longestValue = 512;

/** Whether to find the pattern in the value could take for ever. */
export function isCostly(pattern: string, value: string): boolean {
  return value.length > longestValue || pattern.split('*').length - 1 > mostWildcards;
}

/**
 * A shell pattern (`*`, `?`, escapes) as the builder reads it, as the source of a regular expression; undefined where
 * it refuses the pattern.
 */
export function patternSource(pattern: string): string | undefined {
  let out = '';
  for (let i = 0; i < pattern.length; i++) {
    let char = pattern.charAt(i);
    if (char === '*') {
      out += '.*';
      continue;
    }
    if (char === '?') {
      out += '.';
      continue;
    }
    if (char === '\\') {
      const next = pattern.charAt(i + 1);
      if (next === '}' || next === '/') continue;
      if (next === '' || !'*?\\'.includes(next)) return undefined;
      char = next;
      i++;
    }
    out += /[\\^$.*+?()[\]{}|]/.test(char) ? `\\${char}` : char;
  }
  return out;
}

/** The value without its shortest or longest part, at its start or end, that `source` matches. */
export function trimPattern(
  value: string,
  source: string,
  { from, longest }: { readonly from: 'start' | 'end'; readonly longest: boolean },
): string {
  const whole = new RegExp(`^(?:${source})$`);
  const { length } = value;
  for (let i = 0; i <= length; i++) {
    const size = longest ? length - i : i;
    const [part, rest] =
      from === 'start'
        ? [value.slice(0, size), value.slice(size)]
        : [value.slice(length - size), value.slice(0, length - size)];
    if (whole.test(part)) return rest;
  }
  return value;
}

/** The value with the first part that `source` matches replaced, or with all of them. */
export function replacePattern(
  value: string,
  source: string,
  { replacement, all }: { readonly replacement: string; readonly all: boolean },
): string {
  return value.replace(new RegExp(source, all ? 'g' : ''), () => replacement);
}

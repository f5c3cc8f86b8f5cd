/** A text as Go's `encoding/json` writes it: JSON in which the characters that mean something in HTML are escaped, too. */
export function goString(text: string): string {
  return JSON.stringify(text).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Names in the order of Go's maps: by their bytes, which is not that of JavaScript beyond the basic plane. */
export function inByteOrder(names: Iterable<string>): readonly string[] {
  return [...names].sort((a, b) => {
    const [left, right] = [Array.from(a), Array.from(b)];
    for (let at = 0; at < left.length && at < right.length; at++) {
      const difference = (left[at]?.codePointAt(0) ?? 0) - (right[at]?.codePointAt(0) ?? 0);
      if (difference !== 0) return difference;
    }
    return left.length - right.length;
  });
}

/**
 * The characters that no surface shows as themselves: control characters (line breaks and the starts of escape
 * sequences among them), and those that reorder or hide text (bidi controls, zero-width ones, the tag block).
 * One class for every surface, so that what is hidden in one cannot be read in another.
 */
const unsafeClass =
  '\\u0000-\\u001f\\u007f-\\u009f\\u00ad\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u200b-\\u200f\\u2028-\\u202e' +
  '\\u2060-\\u206f\\u3164\\ufeff\\uffa0\\ufff9-\\ufffb\\u{e0000}-\\u{e0fff}';

/** Every unsafe character; a new expression for each user, because one with `g` remembers where it stands. */
export function unsafeCharacters(): RegExp {
  return new RegExp(`[${unsafeClass}]`, 'gu');
}

const anyUnsafe = new RegExp(`[${unsafeClass}]`, 'u');

export function hasUnsafeCharacters(text: string): boolean {
  return anyUnsafe.test(text);
}

/** What stands in place of an unsafe character: a blank, the picture of a control character, or U+FFFD. */
export function visibleCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code === 9 || code === 10 || code === 13) return ' ';
  if (code < 32) return String.fromCodePoint(0x2400 + code);
  return code === 127 ? '\u2421' : '\ufffd';
}

/**
 * Text from an engine, an image, a file or a log, made safe to stand on one line of a row, a message or a
 * terminal: control characters (line breaks and escape sequences among them) and the characters that
 * reorder or hide text (bidi controls, zero-width ones, the tag block) become visible replacements.
 */
export function plainText(text: string): string {
  return text.replace(unsafe, (character) => {
    const code = character.codePointAt(0) ?? 0;
    if (code === 9 || code === 10 || code === 13) return ' ';
    if (code < 32) return String.fromCodePoint(0x2400 + code);
    return code === 127 ? '\u2421' : '\ufffd';
  });
}

const unsafe =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/gu;

/** `text` as literal Markdown: no emphasis, link, HTML, image, command link or theme icon comes of it. */
export function escapeMarkdown(text: string): string {
  return plainText(text).replace(/[\\`*_{}[\]()#+\-.!|<>~$&:@]/g, (character) => `\\${character}`);
}

/** `text` as a code span of Markdown, which is read as it is written: see {@link escapeMarkdown}. */
export function codeSpan(text: string): string {
  const plain = plainText(text);
  const longest = Math.max(0, ...[...plain.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  // A space at each end is taken off again by whoever shows it.
  return `${fence} ${plain} ${fence}`.replace(/^(`+) ([^`\s].*[^`\s]|[^`\s]) (`+)$/, '$1$2$3');
}

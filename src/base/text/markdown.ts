import { plainText } from './plainText';

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

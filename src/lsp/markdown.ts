import { MarkupKind, type MarkupContent } from 'vscode-languageserver';
import { escapeMarkdown } from '../base/text/markdown';

/** Paragraphs of Markdown of our own. */
export function markdown(...paragraphs: readonly (string | undefined)[]): MarkupContent {
  return {
    kind: MarkupKind.Markdown,
    value: paragraphs.filter((text) => text !== undefined && text !== '').join('\n\n'),
  };
}

/** Text of a file as a paragraph: nothing in it becomes a link or a picture. */
export function note(text: string): string {
  return escapeMarkdown(text);
}

/** YAML in a block whose fence is longer than any that the text itself holds. */
export function yamlBlock(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}yaml\n${text}\n${fence}`;
}

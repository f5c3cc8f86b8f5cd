import { withoutSequences } from '../../base/terminalSequences';
import type { Evidence } from '../verdict';
import type { KnownFinding } from './knownFindings';

/** The lines of logs that findings quote. */
export interface QuotedLines {
  /** The title of the finding that quotes a line of a container's log, as text from outside; colors don't count. */
  titleOf(container: string, line: string): string | undefined;
}

/** The findings' titles by what they quote; of several that quote a line, the first, which is the likelier one. */
export function quotedLines(known: readonly KnownFinding[]): QuotedLines {
  const titles = new Map<string, Map<string, string>>();
  const add = (title: string, { container, text }: Evidence) => {
    if (container === undefined) return;
    const own = titles.get(container) ?? new Map<string, string>();
    titles.set(container, own);
    if (!own.has(text)) own.set(text, title);
  };
  for (const { finding } of known) {
    for (const { title, evidence } of [finding, ...finding.consequences])
      for (const each of evidence) add(title, each);
  }
  return {
    titleOf(container, line) {
      const own = titles.get(container);
      return own?.get(quoteOf(withoutSequences(line)));
    },
  };
}

const longestQuote = 300;

/** What is quoted of a line. */
export function quoteOf(text: string): string {
  return text.trim().slice(0, longestQuote);
}

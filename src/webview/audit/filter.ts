import type { AuditResult, PageSeverity } from './messages';

/** What is shown of a result. */
export interface AuditFilter {
  /** Words that all have to stand in a finding, in lower case. */
  readonly words: readonly string[];
  readonly hidden: ReadonlySet<PageSeverity>;
  /** The container, or what else a finding is about; empty for all. */
  readonly name: string;
}

/** The indexes of the rows that pass, in their order. */
export function passing(
  { rows, checks }: AuditResult,
  { words, hidden, name }: AuditFilter,
): readonly number[] {
  const texts = checks.map(({ number, title, severity }) => `${number} ${title} ${severity}`.toLowerCase());
  return rows.flatMap((row, index) => {
    const check = checks[row.check];
    if (!check || hidden.has(check.severity) || (name !== '' && row.name !== name)) return [];
    if (words.length === 0) return [index];
    const text = `${texts[row.check]} ${row.name} ${row.evidence} ${row.place}`.toLowerCase();
    return words.every((word) => text.includes(word)) ? [index] : [];
  });
}

/** The words of what was typed. */
export function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 20);
}

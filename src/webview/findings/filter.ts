import type { FindingsResult } from './messages';

/** What is shown of a result. */
export interface FindingsFilter {
  /** Words that all have to stand in a finding, in lower case. */
  readonly words: readonly string[];
  readonly hidden: ReadonlySet<string>;
  /** What findings belong to; empty for all. */
  readonly group: string;
  readonly onlyMarked: boolean;
}

/** The indexes of the rows that pass, in their order. */
export function passing(
  { rows, kinds }: FindingsResult,
  { words, hidden, group, onlyMarked }: FindingsFilter,
): readonly number[] {
  const texts = kinds.map(({ number, title, severity }) => `${number} ${title} ${severity}`.toLowerCase());
  return rows.flatMap((row, index) => {
    const kind = kinds[row.kind];
    if (!kind || hidden.has(kind.severity) || (group !== '' && row.group !== group)) return [];
    if (onlyMarked && !row.isMarked) return [];
    if (words.length === 0) return [index];
    const text =
      `${texts[row.kind]} ${row.name} ${row.extra} ${row.group} ${row.evidence} ${row.place}`.toLowerCase();
    return words.every((word) => text.includes(word)) ? [index] : [];
  });
}

/** The words of what was typed. */
export function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 20);
}

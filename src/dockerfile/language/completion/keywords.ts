import type { Span } from '../../../base/span';
import type { Dockerfile } from '../../model/dockerfile';
import type { Completion } from '../completionItem';
import { instructionDocs } from '../instructionDocs';

/** The instructions, in the case of the others. */
export function keywordsAt(
  { instructions, text }: Dockerfile,
  place: Span,
  without: readonly string[] = ['MAINTAINER'],
): Completion[] {
  if (
    text.slice(text.lastIndexOf('\n', place.start - 1) + 1, place.start).trim() !== '' &&
    without.length < 2
  )
    return [];
  const others = instructions.filter(({ keywordSpan }) => keywordSpan.start !== place.start);
  const isLower =
    others.length > 0 && others.every(({ keywordText }) => keywordText === keywordText.toLowerCase());
  return Object.entries(instructionDocs).flatMap(([keyword, { summary, snippet, forms }]) => {
    if (without.includes(keyword)) return [];
    const written = isLower ? keyword.toLowerCase() : keyword;
    return {
      label: written,
      kind: 'keyword' as const,
      insert: `${written} ${snippet}`,
      isSnippet: true as const,
      span: place,
      detail: forms[0] ?? '',
      documentation: summary,
    };
  });
}

/** So many sentences of a failure are shown. */
const mostSentences = 4;

/** The sentences of a failure without the registry's name in front, for rows that stand below that name. */
export function shortSentences(text: string, registry: string): readonly string[] {
  const rest = text.startsWith(`${registry} `) ? text.slice(registry.length + 1) : text;
  return rest
    .split(/(?<=\.) (?=[A-Z])/)
    .slice(0, mostSentences)
    .map((sentence) => sentence.charAt(0).toUpperCase() + sentence.slice(1));
}

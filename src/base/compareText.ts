const collator = new Intl.Collator('en', { numeric: true });

/**
 * The order in which lists show names: `web-2` before `web-10`, whatever the editor's language is. By one collator,
 * because `localeCompare` with options makes one for each pair.
 */
export function compareText(a: string, b: string): number {
  return collator.compare(a, b);
}

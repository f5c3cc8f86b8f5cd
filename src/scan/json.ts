/* Parts of a JSON document that may have any shape. */

export type Json = Readonly<Record<string, unknown>>;

/** The value as an object; an empty one where it is something else. */
export function objectIn(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
}

/** The value as a list of objects; an empty one where it is something else. */
export function objectsIn(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.map(objectIn) : [];
}

/** The value as a text of so many characters at most; empty where it is something else. */
export function textIn(value: unknown, most = 300): string {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? value.slice(0, most) : '';
}

/** The texts in a list. */
export function textsIn(value: unknown, most = 20): readonly string[] {
  return Array.isArray(value)
    ? value
        .slice(0, most)
        .map((each) => textIn(each))
        .filter(Boolean)
    : [];
}

/** Addresses that may be opened, without repetitions. */
export function linksIn(...values: readonly unknown[]): readonly string[] {
  const links = values
    .flatMap((value) => (Array.isArray(value) ? (value as unknown[]).slice(0, 20) : [value]))
    .filter((value): value is string => typeof value === 'string' && value.length <= 2000)
    .filter((value) => /^https:\/\//i.test(value) && URL.canParse(value));
  return [...new Set(links)].slice(0, 5);
}

/** Versions in a list, or in one text: `1.2, 1.3`. */
export function versionsIn(value: unknown): readonly string[] {
  const texts = Array.isArray(value) ? textsIn(value) : textIn(value).split(',');
  return [...new Set(texts.map((text) => text.trim()).filter(isVersion))];
}

function isVersion(text: string): boolean {
  return text !== '' && !/^(?:not[ -]fixed|none|n\/a|unknown)$/i.test(text);
}

/** A file as a log names it; whether the workspace has it, the extension host decides. */
export interface PlaceInFile {
  readonly path: string;
  readonly line: number;
  readonly column: number;
}

/** A part of a line that leads somewhere. */
export interface TextLink {
  readonly start: number;
  readonly end: number;
  readonly target: { readonly url: string } | { readonly place: PlaceInFile };
}

/** The web addresses and the places in files (`src/a.js:3:7`, `File "a.py", line 3`) that a text names, in order. */
export function findLinks(text: string): readonly TextLink[] {
  const links = [...webAddresses(text), ...pythonPlaces(text)].sort((a, b) => a.start - b.start);
  return [...links, ...places(text, links)].sort((a, b) => a.start - b.start);
}

function* webAddresses(text: string): Generator<TextLink> {
  for (const { index, 0: found } of text.matchAll(/\bhttps?:\/\/[^\s<>"'`]{1,2000}/g)) {
    let end = index + found.length;
    // What ends a sentence does not belong to an address in it.
    while ('.,;:!?)]}\'"'.includes(text.charAt(end - 1))) end--;
    yield { start: index, end, target: { url: text.slice(index, end) } };
  }
}

function* pythonPlaces(text: string): Generator<TextLink> {
  for (const match of text.matchAll(/File "([^"\n]{1,300})", line (\d{1,7})/g)) {
    const place = { path: match[1] ?? '', line: Number(match[2]), column: 1 };
    yield { start: match.index, end: match.index + match[0].length, target: { place } };
  }
}

/** Looks for `:3:7` first and then for the path before it, of which no character is looked at for two places. */
function* places(text: string, others: readonly TextLink[]): Generator<TextLink> {
  let free = 0;
  for (const match of text.matchAll(/:(\d{1,7})(?::(\d{1,6}))?(?![\w:])/g)) {
    const { index, 0: found } = match;
    const start = pathStart(text, Math.max(free, index - longestPath), index);
    free = index + found.length;
    if (start === undefined || others.some((other) => start < other.end && other.start < free)) continue;
    const place = { path: text.slice(start, index), line: Number(match[1]), column: Number(match[2] ?? 1) };
    yield { start, end: free, target: { place } };
  }
}

const longestPath = 1000;
/** A path of a file with an extension: what is between its separators is cut by them, so each part is read once. */
const filePath = /^(?:[A-Za-z]:(?=[\\/]))?(?:[\\/])?(?:[\w@.+-]{1,100}[\\/]){0,30}[\w@+-][\w@.+-]{0,100}$/;
const extension = /\.[A-Za-z]\w{0,9}$/;

/** Where the path begins that ends at `end`, not before `first`; undefined where there is none. */
function pathStart(text: string, first: number, end: number): number | undefined {
  let start = end;
  while (start > first && /[\w@.+\\/-]/.test(text.charAt(start - 1))) start--;
  if (text.charAt(start - 1) === ':') {
    const isDrive = /^(?:|.*[^\w/.:@-])[A-Za-z]:[\\/]$/s.test(text.slice(Math.max(0, start - 3), start + 1));
    if (!isDrive) return undefined;
    start -= 2;
  }
  // The path is longer than what is looked at.
  if (start === first && first > 0 && /[\w@.+\\/-]/.test(text.charAt(start - 1))) return undefined;
  const path = text.slice(start, end);
  return filePath.test(path) && extension.test(path.slice(-12)) ? start : undefined;
}

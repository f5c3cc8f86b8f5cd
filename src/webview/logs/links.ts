import { fileMentions, type FilePlace } from '../../base/text/fileMentions';

/** A part of a line that leads somewhere: to a web address, or to a file, if the extension host finds it. */
export interface TextLink {
  readonly start: number;
  readonly end: number;
  readonly target: { readonly url: string } | { readonly place: FilePlace };
}

/** The web addresses and the places in files (`src/a.js:3:7`, `File "a.py", line 3`) that a text names, in order. */
export function findLinks(text: string): readonly TextLink[] {
  const addresses = [...webAddresses(text)];
  const places = fileMentions(text)
    .filter(({ start, end }) => !addresses.some((other) => start < other.end && other.start < end))
    .map(({ start, end, place }) => ({ start, end, target: { place } }));
  return [...addresses, ...places].sort((a, b) => a.start - b.start);
}

function* webAddresses(text: string): Generator<TextLink> {
  for (const { index, 0: found } of text.matchAll(/\bhttps?:\/\/[^\s<>"'`]{1,2000}/g)) {
    let end = index + found.length;
    // What ends a sentence does not belong to an address in it.
    while ('.,;:!?)]}\'"'.includes(text.charAt(end - 1))) end--;
    yield { start: index, end, target: { url: text.slice(index, end) } };
  }
}

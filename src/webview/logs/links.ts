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

/** The web addresses and the places in files (`src/a.js:3:7`, `File "a.py", line 3`) that a text names. */
export function findLinks(text: string): readonly TextLink[] {
  const links: TextLink[] = [];
  for (const match of text.matchAll(pattern)) {
    const { url, python, pythonLine, path, line, column } = match.groups ?? {};
    if (url) {
      // What ends a sentence does not belong to an address in it.
      const address = url.replace(/[.,;:!?)\]}'"]+$/, '');
      links.push({ start: match.index, end: match.index + address.length, target: { url: address } });
      continue;
    }
    const place = {
      path: python ?? path ?? '',
      line: Number(pythonLine ?? line),
      column: Number(column ?? 1),
    };
    links.push({ start: match.index, end: match.index + match[0].length, target: { place } });
  }
  return links;
}

const pattern =
  /(?<url>\bhttps?:\/\/[^\s<>"'`]{1,2000})|File "(?<python>[^"\n]{1,300})", line (?<pythonLine>\d{1,7})|(?<![\w/.:@-])(?<path>(?:\/|\.{1,2}\/|[A-Za-z]:[\\/])?(?:[\w@.+-]{1,100}[\\/]){0,30}[\w@+-][\w@.+-]{0,100}\.[A-Za-z]\w{0,9}):(?<line>\d{1,7})(?::(?<column>\d{1,6}))?(?![\w:])/g;

/** A place in a file as a program names it: whose file it is, the program doesn't say. */
export interface FilePlace {
  readonly path: string;
  readonly line: number;
  readonly column: number;
}

/** A part of a text that names a place in a file. */
export interface FileMention {
  readonly start: number;
  readonly end: number;
  readonly place: FilePlace;
}

/** Longer lines aren't searched: no stack trace has them. In UTF-16 code units. */
const longestText = 20_000;
const mostMentions = 200;

/**
 * The places in files that a line names, in order, without overlaps: the frames of stack traces of JavaScript, Python,
 * Java, Go, .NET, PHP, Ruby, Rust, Perl and shells, and what compilers and linters print. Source files of the languages'
 * own runtimes, which no container or workspace has, are left out.
 */
export function fileMentions(text: string): readonly FileMention[] {
  if (text.length > longestText) return [];
  const found: FileMention[] = [];
  const taken = new Array<readonly [start: number, end: number]>();
  for (const { mention, start, end } of candidates(text)) {
    if (taken.some(([from, to]) => start < to && from < end)) continue;
    taken.push([start, end]);
    if (mention) found.push(mention);
    if (taken.length === mostMentions) break;
  }
  return found.sort((a, b) => a.start - b.start);
}

interface Candidate {
  readonly start: number;
  readonly end: number;
  /** Undefined for what only looks like a place, so that nothing in it is taken for one either. */
  readonly mention: FileMention | undefined;
}

function* candidates(text: string): Generator<Candidate> {
  yield* javaPlaces(text);
  for (const { pattern, before = 0, after = 0 } of forms) {
    for (const match of text.matchAll(pattern)) {
      const [whole, path = '', line = '', column] = match;
      const start = match.index + before;
      yield candidate(start, match.index + whole.length - after, plainPath(path), line, column);
    }
  }
  yield* plainPlaces(text);
}

/** Forms that say where the path begins and ends, so that it may have spaces and brackets in it. */
const path = String.raw`((?:file:\/\/)?(?:\/?[A-Za-z]:)?[\\/][^\n:"<>|*?]{1,500})`;
const forms: readonly { readonly pattern: RegExp; readonly before?: number; readonly after?: number }[] = [
  // Python.
  { pattern: /File "([^"\n]{1,300})", line (\d{1,7})/g },
  // JavaScript: `at f (/app/a.js:3:7)`, `at async file:///app/a.mjs:3:7`.
  { pattern: new RegExp(String.raw` \(${path}:(\d{1,7}):(\d{1,6})\)`, 'g'), before: 2, after: 1 },
  { pattern: new RegExp(String.raw`(?<= at (?:async )?)${path}:(\d{1,7}):(\d{1,6})(?=$|[\s),])`, 'g') },
  { pattern: /\b(file:\/\/\/[^\s:"'`<>|*?()]{1,500}):(\d{1,7}):(\d{1,6})(?![\w:])/g },
  // Bundlers: `webpack:///./src/a.js:3:7`, `webpack-internal:///(rsc)/./src/a.js`.
  {
    pattern:
      /\b(webpack(?:-internal)?:\/\/[\w@.-]{0,100}\/(?:\(\w{1,20}\)\/)?[^\s:"'`<>|*?()]{1,500}):(\d{1,7}):(\d{1,6})(?![\w:])/g,
  },
  // .NET.
  { pattern: new RegExp(String.raw`(?<= in )${path}:line (\d{1,7})`, 'g') },
  // PHP: `in /app/a.php on line 3`, `#0 /app/a.php(7): f()`.
  { pattern: new RegExp(String.raw`(?<= in )${path} on line (\d{1,7})`, 'g') },
  {
    pattern: /(?<=#\d{1,4} )((?:[A-Za-z]:)?[\\/][^\n:"<>|*?()]{1,500})\((\d{1,7})\)(?=: )/g,
  },
  // The heading of an uncaught error in Node.js.
  { pattern: new RegExp(String.raw`^${path}:(\d{1,7})$`, 'g') },
];

/** `at com.example.Main.run(Main.java:5)`: the file is in the folder that is named like the package. */
function* javaPlaces(text: string): Generator<Candidate> {
  for (const match of text.matchAll(/\(([\w$-]{1,100}\.(?:java|kt|kts|scala|groovy|clj)):(\d{1,7})\)/g)) {
    const name = match[1] ?? '';
    let from = match.index;
    while (from > 0 && match.index - from < 400 && /[\w$.<>/@-]/.test(text.charAt(from - 1))) from--;
    const method = text.slice(from, match.index);
    const module = method.slice(0, Math.max(0, method.lastIndexOf('/')));
    const names = method.slice(method.lastIndexOf('/') + 1).split('.');
    const folder = names.slice(0, -2).filter((part) => /^[\w$-]+$/.test(part));
    const isOfRuntime =
      /^(?:java\.|jdk\.)/.test(module) ||
      /^(?:java|javax|jdk|sun|kotlin|scala|clojure|groovy)$/.test(folder[0] ?? '');
    yield candidate(
      match.index + 1,
      match.index + match[0].length - 1,
      isOfRuntime ? undefined : [...folder, name].join('/'),
      match[2] ?? '',
    );
  }
}

/**
 * `a.js:3:7`, `a.rb:3:in 'f'`, `a.ts(3,7)`, `run.sh: line 3`: looks for the numbers first and then for the path before
 * them, of which no character is looked at for two places.
 */
function* plainPlaces(text: string): Generator<Candidate> {
  let free = 0;
  for (const match of text.matchAll(
    /:(\d{1,7})(?::(\d{1,6}))?(?![\w]|:\d)|\((\d{1,7})(?:,(\d{1,6}))?\)|:? line (\d{1,7})\b|(?<=\.[a-z]{2,4}): (\d{1,7})(?=: )/g,
  )) {
    const { index, 0: found } = match;
    const start = pathStart(text, Math.max(free, index - longestPath), index);
    free = index + found.length;
    if (start === undefined) continue;
    const named = text.slice(start, index);
    // Other numbers in brackets are arguments, and other lines are counted elsewhere.
    if (match[1] === undefined && !isSource(named)) continue;
    const line = match[1] ?? match[3] ?? match[5] ?? match[6] ?? '';
    yield candidate(start, free, named, line, match[2] ?? match[4]);
  }
}

const longestPath = 1000;
const pathCharacter = /[\p{L}\p{N}_@.+\\/~$[\]-]/u;
/** A path of a file with an extension: what is between its separators is cut by them, so each part is read once. */
const filePath =
  /^(?:[A-Za-z]:(?=[\\/]))?(?:[\\/])?(?:[\p{L}\p{N}_@.+~$[\]-]{1,100}[\\/]){0,30}[\p{L}\p{N}_@+~$[\]-][\p{L}\p{N}_@.+~$[\]-]{0,100}$/u;
const extension = /\.[A-Za-z]\w{0,9}$/;
const sourceFile =
  /\.(?:[cm]?[jt]sx?|vue|svelte|astro|pyi?|java|kts?|scala|groovy|clj|go|cs|fs|vb|cshtml|razor|phtml|php|rb|erb|rake|rs|[ch](?:c|pp|xx)?|m|swift|exs?|erl|lua|p[lm]|(?:ba|z)?sh|sql|html?|s?css|less|json|ya?ml|toml|xml|conf|cfg|ini|env|lock|gradle|tf|jl|r|dart|zig|nim|cr|proto|graphql|md|txt)$/i;

/** Whether that is a file for sure: `example.com` in `example.com:8080` is none. */
function isSource(name: string): boolean {
  return sourceFile.test(name.slice(-12));
}

/** Where the path begins that ends at `end`, not before `first`; undefined where there is none. */
function pathStart(text: string, first: number, end: number): number | undefined {
  let start = end;
  while (start > first && pathCharacter.test(text.charAt(start - 1))) start--;
  if (text.charAt(start - 1) === ':') {
    const isDrive = /^(?:|.*[^\w/.:@-])[A-Za-z]:[\\/]$/s.test(text.slice(Math.max(0, start - 3), start + 1));
    if (!isDrive) return undefined;
    start -= 2;
  }
  // The path is longer than what is looked at.
  if (start === first && first > 0 && pathCharacter.test(text.charAt(start - 1))) return undefined;
  // `[main.go:3]`: a bracket that nothing closes is not part of the path.
  while (text.charAt(start) === '[' && !text.slice(start, end).includes(']')) start++;
  const named = text.slice(start, end);
  if (!filePath.test(named) || !extension.test(named.slice(-12))) return undefined;
  return /[\\/]/.test(named) || isSource(named) ? start : undefined;
}

/** The path without what says how it is reached; undefined if it isn't that of a file. */
function plainPath(written: string): string | undefined {
  if (written.startsWith('<')) return undefined;
  if (written.startsWith('webpack'))
    return written.replace(/^webpack[\w-]*:\/\/[^/]*\/(?:\(\w+\)\/)?(?:\.\/)?/, '');
  if (!written.startsWith('file://')) return written;
  const path = written.slice('file://'.length);
  try {
    return decodeURIComponent(path).replace(/^\/(?=[A-Za-z]:)/, '');
  } catch {
    return path;
  }
}

function candidate(
  start: number,
  end: number,
  path: string | undefined,
  line: string,
  column = '1',
): Candidate {
  const isNone = path === undefined || path.startsWith('/rustc/') || path.includes('\0');
  const place = { path: path ?? '', line: Number(line), column: Number(column) };
  return { start, end, mention: isNone ? undefined : { start, end, place } };
}

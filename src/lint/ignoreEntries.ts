/**
 * What to add to the end of a `.gitignore` so that git takes none of these files beside it; undefined where it has a line
 * for each of them. `before` is its text, undefined where there is no such file.
 */
export function ignoreEntries(before: string | undefined, files: readonly string[]): string | undefined {
  const lines = (before ?? '').split(/\r?\n/).map((line) => line.trim());
  const missing = files.filter((file) => !lines.some((line) => ignores(line, file)));
  if (missing.length === 0) return undefined;
  const gap = before === undefined || before === '' || before.endsWith('\n') ? '' : '\n';
  return `${gap}${missing.map((file) => `/${file}\n`).join('')}`;
}

/** The plain forms: the path or name, and `*` in a name. Another line at most says the same twice. */
function ignores(line: string, file: string): boolean {
  if (line === '' || line.startsWith('#') || line.startsWith('!')) return false;
  const pattern = line.replace(/^\*\*\//, '').replace(/^\//, '');
  if (pattern === file) return true;
  const name = file.slice(file.lastIndexOf('/') + 1);
  if (pattern.includes('/') || pattern.length > 200) return false;
  return matches(pattern.split('*'), name);
}

/** Whether a name consists of these pieces, with anything between them. */
function matches(pieces: readonly string[], name: string): boolean {
  const [first = '', ...rest] = pieces;
  const last = rest.pop();
  if (last === undefined) return name === first;
  if (!name.startsWith(first) || !name.endsWith(last) || name.length < first.length + last.length)
    return false;
  let at = first.length;
  for (const piece of rest) {
    const found = name.indexOf(piece, at);
    if (found < 0 || found + piece.length > name.length - last.length) return false;
    at = found + piece.length;
  }
  return true;
}

/**
 * The files beside a document that list what is ignored, with what to add to each so that these aren't taken: by git, and,
 * beside a Dockerfile or where there is such a list already, into a build context. `read` gives the text of one of them.
 */
export function ignoreLists(
  isDockerfile: boolean,
  files: readonly string[],
  read: (name: string) => string | undefined,
): readonly { readonly name: string; readonly text: string }[] {
  if (files.length === 0) return [];
  return ['.gitignore', '.dockerignore'].flatMap((name) => {
    const before = read(name);
    if (name === '.dockerignore' && before === undefined && !isDockerfile) return [];
    const text = ignoreEntries(before, files);
    return text === undefined ? [] : [{ name, text }];
  });
}

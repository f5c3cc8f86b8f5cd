/**
 * The path as one inside of a tree of files: absolute, `/`-separated, without `.`, `..` and empty segments.
 * What points above the root ends at the root, so no path leaves its tree by being written cleverly.
 */
export function filePath(text: string): string {
  const segments: string[] = [];
  for (const segment of text.split('/')) {
    if (segment === '' || segment === '.') continue;
    if (segment === '..') segments.pop();
    else segments.push(segment);
  }
  return `/${segments.join('/')}`;
}

/** `name` may have several segments. */
export function joinPath(folder: string, name: string): string {
  return filePath(`${folder}/${name}`);
}

/** The root's parent is the root. */
export function parentPath(path: string): string {
  return path.slice(0, path.lastIndexOf('/')) || '/';
}

/** Empty for the root. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Whether the path is the folder or lies below it. */
export function isWithin(path: string, folder: string): boolean {
  return folder === '/' || path === folder || path.startsWith(`${folder}/`);
}

/** What `path`, which is the folder `from` or lies below it, is called where that folder is called `to`. */
export function rebased(path: string, from: string, to: string): string {
  return joinPath(to, path.slice(from === '/' ? 0 : from.length));
}

/** Why a name cannot be given to a file; undefined where it can. */
export function nameProblem(name: string): string | undefined {
  if (name === '' || name === '.' || name === '..') return 'Enter a name.';
  if (name.includes('/')) return 'A name can\'t contain "/".';
  if (name.includes('\0')) return "A name can't contain NUL.";
  return Buffer.byteLength(name) > 255 ? "A name can't be longer than 255 bytes." : undefined;
}

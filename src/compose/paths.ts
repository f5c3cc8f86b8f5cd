import { fromWindows, isOnWindows, pathKey, toReportPath } from '../base/filePath';

/**
 * Arithmetic on paths in the form of `base/filePath`. What is on Windows takes the spellings of Windows (`.\\src`,
 * `D:\\data`) for what is seen from it.
 */

export function isAbsolute(path: string): boolean {
  return path.startsWith('/') || /^[A-Za-z]:[\\/]/.test(path);
}

/** Removes `.`, `..` and doubled slashes; the empty path is `.`. */
export function normalize(path: string): string {
  if (path.startsWith('/') && !path.includes('/.') && !path.includes('//') && !path.endsWith('/'))
    return path;
  const rooted = path.startsWith('/');
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..') {
      if (parts.length > 0 && parts.at(-1) !== '..') parts.pop();
      else if (!rooted) parts.push('..');
    } else parts.push(part);
  }
  const joined = parts.join('/');
  return rooted ? `/${joined}` : joined || '.';
}

export function join(base: string, path: string): string {
  if (!isOnWindows(base)) return normalize(`${base}/${path.startsWith('./') ? path.slice(2) : path}`);
  const root = rootOf(base);
  const below = normalize(`/${base.slice(root.length)}/${path.replaceAll('\\', '/')}`);
  return below === '/' ? root : `${root}${below}`;
}

/** The drive, or the server and its share, of a path on Windows. */
function rootOf(path: string): string {
  return /^(?:\/[^/]+|\/\/[^/]+(?:\/[^/]+)?)/.exec(path)?.[0] ?? '';
}

/** `path` seen from `base`; an absolute path stays what it is. */
export function resolve(base: string, path: string): string {
  if (isOnWindows(base)) {
    const named = fromWindows(path);
    if (isOnWindows(named)) return join(rootOf(named), named.slice(rootOf(named).length));
    return named.startsWith('/') ? normalize(named) : join(base, named);
  }
  return isAbsolute(path) ? (path.startsWith('/') ? normalize(path) : path) : join(base, path);
}

export function dirname(path: string): string {
  if (isOnWindows(path) && path === rootOf(path)) return path;
  const at = path.lastIndexOf('/');
  return at < 0 ? '.' : at === 0 ? '/' : path.slice(0, at);
}

export function basename(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** `path` relative to the folder `from`, with `..` where needed; both absolute. On another drive it stays absolute. */
export function relative(from: string, path: string): string {
  if (isOnWindows(path) && pathKey(rootOf(from)) !== pathKey(rootOf(path))) return toReportPath(path);
  const a = normalize(from).split('/').filter(Boolean);
  const b = normalize(path).split('/').filter(Boolean);
  const isSame = isOnWindows(path)
    ? (at: number) => a[at]?.toLowerCase() === b[at]?.toLowerCase()
    : (at: number) => a[at] === b[at];
  let shared = 0;
  while (shared < a.length && shared < b.length && isSame(shared)) shared++;
  return [...a.slice(shared).map(() => '..'), ...b.slice(shared)].join('/') || '.';
}

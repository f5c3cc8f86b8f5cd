/** Arithmetic on POSIX-like paths: Compose files name paths with slashes, on every system. */

export function isAbsolute(path: string): boolean {
  return path.startsWith('/') || /^[A-Za-z]:[\\/]/.test(path);
}

/** Removes `.`, `..` and doubled slashes; the empty path is `.`. */
export function normalize(path: string): string {
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
  return normalize(`${base}/${path}`);
}

/** `path` seen from `base`; an absolute path stays what it is. */
export function resolve(base: string, path: string): string {
  return isAbsolute(path) ? (path.startsWith('/') ? normalize(path) : path) : join(base, path);
}

export function dirname(path: string): string {
  const at = path.lastIndexOf('/');
  return at < 0 ? '.' : at === 0 ? '/' : path.slice(0, at);
}

export function basename(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** `path` relative to the folder `from`, with `..` where needed; both absolute. */
export function relative(from: string, path: string): string {
  const a = normalize(from).split('/').filter(Boolean);
  const b = normalize(path).split('/').filter(Boolean);
  let shared = 0;
  while (shared < a.length && shared < b.length && a[shared] === b[shared]) shared++;
  return [...a.slice(shared).map(() => '..'), ...b.slice(shared)].join('/') || '.';
}

/**
 * The paths below a workspace folder that a path from a log may mean, most likely first: a container's
 * `/app/src/a.js` may be `src/a.js` here. None leads out of the folder: there is no `..` in any.
 */
export function workspacePaths(path: string): readonly string[] {
  const parts = path
    .replace(/^[A-Za-z]:/, '')
    .split(/[\\/]+/)
    .filter((part) => part !== '' && part !== '.');
  // `../a.js` is relative to a folder inside the container that nobody knows; the rest of it may still be found.
  while (parts[0] === '..') parts.shift();
  if (parts.length === 0 || parts.includes('..') || parts.some((part) => part.includes('\u0000'))) return [];
  return parts.slice(0, deepest).map((_, index) => parts.slice(index).join('/'));
}

const deepest = 12;

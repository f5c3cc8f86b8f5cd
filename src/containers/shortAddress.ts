/** Longer ones leave no room in a row of a side bar for what follows. */
const longest = 16;

/**
 * The name of an engine for a row: a long path of a socket or pipe by its last folders, `.../app/docker.sock`. Names of
 * contexts and hosts stay, because two of them may begin or end alike.
 */
export function shortAddress(name: string): string {
  const [, path] = /^(?:unix|npipe):\/\/(.+)$/.exec(name) ?? [];
  if (path === undefined || path.length <= longest) return path ?? name;
  const parts = path.split('/').filter(Boolean);
  const short = parts.slice(-2).join('/');
  const last = parts.at(-1) ?? path;
  return short.length <= longest ? `.../${short}` : last;
}

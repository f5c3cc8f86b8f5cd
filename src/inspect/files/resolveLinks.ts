import { filePath, joinPath, parentPath } from './filePath';
import type { FileEntry, FileKind } from './fileEntry';

/** So many different places are looked up for the links of one folder; the rest is found out on use. */
const mostLookups = 64;
const atOnce = 8;

/**
 * Says of the links among files of one folder what they lead to. Links into the same folder need no look-up,
 * and those that are written alike need one. `lookUp` gives the kind of what is at a path, links followed.
 */
export async function resolveLinks(
  entries: readonly FileEntry[],
  lookUp: (path: string) => Promise<FileKind | undefined>,
): Promise<readonly FileEntry[]> {
  const kinds = new Map<string, FileKind | undefined>();
  for (const { path, kind } of entries) if (kind !== 'symlink') kinds.set(path, kind);
  const targets = new Set(entries.flatMap((entry) => targetOf(entry) ?? []));
  const waiting = [...targets].filter((target) => !kinds.has(target)).slice(0, mostLookups);
  const work = async () => {
    for (let target = waiting.shift(); target !== undefined; target = waiting.shift()) {
      // A link that leads nowhere is no failure.
      kinds.set(target, await lookUp(target).catch(() => undefined));
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, waiting.length) }, work));
  return entries.map((entry) => {
    const target = targetOf(entry);
    const leadsTo = target === undefined ? undefined : kinds.get(target);
    return leadsTo && leadsTo !== 'symlink' ? { ...entry, leadsTo } : entry;
  });
}

/** Where to look: with `..` in it, only the engine knows what a link means in a folder that is reached by links. */
function targetOf({ kind, path, linkTarget }: FileEntry): string | undefined {
  if (kind !== 'symlink' || !linkTarget) return undefined;
  if (linkTarget.startsWith('/')) return filePath(linkTarget);
  return linkTarget.includes('/') || linkTarget === '..' ? path : joinPath(parentPath(path), linkTarget);
}

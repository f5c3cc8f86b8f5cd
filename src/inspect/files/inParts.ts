import type { ContainerEngine } from '../../engine/engine';
import { isGone } from '../../engine/engineError';
import type { ContainerDetails } from '../../engine/records';
import type { ArchivedFiles } from './archivedFiles';
import type { ArchiveListing } from './archiveListing';
import type { FileEntry } from './fileEntry';
import { filePath, isWithin, parentPath, rebased } from './filePath';
import type { BaseFiles } from './baseFiles';
import type { ProgramSearch } from './programListing';

/** Each file that the container changed is asked for by itself. With more of them the whole archive is no dearer. */
const mostAsked = 500;

/** What every container that runs is given, and so a helper of ours too: its own are not those of another. */
const givenToEach = [
  '/.dockerenv',
  '/dev',
  '/etc',
  '/etc/hostname',
  '/etc/hosts',
  '/etc/mtab',
  '/etc/resolv.conf',
  '/proc',
  '/sys',
];

export interface Parts {
  readonly engine: ContainerEngine;
  readonly container: ContainerDetails;
  readonly archived: ArchivedFiles;
  readonly origin: Pick<BaseFiles, 'list' | 'find'>;
}

/**
 * What is in a folder, put together without the content of files: what the container began with, and for what it
 * changed the headers of the engine's archive. In no order; undefined if it can't be determined that way.
 */
export async function listInParts(
  parts: Parts,
  path: string,
  how: PartsListing,
): Promise<readonly FileEntry[] | undefined> {
  const folder = await parts.archived.withoutLinks(path, how.signal);
  const files = await listFolder(parts, folder, how);
  return files?.map((file) => ({ ...file, path: rebased(file.path, folder, path) }));
}

type PartsListing = Pick<ArchiveListing, 'isTooDear' | 'signal'>;

async function listFolder(
  { engine, container, archived, origin }: Parts,
  folder: string,
  how: PartsListing,
): Promise<readonly FileEntry[] | undefined> {
  const { signal } = how;
  if (['/proc', '/sys', '/dev'].some((given) => isWithin(folder, given))) return undefined;
  const mounts = container.mounts.map(({ destination }) => filePath(destination));
  const isMounted = mounts.some((mount) => isWithin(folder, mount));
  const changes = isMounted ? [] : await engine.containers.changes(container.id, signal);
  const mine = new Set(changes.map(({ path }) => path).filter((path) => parentPath(path) === folder));
  // Of a folder that was put in the place of another one the engine says that the other was deleted.
  const isNew = changes.some(({ path, kind }) => kind !== 'modified' && isWithin(folder, path));
  const began = isNew ? [] : await origin.list(engine, container, folder, how);
  if (!began) return undefined;
  const inDoubt = new Set([...mine, ...mounts, ...givenToEach].filter((path) => parentPath(path) === folder));
  const asked = [
    ...inDoubt,
    ...began.filter(({ path, kind }) => kind === 'symlink' && !inDoubt.has(path)).map(({ path }) => path),
  ];
  if (asked.length > mostAsked) return undefined;
  const found = new Map(began.filter(({ path }) => !inDoubt.has(path)).map((entry) => [entry.path, entry]));
  for (const path of asked) {
    // One after the other: the engine locks a container while it sends an archive.
    const entry = await archived.stat(path, signal).catch((error: unknown) => {
      if (isGone(error)) return undefined;
      throw error;
    });
    if (entry) found.set(path, entry);
    else found.delete(path);
  }
  return [...found.values()];
}

export interface PartsSearch extends ProgramSearch {
  /** What `tests` ask for, of a path. */
  readonly isWanted: (path: string) => boolean;
  /** So many are enough. */
  readonly most: number;
}

/** What is found below a folder in the same way. Undefined where no program can be had. */
export async function findInParts(
  { engine, container, archived, origin }: Parts,
  { isWanted, most, ...asked }: PartsSearch,
): Promise<readonly FileEntry[] | undefined> {
  const search = { ...asked, folder: await archived.withoutLinks(asked.folder, asked.signal) };
  const began = await origin.find(engine, container, search);
  if (!began) return undefined;
  const changes = await engine.containers.changes(container.id, search.signal);
  const changed = new Set(changes.map(({ path }) => path));
  const mine = [...changed].filter((path) => isWithin(path, search.folder) && isWanted(path));
  const known = new Map(began.map((entry) => [entry.path, entry]));
  const found: FileEntry[] = [];
  for (const path of new Set([...known.keys(), ...mine])) {
    if (found.length === most) break;
    // What lies in a folder that changed may have gone with another one of its name.
    const isInDoubt = foldersTo(path).some((folder) => changed.has(folder));
    const entry = isInDoubt ? await archived.find(path, search.signal) : known.get(path);
    if (entry) found.push({ ...entry, path: rebased(path, search.folder, asked.folder) });
  }
  return found;
}

/** The path and all folders above it. */
function foldersTo(path: string): readonly string[] {
  return path === '/' ? [path] : [path, ...foldersTo(parentPath(path))];
}

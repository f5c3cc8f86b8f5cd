import { isExpensive, type ListingCost } from './archiveListing';
import type { ContainerFiles } from './containerFiles';
import { entryAt, type FileEntry } from './fileEntry';
import { baseName, isWithin, joinPath, rebased } from './filePath';
import { findByProgram } from './programListing';
import { wholeEntries, type WholeArchive } from './mountedParts';

export interface Search {
  /** The folder to look below. */
  readonly folder: string;
  /** What the name contains; upper and lower case are the same. */
  readonly text: string;
  /** So many are enough. */
  readonly most: number;
  /** Called now and then with how many files have been looked at. */
  readonly report?: (members: number) => void;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Files by a part of their name. Where `find` can be run, in the container or, of a folder that holds much, on what
 * the container began with, it is asked, which spares the content of all files from being sent; otherwise the headers
 * of the whole archive are read.
 */
export async function searchFiles(files: ContainerFiles, search: Search): Promise<readonly FileEntry[]> {
  const { folder, text, most, signal } = search;
  const inside = await files.inContainer(folder, signal);
  const wanted = text.toLowerCase();
  const isWanted = (path: string) => baseName(path).toLowerCase().includes(wanted);
  const pruned = ['(', '-path', '/proc', '-o', '-path', '/sys', '-o', '-path', '/dev', ')', '-prune', '-o'];
  const tests = [...pruned, '-iname', `*${literal(text)}*`];
  const byProgram = { folder: inside, tests, partly: true, signal };
  const archive = () => files.wholeArchive(inside, `${inside}/.`, signal);
  const isUp = await files.isUp(signal);
  // To begin something for the sake of a small folder would take longer than the folder does.
  const cheaply = isUp ? undefined : await searchArchive(await archive(), search, isWanted, isExpensive);
  if (cheaply) return cheaply;
  const found = isUp
    ? await findByProgram(files.run, byProgram).catch(() => undefined)
    : await files.findInParts({ ...byProgram, isWanted, most });
  signal?.throwIfAborted();
  if (found) {
    return found.slice(0, most).map((entry) => ({ ...entry, path: rebased(entry.path, inside, folder) }));
  }
  return (await searchArchive(await archive(), search, isWanted)) ?? [];
}

/**
 * The same by the headers of all that is in the folder, which is sent with its content. Undefined where `isTooDear`
 * said so.
 */
async function searchArchive(
  archive: WholeArchive,
  { folder, most, report = () => undefined, signal }: Search,
  isWanted: (path: string) => boolean,
  isTooDear: (cost: ListingCost) => boolean = () => false,
): Promise<readonly FileEntry[] | undefined> {
  const found: FileEntry[] = [];
  let members = 0;
  let bytes = 0;
  let root: string | undefined;
  for await (const { file } of wholeEntries(archive, signal)) {
    const top = (root ??= file.path);
    // Podman names the folder where Docker has a dot.
    const path = isWithin(file.path, top) ? rebased(file.path, top, '/') : file.path;
    if (++members % 1000 === 0) report(members);
    bytes += file.size;
    if (isTooDear({ bytes, members })) return undefined;
    if (path !== '/' && isWanted(path)) found.push(entryAt(joinPath(folder, path), file));
    if (found.length >= most) break;
  }
  return found;
}

/** `find` takes a pattern; what a user types is meant as it is. */
function literal(text: string): string {
  return text.replace(/[*?[\]\\]/g, (character) => `\\${character}`);
}

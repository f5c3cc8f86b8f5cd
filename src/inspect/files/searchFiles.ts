import type { Readable } from 'node:stream';
import type { ContainerFiles } from './containerFiles';
import { entryAt, type FileEntry } from './fileEntry';
import { baseName, joinPath } from './filePath';
import { findByProgram } from './programListing';
import { tarEntries } from './tarEntries';

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
 * Files by a part of their name. Where `find` can be run, in the container or on what it began with, it is
 * asked, which spares the content of all files from being sent; otherwise the headers of the whole archive are read.
 */
export async function searchFiles(files: ContainerFiles, search: Search): Promise<readonly FileEntry[]> {
  const { folder, text, most, signal } = search;
  const inside = await files.inContainer(folder, signal);
  const wanted = text.toLowerCase();
  const isWanted = (path: string) => baseName(path).toLowerCase().includes(wanted);
  const pruned = ['(', '-path', '/proc', '-o', '-path', '/sys', '-o', '-path', '/dev', ')', '-prune', '-o'];
  const tests = [...pruned, '-iname', `*${literal(text)}*`];
  const byProgram = { folder: inside, tests, partly: true, signal };
  const found = (await files.isUp(signal))
    ? await findByProgram(files.run, byProgram).catch(() => undefined)
    : await files.findInParts({ ...byProgram, isWanted, most });
  signal?.throwIfAborted();
  if (found) {
    return found.slice(0, most).map((entry) => ({
      ...entry,
      path: joinPath(folder, entry.path.slice(inside === '/' ? 0 : inside.length)),
    }));
  }
  return await searchArchive(await files.archived.tar(`${inside}/.`, signal), search, isWanted);
}

/** The same by the headers of all that is in the folder, which is sent with its content. */
async function searchArchive(
  tar: Readable,
  { folder, most, report = () => undefined, signal }: Search,
  isWanted: (path: string) => boolean,
): Promise<readonly FileEntry[]> {
  const found: FileEntry[] = [];
  let members = 0;
  for await (const { file } of tarEntries(tar, signal)) {
    if (++members % 1000 === 0) report(members);
    if (file.path !== '/' && isWanted(file.path)) found.push(entryAt(joinPath(folder, file.path), file));
    if (found.length >= most) break;
  }
  return found;
}

/** `find` takes a pattern; what a person types is meant as it is. */
function literal(text: string): string {
  return text.replace(/[*?[\]\\]/g, (character) => `\\${character}`);
}

import type { ContainerFiles } from './containerFiles';
import { entryAt, type FileEntry } from './fileEntry';
import { joinPath } from './filePath';
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
 * Files by a part of their name. Where `find` can be run it is asked, which spares the content
 * of all files from being sent; otherwise the headers of the whole archive are read.
 */
export async function searchFiles(
  files: ContainerFiles,
  { folder, text, most, report = () => undefined, signal }: Search,
): Promise<readonly FileEntry[]> {
  const inside = await files.inContainer(folder, signal);
  const atTree = (path: string) => joinPath(folder, path.slice(inside === '/' ? 0 : inside.length));
  if (await files.isUp(signal)) {
    const pruned = ['(', '-path', '/proc', '-o', '-path', '/sys', '-o', '-path', '/dev', ')', '-prune', '-o'];
    const tests = [...pruned, '-iname', `*${literal(text)}*`];
    const search = { folder: inside, tests, partly: true, signal };
    const found = await findByProgram(files.run, search).catch(() => undefined);
    signal?.throwIfAborted();
    if (found) return found.slice(0, most).map((entry) => ({ ...entry, path: atTree(entry.path) }));
  }
  const tar = await files.archived.tar(`${inside}/.`, signal);
  const wanted = text.toLowerCase();
  const found: FileEntry[] = [];
  let members = 0;
  for await (const { file } of tarEntries(tar, signal)) {
    if (++members % 1000 === 0) report(members);
    const entry = entryAt(joinPath(folder, file.path), file);
    if (file.path !== '/' && entry.name.toLowerCase().includes(wanted)) found.push(entry);
    if (found.length >= most) break;
  }
  return found;
}

/** `find` takes a pattern; what a person types is meant as it is. */
function literal(text: string): string {
  return text.replace(/[*?[\]\\]/g, (character) => `\\${character}`);
}

import type { Readable } from 'node:stream';
import { joinPath } from './filePath';
import type { FileEntry } from './fileEntry';
import { entryAt, tarEntries } from './tarEntries';

/** What a listing has had to read so far. */
export interface ListingCost {
  /** Bytes of files, those of the member that comes next included. */
  readonly bytes: number;
  readonly members: number;
}

/**
 * The files right below `folder`, from a tar whose first member is the folder itself. The engine sends whole
 * trees, so what lies deeper is passed over. `isTooDear` is asked before each body is fetched; where it says
 * yes, the listing is given up as undefined.
 */
export async function listArchive(
  tar: Readable,
  folder: string,
  isTooDear: (cost: ListingCost) => Promise<boolean>,
  signal?: AbortSignal,
): Promise<readonly FileEntry[] | undefined> {
  const found: FileEntry[] = [];
  const sizes = new Map<string, number>();
  let root: string | undefined;
  let bytes = 0;
  let members = 0;
  for await (const member of tarEntries(tar, signal)) {
    if (root === undefined) {
      root = member.path;
      continue;
    }
    members++;
    bytes += member.size;
    if (await isTooDear({ bytes, members })) return undefined;
    if (member.kind === 'file') sizes.set(member.path, member.size);
    const below = member.path.slice(root === '/' ? 1 : root.length + 1);
    if (below === '' || below.includes('/')) continue;
    const entry = entryAt(joinPath(folder, below), member);
    // A hard link has the content of a member that came before it.
    const size = member.hardLink === undefined ? entry.size : (sizes.get(member.hardLink) ?? entry.size);
    found.push({ ...entry, size });
  }
  return found;
}

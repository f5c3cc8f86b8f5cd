import type { Readable } from 'node:stream';
import { joinPath } from './filePath';
import { entryAt, type FileEntry } from './fileEntry';
import { tarEntries } from './tarEntries';

/** What a listing has had to read so far. */
export interface ListingCost {
  /** Bytes of files, those of the member that comes next included. */
  readonly bytes: number;
  readonly members: number;
}

/** Whether that is more than an archive may cost before programs are asked, which report files without content. */
export function isExpensive({ bytes, members }: ListingCost): boolean {
  return bytes > 4_000_000 || members > 5000;
}

/** How far a listing has come. */
export interface ListingProgress {
  /** Bytes that the engine has sent. */
  readonly bytes: number;
  /** What has been found of the folder. */
  readonly files: readonly FileEntry[];
}

export interface ArchiveListing {
  /** Asked before each body is fetched; where it says yes, the listing is given up. */
  readonly isTooDear?: (cost: ListingCost) => boolean;
  /** Told with each piece that comes. */
  readonly report?: ((progress: ListingProgress) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * The files right below `folder`, from a tar whose first member is the folder itself. The engine sends whole
 * trees, so what lies deeper is passed over. Undefined where `isTooDear` said so.
 */
export async function listArchive(
  tar: Readable,
  folder: string,
  { isTooDear = () => false, report, signal }: ArchiveListing,
): Promise<readonly FileEntry[] | undefined> {
  const found: FileEntry[] = [];
  const sizes = new Map<string, number>();
  let root: string | undefined;
  let bytes = 0;
  let members = 0;
  let read = 0;
  if (report) tar.on('data', (chunk: Buffer) => report({ bytes: (read += chunk.length), files: found }));
  for await (const { file, hardLink } of tarEntries(tar, signal)) {
    if (root === undefined) {
      root = file.path;
      continue;
    }
    members++;
    bytes += file.size;
    if (isTooDear({ bytes, members })) return undefined;
    if (file.kind === 'file') sizes.set(file.path, file.size);
    const below = file.path.slice(root === '/' ? 1 : root.length + 1);
    if (below === '' || below.includes('/')) continue;
    const entry = entryAt(joinPath(folder, below), file);
    // A hard link has the content of a member that came before it.
    const size = hardLink === undefined ? entry.size : (sizes.get(hardLink) ?? entry.size);
    found.push({ ...entry, size });
  }
  return found;
}

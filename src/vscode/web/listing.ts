import { FileType, Uri, workspace } from 'vscode';
import type { FolderEntry } from '../../project/buildContexts';
import { filePathOf } from '../filePathOf';

/** Of larger workspaces not all is known; then nothing is said of what isn't there. */
const mostFolders = 2000;
const mostEntries = 20_000;

/** Folders that are asked for at the same time. */
const maxParallel = 8;

/** What lies at a path; `other` is neither a file nor a folder. */
export type EntryKind = 'file' | 'directory' | 'other';

/** An entry of a folder. A link counts as a file, as its folder isn't listed. */
export interface ListedEntry extends FolderEntry {
  readonly kind: EntryKind;
}

/** The folders of a workspace folder with what lies in them, by their paths. */
export interface Listing {
  readonly folders: ReadonlyMap<string, ReadonlyMap<string, ListedEntry>>;
  /** False where there is more than is listed. */
  readonly isComplete: boolean;
}

/** Lists all that lies in a workspace folder, through whatever file system it has. Never rejects. */
export async function listAll(root: Uri): Promise<Listing> {
  const folders = new Map<string, ReadonlyMap<string, ListedEntry>>();
  let waiting = [root];
  let count = 0;
  while (waiting.length > 0 && folders.size < mostFolders && count < mostEntries) {
    const now = waiting.slice(0, maxParallel);
    waiting = waiting.slice(maxParallel);
    for (const [folder, entries] of await Promise.all(now.map(entriesOf))) {
      folders.set(filePathOf(folder), entries);
      count += entries.size;
      for (const entry of entries.values())
        if (entry.isDirectory() && entry.name !== '.git') waiting.push(Uri.joinPath(folder, entry.name));
    }
  }
  return { folders, isComplete: waiting.length === 0 };
}

async function entriesOf(folder: Uri): Promise<readonly [Uri, ReadonlyMap<string, ListedEntry>]> {
  const found = await workspace.fs.readDirectory(folder).then(
    (entries) => entries,
    () => [],
  );
  return [folder, new Map(found.map(([name, type]) => [name, toEntry(name, type)]))];
}

function toEntry(name: string, type: FileType): ListedEntry {
  const kind = type & FileType.Directory ? 'directory' : type & FileType.File ? 'file' : 'other';
  const isFolder = kind === 'directory' && (type & FileType.SymbolicLink) === 0;
  return { name, kind, isDirectory: () => isFolder };
}

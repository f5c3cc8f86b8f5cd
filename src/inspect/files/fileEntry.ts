import { compareText } from '../../base/compareText';
import { baseName } from './filePath';

export type FileKind = 'file' | 'directory' | 'symlink' | 'fifo' | 'socket' | 'device';

/** A file of a container or volume. Its name comes from outside: it is shown as plain text. */
export interface FileEntry {
  readonly name: string;
  readonly path: string;
  readonly kind: FileKind;
  /** In bytes; 0 for what is no regular file. */
  readonly size: number;
  /** The permission bits with setuid, setgid and sticky: `0o7777`. */
  readonly permissions: number;
  /** Absent where the engine doesn't report who owns it, and no program could be asked. */
  readonly uid?: number;
  readonly gid?: number;
  /** Milliseconds since the epoch. */
  readonly modified: number;
  /** Where a symbolic link points, as it is written in it, where that is known. */
  readonly linkTarget?: string;
  /** What a symbolic link leads to in the end; absent where it leads nowhere or nobody looked. */
  readonly leadsTo?: FileKind;
}

export interface FileOwner {
  readonly uid: number;
  readonly gid: number;
}

/** Who owns the file; undefined where that is not known. */
export function ownerOf({ uid, gid }: Pick<FileEntry, 'uid' | 'gid'>): FileOwner | undefined {
  return uid === undefined || gid === undefined ? undefined : { uid, gid };
}

/** The file without its owner, for one whose archive names another. */
export function withoutOwner({ uid: _uid, gid: _gid, ...file }: FileEntry): FileEntry {
  return file;
}

/** `1000:100`, or that it is not known. */
export function presentOwner(file: Pick<FileEntry, 'uid' | 'gid'>): string {
  const owner = ownerOf(file);
  return owner ? `${owner.uid}:${owner.gid}` : 'owner unknown';
}

/** The file as one that stands at another path. */
export function entryAt(path: string, file: FileEntry): FileEntry {
  return { ...file, name: baseName(path), path };
}

/** Whether there may be files below: a folder, or a link to one. */
export function isFolder({ kind, leadsTo }: Pick<FileEntry, 'kind' | 'leadsTo'>): boolean {
  return kind === 'directory' || leadsTo === 'directory';
}

/** Folders first, then by name. */
export function inOrder(entries: readonly FileEntry[]): readonly FileEntry[] {
  return [...entries].sort(
    (a, b) => Number(isFolder(b)) - Number(isFolder(a)) || compareNames(a.name, b.name),
  );
}

export function compareNames(a: string, b: string): number {
  return compareText(a, b) || (a < b ? -1 : Number(a > b));
}

/** The first column of `ls -l`: `drwxr-xr-x`. */
export function presentMode({ kind, permissions }: Pick<FileEntry, 'kind' | 'permissions'>): string {
  const bit = (at: number, letter: string) => ((permissions >> at) & 1 ? letter : '-');
  const special = (at: number, execute: number, letter: string) =>
    (permissions >> at) & 1
      ? (permissions >> execute) & 1
        ? letter
        : letter.toUpperCase()
      : bit(execute, 'x');
  return [
    letters[kind],
    bit(8, 'r'),
    bit(7, 'w'),
    special(11, 6, 's'),
    bit(5, 'r'),
    bit(4, 'w'),
    special(10, 3, 's'),
    bit(2, 'r'),
    bit(1, 'w'),
    special(9, 0, 't'),
  ].join('');
}

const letters: Readonly<Record<FileKind, string>> = {
  file: '-',
  directory: 'd',
  symlink: 'l',
  fifo: 'p',
  socket: 's',
  device: 'c',
};

import {
  closeSync,
  constants,
  fstatSync,
  openSync,
  readSync,
  realpathSync,
  statSync,
  type Stats,
} from 'node:fs';
import { sep } from 'node:path';

/** Larger files are not read, in bytes: no file that a user wrote comes near. */
export const largestFile = 2 * 1024 * 1024;

/** After this many milliseconds a slow disk or network is given up on, between two pieces of a file. */
const longestRead = 2000;

const pieceBytes = 256 * 1024;

/** Why something that is there is not read: the end of a sentence that starts with the name of the file. */
export interface Declined {
  readonly declined: string;
  readonly isDirectory?: true;
  /** The file could be read, but is too large to. */
  readonly isTooLarge?: true;
}

/** The text of a file, or why it is not read. */
export type ReadResult = { readonly text: string } | Declined;

/**
 * Reads a file of a workspace, which may be anything: only regular files (after links) of at most
 * {@link largestFile} bytes, whatever they grow to meanwhile. Pipes and devices are never opened, and one that takes the
 * place of a file in between does not block. With `root`, only what lies below that folder once links are
 * followed. Undefined where there is nothing. The null device is an empty file.
 */
export function readTextFile(path: string, root?: string): ReadResult | undefined {
  // Compose files name it where no env file is to be read.
  if (path === '/dev/null') return { text: '' };
  try {
    // An error for each file that isn't there would take longer than all else.
    const stats = statSync(path, { throwIfNoEntry: false });
    if (!stats) return undefined;
    const declined = declinedKind(stats) ?? declinedPlace(path, root);
    if (declined) return declined;
    const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOCTTY ?? 0));
    try {
      const opened = fstatSync(file);
      return declinedKind(opened) ?? readAll(file, opened.size);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    return isMissing(error) ? undefined : { declined: reasonOf(error) };
  }
}

/** What lies at `path` after links; `other` is anything that cannot be read like a file or a folder. */
export function kindOf(path: string): 'file' | 'directory' | 'other' | undefined {
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (!stats) return undefined;
    return stats.isFile() ? 'file' : stats.isDirectory() ? 'directory' : 'other';
  } catch (error) {
    return isMissing(error) ? undefined : 'other';
  }
}

/** Whether `file` lies below `folder`; both as the file system names them, which for Windows have no case. */
export function liesBelow(folder: string, file: string): boolean {
  const [outer, inner] =
    process.platform === 'win32' ? [folder.toLowerCase(), file.toLowerCase()] : [folder, file];
  return inner.startsWith(outer.endsWith(sep) ? outer : outer + sep);
}

function declinedKind(stats: Stats): Declined | undefined {
  if (stats.isDirectory()) return { declined: 'is a directory', isDirectory: true };
  if (stats.isFIFO()) return { declined: 'is a named pipe' };
  if (stats.isSocket()) return { declined: 'is a socket' };
  if (!stats.isFile()) return { declined: 'is a device' };
  return stats.size > largestFile ? tooLarge : undefined;
}

const tooLarge: Declined = {
  declined: `is larger than ${largestFile / 1024 / 1024} MiB`,
  isTooLarge: true,
};

/** The kernel's own files look regular, but have no end, no size, or effects when they are read. */
const kernelFolders = ['/proc', '/sys'];

function declinedPlace(path: string, root: string | undefined): Declined | undefined {
  const real = realpathSync.native(path);
  const kernel = kernelFolders.find((folder) => process.platform === 'linux' && liesBelow(folder, real));
  if (kernel !== undefined) return { declined: `belongs to the system (${kernel})` };
  if (root === undefined || liesBelow(realpathSync.native(root), real)) return undefined;
  return { declined: `${real === path ? 'is' : 'leads'} outside the folder "${root}"` };
}

/** `size` is what the file has now; it may grow. */
function readAll(file: number, size: number): ReadResult {
  const started = performance.now();
  const pieces: Buffer[] = [];
  let total = 0;
  for (;;) {
    // One more byte shows that it has ended. One that has grown is read in pieces.
    const length = total > size ? pieceBytes : Math.min(pieceBytes, size - total + 1);
    const piece = Buffer.allocUnsafe(length);
    const count = readSync(file, piece, 0, length, null);
    if (count === 0) return { text: Buffer.concat(pieces).toString('utf8') };
    pieces.push(piece.subarray(0, count));
    total += count;
    if (total > largestFile) return tooLarge;
    if (performance.now() - started > longestRead)
      return { declined: `could not be read within ${longestRead / 1000} seconds` };
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** A name with a NUL in it, or too long for the system, is the name of nothing. */
function isMissing(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'ERR_INVALID_ARG_VALUE'].includes(codeOf(error));
}

function reasonOf(error: unknown): string {
  const code = codeOf(error);
  if (code === 'ELOOP') return 'is a link that leads back to itself';
  if (code === 'EACCES' || code === 'EPERM') return "can't be read: you don't have permission";
  return `can't be read (${code || 'unknown error'})`;
}

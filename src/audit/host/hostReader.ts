import { lstatSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { hostname } from 'node:os';

/** A file of the engine's machine. */
export interface HostStat {
  readonly kind: 'file' | 'directory' | 'socket' | 'other';
  /** The permission bits with those of setuid and the like: `0o644`. */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
}

/** The few files of the engine's machine that the audit looks at, where that is this machine. */
export interface HostReader {
  readonly hostName: string;
  /** Links are followed; undefined where nothing is there, `denied` where it can't be looked at. */
  stat(path: string): HostStat | 'denied' | undefined;
  /** A small text file; undefined where it can't be read. */
  read(path: string): string | undefined;
  /** The names in a folder; empty where it can't be read. */
  list(path: string): readonly string[];
}

/** In bytes; longer files are none that the audit needs. */
const largestFile = 256 * 1024;

export function localHost(): HostReader {
  return {
    hostName: hostname(),
    stat(path) {
      try {
        const found = statSync(path);
        const kind = found.isFile()
          ? 'file'
          : found.isDirectory()
            ? 'directory'
            : found.isSocket()
              ? 'socket'
              : 'other';
        return { kind, mode: found.mode & 0o7777, uid: found.uid, gid: found.gid };
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        return code === 'ENOENT' || code === 'ENOTDIR' ? undefined : 'denied';
      }
    },
    read(path) {
      try {
        // Files of /proc have no size.
        const found = statSync(path);
        if (!found.isFile() || found.size > largestFile) return undefined;
        const text = readFileSync(path, 'utf8');
        return text.length <= largestFile ? text : undefined;
      } catch {
        return undefined;
      }
    },
    list(path) {
      try {
        return lstatSync(path).isSymbolicLink() ? [] : readdirSync(path);
      } catch {
        return [];
      }
    },
  };
}

import { readdirSync, readFileSync, statSync } from 'node:fs';
import type { ComposeReader } from '../compose/reader';

/** The local file system as compose files are read from it. */
export const diskReader: ComposeReader = {
  read: readText,
  stat(path) {
    try {
      const stats = statSync(path);
      return stats.isFile() ? 'file' : stats.isDirectory() ? 'directory' : 'other';
    } catch {
      // No name can hold NUL or be endlessly long, and a folder may be closed: nothing that Compose could use.
      return undefined;
    }
  },
  list(folder) {
    try {
      return readdirSync(folder).sort();
    } catch {
      return [];
    }
  },
};

/** The text of a file; undefined where there is none or it cannot be read. */
export function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

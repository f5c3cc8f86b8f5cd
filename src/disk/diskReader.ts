import { readdirSync, readFileSync, statSync } from 'node:fs';
import type { ComposeReader } from '../compose/reader';

/** The local file system as compose files are read from it. */
export const diskReader: ComposeReader = {
  read: readText,
  stat(path) {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (!stats) return undefined;
    return stats.isFile() ? 'file' : stats.isDirectory() ? 'directory' : 'other';
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

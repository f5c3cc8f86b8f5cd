import { readdirSync } from 'node:fs';
import { toHostPath } from '../base/filePath';
import type { ComposeReader } from '../compose/reader';
import { kindOf, readTextFile } from './readText';

/** The local file system as compose files are read from it, see {@link readTextFile}. */
export const diskReader: ComposeReader = readerWithin(undefined);

/** The same, without what lies outside of the folder `root`, as the system names it, once links are followed. */
export function readerWithin(root: string | undefined): ComposeReader {
  return {
    read: (path) => readText(toHostPath(path), root),
    declined(path) {
      const result = readTextFile(toHostPath(path), root);
      return result && 'declined' in result ? result : undefined;
    },
    stat: (path) => kindOf(toHostPath(path)),
    list(folder) {
      try {
        return readdirSync(toHostPath(folder)).sort();
      } catch {
        return [];
      }
    },
  };
}

/** The text of a file; undefined where there is none or it is not read. */
export function readText(path: string, root?: string): string | undefined {
  const result = readTextFile(path, root);
  return result && 'text' in result ? result.text : undefined;
}

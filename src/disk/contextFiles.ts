import { readdirSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { toHostPath } from '../base/filePath';
import type { ContextFiles } from '../project/buildContexts';
import { readTextFile } from './readText';

/** The local file system around Dockerfiles. */
export const diskContextFiles: ContextFiles = {
  entriesOf(folder) {
    try {
      return readdirSync(toHostPath(folder), { withFileTypes: true });
    } catch {
      return [];
    }
  },
  read: (path, root) => readTextFile(toHostPath(path), toHostPath(root)),
  pause: () => setImmediate(),
};

import { readdirSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { toFilePath, toHostPath } from '../base/filePath';
import { BuildContexts, type ContextFiles } from '../project/buildContexts';
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

/** What is known of the files of this machine around Dockerfiles; `rootOf` takes and gives paths as the system spells them. */
export function diskContexts(rootOf: (dockerfile: string) => string | undefined): BuildContexts {
  return new BuildContexts((dockerfile) => {
    const root = rootOf(toHostPath(dockerfile));
    return root === undefined ? undefined : toFilePath(root, process.platform);
  }, diskContextFiles);
}

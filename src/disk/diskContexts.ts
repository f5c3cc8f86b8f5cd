import { toFilePath, toHostPath } from '../base/filePath';
import { BuildContexts } from '../project/buildContexts';
import { diskContextFiles } from './contextFiles';

/** What is known of the files of this machine around Dockerfiles; `rootOf` takes and gives paths as the system spells them. */
export function diskContexts(rootOf: (dockerfile: string) => string | undefined): BuildContexts {
  return new BuildContexts((dockerfile) => {
    const root = rootOf(toHostPath(dockerfile));
    return root === undefined ? undefined : toFilePath(root, process.platform);
  }, diskContextFiles);
}

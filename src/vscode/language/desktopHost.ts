import { stamp } from '../stamps';
import { diskFiles } from './diskFiles';
import { InstalledShellCheck } from './installedShellCheck';
import type { LanguageHost } from './languageHost';

/** The languages in the extension host of a desktop or a server, with Node.js, a disk and programs. */
export function createDesktopHost(): LanguageHost {
  return {
    files: diskFiles,
    bundles: {
      dockerfileRuntime: () => import('../dockerfileRuntime'),
      composeRuntime: () => import('../composeRuntime'),
      dockerfileFeatures: () => import('../dockerfileFeatures'),
    },
    hasPrograms: true,
    stamp,
    soon(run) {
      const immediate = setImmediate(run);
      return () => clearImmediate(immediate);
    },
    shellCheck: new InstalledShellCheck(),
  };
}

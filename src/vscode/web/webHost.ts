import type { LanguageBundles } from '../language/languageBundles';
import type { LanguageHost } from '../language/languageHost';
import type { BundleLoader } from './bundleLoader';
import type { VirtualFiles } from './virtualFiles';

/** The languages in the extension host of a browser, without Node.js, a disk and programs. */
export function createWebHost(loader: BundleLoader, files: VirtualFiles): LanguageHost {
  const bundle = <Name extends keyof LanguageBundles>(name: Name) =>
    (() => loader.load(name)) as LanguageBundles[Name];
  return {
    files,
    bundles: {
      dockerfileRuntime: bundle('dockerfileRuntime'),
      composeRuntime: bundle('composeRuntime'),
      dockerfileFeatures: bundle('dockerfileFeatures'),
    },
    hasPrograms: false,
    stamp: () => undefined,
    soon(run) {
      const timer = setTimeout(run, 0);
      return () => clearTimeout(timer);
    },
  };
}

import type { BuildOptions, Plugin } from 'esbuild';

/** Packages that several bundles need. Each is a file of its own, so that it is packed and loaded once. */
const shared = ['dockerfile-ast', 'unbash', 'yaml'];

const names = new RegExp(`^(?:${shared.join('|')})$`);

/** Makes a bundle require the shared packages from `folder`, seen from where the bundle lies. */
export function sharedLibraries(folder: string): Plugin {
  return {
    name: 'shared-libraries',
    setup(build) {
      build.onResolve({ filter: names }, ({ path, kind }) =>
        kind === 'entry-point' ? undefined : { path: `${folder}/${path}.js`, external: true },
      );
    },
  };
}

/** The bundle of each shared package. */
export function libraryBundles(options: BuildOptions): BuildOptions {
  const entryPoints = Object.fromEntries(shared.map((name) => [name, name]));
  return { ...options, entryPoints, outdir: 'dist/lib', plugins: [sharedLibraries('.')] };
}

import type { Plugin } from 'esbuild';

/** Something that a bundle loads when a function of it is first called. */
export interface LazyModule {
  /** The bundle that has it, seen from the one that loads it. */
  readonly file: string;
  /** What is imported of it: functions, and classes or objects of functions. */
  readonly functions?: readonly string[];
  readonly objects?: readonly string[];
}

const namespace = 'lazy-modules';

/**
 * Loads modules with the first call of a function, by the ends of the paths that import them: compiling code that a run
 * doesn't need takes longer than a run. What is imported must be a function, a class or an object, because nothing else
 * can wait; the build fails at an import that isn't listed.
 */
export function lazyModules(modules: Readonly<Record<string, LazyModule>>): Plugin {
  const names = Object.keys(modules).map((name) => name.replaceAll('.', '\\.'));
  return {
    name: namespace,
    setup(build) {
      build.onResolve({ filter: new RegExp(`(?:^|/)(?:${names.join('|')})$`) }, ({ path, kind }) => {
        const name = Object.keys(modules).find((end) => path === end || path.endsWith(`/${end}`));
        return kind === 'import-statement' && name !== undefined ? { path: name, namespace } : undefined;
      });
      build.onResolve({ filter: /.*/, namespace }, ({ path }) => ({ path, external: true }));
      build.onLoad({ filter: /.*/, namespace }, ({ path }) => ({ contents: standIn(modules[path]) }));
    },
  };
}

function standIn(module: LazyModule | undefined): string {
  if (!module) throw new Error('There is no such module.');
  const { file, functions = [], objects = [] } = module;
  return [
    'let loaded;',
    `const load = () => (loaded ??= require(${JSON.stringify(file)}));`,
    ...functions.map((name) => `export const ${name} = (...args) => load().${name}(...args);`),
    ...objects.map(
      (name) =>
        `export const ${name} = new Proxy(function () {}, {
          get: (_, key) => load().${name}[key],
          construct: (_, args) => new (load().${name})(...args),
        });`,
    ),
  ].join('\n');
}

import { basename } from 'node:path';
import type { BuildOptions, Plugin } from 'esbuild';
import { leanDockerode } from './leanDockerode';
import { libraryBundles, sharedLibraries } from './sharedLibraries';

/** The files of src/vscode that are bundles of their own. */
export const lazyEntries = [
  'engineFeatures',
  'dockerfileRuntime',
  'composeRuntime',
  'dockerfileFeatures',
  'doctorFeatures',
  'auditFeatures',
  'scanFeatures',
  'mapFeatures',
  'swarmFeatures',
];

/**
 * Bundles that load when they are first needed. `import('./engineFeatures')` in the entry becomes a `require` of a
 * bundle of its own, so that opening a Dockerfile never pays for the engine part.
 */
function lazyBundles(entries: readonly string[]): Plugin {
  return {
    name: 'lazy-bundles',
    setup(builder) {
      builder.onResolve({ filter: new RegExp(`/(?:${entries.join('|')})$`) }, (args) =>
        args.kind === 'dynamic-import' ? { path: `./${basename(args.path)}.js`, external: true } : undefined,
      );
    },
  };
}

/** The commands of src/cli that are bundles of their own: those that talk to an engine, an editor or an agent. */
export const lazyCommands = ['engineCommands', 'lsp', 'mcp'];

/** What all bundles have in common. */
function sharedOptions(production: boolean): BuildOptions {
  return {
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    outdir: 'dist',
    entryNames: '[name]',
    sourcemap: production ? false : 'linked',
    minify: production,
    legalComments: 'none',
    mainFields: ['module', 'main'],
    supported: { 'dynamic-import': false },
    logLevel: 'info',
  };
}

/** Every bundle that a release holds; for production small, for development with source maps. */
export function bundles(production: boolean): readonly BuildOptions[] {
  const shared = sharedOptions(production);
  return [
    {
      ...shared,
      entryPoints: ['src/extension.ts', ...lazyEntries.map((name) => `src/vscode/${name}.ts`)],
      external: ['vscode'],
      plugins: [lazyBundles(lazyEntries), leanDockerode(), sharedLibraries('./lib')],
    },
    {
      ...shared,
      entryPoints: {
        logs: 'src/webview/logs/main.ts',
        stats: 'src/webview/stats/main.ts',
        findings: 'src/webview/findings/main.ts',
        doctor: 'src/webview/doctor/main.ts',
        map: 'src/webview/map/main.ts',
        uplot: 'uplot/dist/uPlot.min.css',
      },
      outdir: 'dist/webview',
      platform: 'browser',
      format: 'iife',
      target: 'es2022',
      mainFields: ['browser', 'module', 'main'],
    },
    {
      ...shared,
      entryPoints: { cli: 'src/cli.ts' },
      banner: { js: '#!/usr/bin/env node' },
      plugins: [lazyBundles(lazyCommands), sharedLibraries('./lib')],
    },
    {
      ...shared,
      entryPoints: lazyCommands.map((name) => `src/cli/${name}.ts`),
      plugins: [leanDockerode(), sharedLibraries('./lib')],
    },
    libraryBundles(shared),
  ];
}

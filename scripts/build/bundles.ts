import { basename } from 'node:path';
import type { BuildOptions, Plugin } from 'esbuild';
import { leanDockerode } from './leanDockerode';
import { lazyModules, type LazyModule } from './lazyModules';
import { laterBundle, laterEntry, laterFunctions } from './laterFiles';
import { libraryBundles, sharedLibraries } from './sharedLibraries';

/** The files of src/vscode that are bundles of their own and run in a browser too, so that each is packed once. */
export const languageEntries = ['dockerfileRuntime', 'composeRuntime', 'dockerfileFeatures'];

/** Those that need Node.js. */
const nodeEntries = [
  'engineFeatures',
  'doctorFeatures',
  'auditFeatures',
  'scanFeatures',
  'mapFeatures',
  'swarmFeatures',
  'taskFeatures',
  'agentFeatures',
];

export const lazyEntries = [...languageEntries, ...nodeEntries];

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

/** What the entry of the command line loads, and what that loads with its commands. */
export const commandLineBundle = 'commandLine';

/** The parts of the command line that are loaded with the first file of their language. */
export const lazyLinters = ['composeLinter', 'dockerfileLinter', 'shellChecker'];
const [composeLinter, dockerfileLinter, shellChecker] = [
  './composeLinter.js',
  './dockerfileLinter.js',
  './shellChecker.js',
];

/** Packages that few files need. */
const lazyPackages: Readonly<Record<string, LazyModule>> = {
  'dockerfile-ast': { file: './lib/dockerfile-ast.js', objects: ['DockerfileParser'] },
  yaml: {
    file: './lib/yaml.js',
    functions: [
      'isAlias',
      'isMap',
      'isPair',
      'isScalar',
      'isSeq',
      'parseAllDocuments',
      'parseDocument',
      'stringify',
    ],
    objects: ['CST', 'Lexer'],
  },
};

/** What the command line loads when it first calls it: most runs need one language, and no configuration file. */
const lazyParts: Readonly<Record<string, LazyModule>> = {
  ...lazyPackages,
  configCommand: { file: composeLinter, functions: ['runConfig'] },
  lintCompose: { file: composeLinter, functions: ['lintCompose'] },
  lintEnvFile: { file: composeLinter, functions: ['lintEnvFile', 'useOf'] },
  'yaml/parse': { file: composeLinter, functions: ['parseYaml'] },
  'compose/cache': { file: composeLinter, objects: ['ComposeCache'] },
  lintDockerfile: { file: dockerfileLinter, functions: ['lintDockerfile'] },
  shellCheckDockerfile: { file: shellChecker, functions: ['shellCheckDockerfile'] },
  'disk/shellcheck': { file: shellChecker, objects: ['ShellCheckProgram'] },
  'model/parse': { file: dockerfileLinter, functions: ['parseDockerfile'] },
};

const composeRuntime = './composeRuntime.js';

/** What bundles of the extension have from that of the Compose files: each would be a large part of them. */
const ofComposeRuntime: Readonly<Record<string, LazyModule>> = {
  'load/stack': { file: composeRuntime, functions: ['loadStack'] },
  'stacks/describeStack': { file: composeRuntime, functions: ['describeStack'] },
  'stacks/findStacks': { file: composeRuntime, functions: ['findStacks', 'isPartOf'] },
  'yaml/parse': { file: composeRuntime, functions: ['parseYaml'] },
  'compose/cache': { file: composeRuntime, objects: ['ComposeCache'] },
};

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

/** What bundles for browsers have in common. What imports a builtin of Node.js can't be resolved then. */
function browserOptions(production: boolean): BuildOptions {
  return {
    ...sharedOptions(production),
    platform: 'browser',
    target: 'es2022',
    mainFields: ['browser', 'module', 'main'],
  };
}

/** `dist/package.json`: what Node.js reads for each bundle, in place of the large one above it. */
export const packageOfBundles = '{ "type": "commonjs" }\n';

/** Every bundle that a release holds; for production small, for development with source maps. */
export function bundles(production: boolean): readonly BuildOptions[] {
  const shared = sharedOptions(production);
  const browser = browserOptions(production);
  return [
    {
      ...shared,
      entryPoints: ['src/extension.ts', ...nodeEntries.map((name) => `src/vscode/${name}.ts`)],
      external: ['vscode'],
      plugins: [
        lazyBundles(lazyEntries),
        laterFunctions(),
        lazyModules({ ...lazyPackages, ...ofComposeRuntime }),
        leanDockerode(),
        sharedLibraries('./lib'),
      ],
    },
    {
      ...shared,
      entryPoints: { [laterBundle]: laterBundle },
      external: ['vscode'],
      plugins: [
        laterEntry(),
        lazyModules({ ...lazyPackages, ...ofComposeRuntime }),
        sharedLibraries('./lib'),
      ],
    },
    {
      ...browser,
      entryPoints: ['src/web.ts', ...languageEntries.map((name) => `src/vscode/${name}.ts`)],
      external: ['vscode'],
      plugins: [sharedLibraries('./lib')],
    },
    {
      ...browser,
      entryPoints: {
        logs: 'src/webview/logs/main.ts',
        stats: 'src/webview/stats/main.ts',
        findings: 'src/webview/findings/main.ts',
        table: 'src/webview/table/main.ts',
        doctor: 'src/webview/doctor/main.ts',
        map: 'src/webview/map/main.ts',
        uplot: 'uplot/dist/uPlot.min.css',
      },
      outdir: 'dist/webview',
      format: 'iife',
    },
    {
      ...shared,
      entryPoints: { cli: 'src/cli.ts' },
      banner: { js: '#!/usr/bin/env node' },
      plugins: [lazyBundles([commandLineBundle])],
    },
    {
      ...shared,
      entryPoints: [`src/cli/${commandLineBundle}.ts`],
      plugins: [lazyBundles(lazyCommands), lazyModules(lazyParts), sharedLibraries('./lib')],
    },
    {
      ...shared,
      entryPoints: ['dockerfileLinter', 'shellChecker'].map((name) => `src/cli/${name}.ts`),
      plugins: [lazyModules(lazyPackages), sharedLibraries('./lib')],
    },
    {
      ...shared,
      entryPoints: ['src/cli/composeLinter.ts'],
      plugins: [sharedLibraries('./lib')],
    },
    {
      ...shared,
      entryPoints: lazyCommands.map((name) => `src/cli/${name}.ts`),
      plugins: [lazyBundles(lazyCommands), leanDockerode(), sharedLibraries('./lib')],
    },
    libraryBundles(browser),
  ];
}

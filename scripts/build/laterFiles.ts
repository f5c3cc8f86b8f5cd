import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Plugin } from 'esbuild';

/** The bundle of the files below. */
export const laterBundle = 'laterFeatures';

/**
 * What is called when somebody asks for something: a command, a lens, a document, a map. The first rows of a view need
 * nothing of it. Elsewhere only functions may be imported of these files, because nothing else can wait until it is
 * called; the build fails at anything else.
 */
const laterFiles = [
  'bridge/answers',
  'bridge/definition',
  'bridge/inspectedThing',
  'bridge/stackHints',
  'bridge/stageLines',
  'build/history',
  'build/options',
  'compose/config/projectOptions',
  'compose/overlay/debugOverlay',
  'compose/overlay/devOverlay',
  'compose/overlay/testOverlay',
  'compose/swarm/stackModel',
  'debug/attach',
  'debug/bringUp',
  'debug/debugPlan',
  'debug/pathMappings',
  'debug/portTaken',
  'debug/serviceLanguage',
  'debug/startWaiting',
  'dockerfile/model/parse',
  'doctor/report/page',
  'drift/planStack',
  'inspect/changes/dockerfileLines',
  'inspect/copy/composeService',
  'inspect/copy/dockerRun',
  'inspect/diskUsageTable',
  'inspect/document/comparison',
  'inspect/evidence/quarantine',
  'inspect/evidence/saveEvidence',
  'inspect/files/unpack',
  'inspect/files/upload',
  'inspect/files/writeFiles',
  'inspect/layers/comparisonTable',
  'inspect/layers/imageLayers',
  'inspect/layers/layerFile',
  'inspect/layers/layersTable',
  'inspect/network/forward',
  'inspect/network/networkTable',
  'inspect/network/portHolder',
  'inspect/network/readNamespace',
  'inspect/processes/presentProcesses',
  'inspect/prunable',
  'inspect/shell/nsenter',
  'inspect/shell/reenteringShell',
  'map/containerGraph',
  'map/drawCard',
  'map/drawMap',
  'map/exportMermaid',
  'map/outline',
  'map/stackGraph',
  'map/text',
  'scaffold/detect',
].map((path) => resolve('src', `${path}.ts`));

const namespace = 'later-files';

/** Loads the bundle of the files above with the first call of a function of them. */
export function laterFunctions(): Plugin {
  return {
    name: namespace,
    setup(build) {
      build.onResolve({ filter: /^\.\.?\// }, ({ path, kind, resolveDir }) => {
        const file = resolve(resolveDir, `${path}.ts`);
        return kind === 'import-statement' && laterFiles.includes(file)
          ? { path: file, namespace }
          : undefined;
      });
      build.onLoad({ filter: /.*/, namespace }, ({ path }) => ({
        contents: [
          `const load = () => require('./${laterBundle}.js').${nameOf(path)};`,
          ...functionsOf(path).map((name) => `export const ${name} = (...args) => load().${name}(...args);`),
        ].join('\n'),
      }));
      build.onResolve({ filter: /.*/, namespace }, ({ path }) => ({ path, external: true }));
    },
  };
}

/** Makes that bundle, of an entry point of its name: every file under a name of its own. */
export function laterEntry(): Plugin {
  const entry = 'later-entry';
  const contents = laterFiles
    .map((file) => `export * as ${nameOf(file)} from ${JSON.stringify(file)};`)
    .join('\n');
  return {
    name: entry,
    setup(build) {
      build.onResolve({ filter: new RegExp(`^${laterBundle}$`) }, ({ path }) => ({ path, namespace: entry }));
      build.onLoad({ filter: /.*/, namespace: entry }, () => ({ contents, resolveDir: '.' }));
    },
  };
}

function nameOf(file: string): string {
  return `f${laterFiles.indexOf(file)}`;
}

function functionsOf(file: string): readonly string[] {
  const found = readFileSync(file, 'utf8').matchAll(/^export (?:async )?function\*? (\w+)/gm);
  return [...found].map(([, name = '']) => name);
}

import {
  dockerfileText,
  execForm,
  exposed,
  type DetectedProject,
  type KnownPort,
  type Language,
} from '../language';
import { portIn, portOfCommand, portOfEnvFile } from '../ports';
import { firstOf, isPlainPath, member, readJson, textAt, type ProjectFolder } from '../projectFolder';
import { chooseVersion, knownVersions, lineOf } from '../versions';
import { packageManagerOf, type PackageManager } from './nodePackages';
import { servedSite } from './staticSite';

export const node: Language = {
  name: 'Node.js',
  detect(folder) {
    if (!folder.files.has('package.json')) return undefined;
    const manifest = readJson(folder, 'package.json');
    const manager = packageManagerOf(folder, manifest);
    const version = versionOf(folder, manifest);
    const image = manager.name === 'Bun' ? 'oven/bun:1-alpine' : `node:${version}-alpine`;
    const runtime = manager.name === 'Bun' ? 'Bun 1' : `Node.js ${version} with ${manager.name}`;
    const output = siteOutput(folder, manifest);
    return output === undefined
      ? program(folder, manifest, { manager, image, runtime })
      : {
          title: `Static site built with ${runtime}`,
          port: { port: 8080, origin: 'the port of the web server' },
          usualPort: 8080,
          ignored: ['node_modules', 'npm-debug.log*', output],
          readsEnvFiles: true,
          dockerfile: () =>
            dockerfileText(
              `FROM ${image} AS build`,
              ...installed(manager),
              finished(manager, [manager.build]),
              '',
              ...servedSite(`--from=build /app/${output}`),
            ),
        };
  },
};

interface Runtime {
  readonly manager: PackageManager;
  readonly image: string;
  readonly runtime: string;
}

function program(
  folder: ProjectFolder,
  manifest: unknown,
  { manager, image, runtime }: Runtime,
): DetectedProject | undefined {
  const start = startOf(folder, manifest, manager);
  if (!start) return undefined;
  const hasBuild = textAt(manifest, 'scripts', 'build') !== undefined;
  const isBun = manager.name === 'Bun';
  const port = portOfNode(folder, manifest, start.file);
  return {
    title: runtime,
    ...(port ? { port } : {}),
    usualPort: 3000,
    ignored: ['node_modules', 'npm-debug.log*'],
    environment: (used) => ({ PORT: String(used) }),
    dockerfile: (used) =>
      dockerfileText(
        `FROM ${image} AS build`,
        ...installed(manager),
        finished(manager, [...(hasBuild ? [manager.build] : []), manager.prune]),
        '',
        `FROM ${image}`,
        'ENV NODE_ENV=production',
        'WORKDIR /app',
        'COPY --from=build /app ./',
        isBun ? 'USER bun' : 'USER node',
        exposed(used, [isBun ? 'bun' : 'node', '-e', healthCheck(used)]),
        `CMD ${execForm(start.words)}`,
      ),
  };
}

/** Any answer is a sign of life, except that of a server that fails. */
function healthCheck(port: number): string {
  return `require('http').get('http://127.0.0.1:${port}/', (r) => process.exit(r.statusCode < 500 ? 0 : 1)).on('error', () => process.exit(1))`;
}

/** What runs once everything is there, in one layer. */
function finished({ mount, afterCopy }: PackageManager, commands: readonly string[]): string {
  const all = [...(afterCopy === undefined ? [] : [afterCopy]), ...commands];
  return `RUN ${mount}${all.join(' \\\n  && ')}`;
}

function installed({ manifests, install }: PackageManager): readonly string[] {
  return [
    'WORKDIR /app',
    ...manifests.map(({ files, to }) => `COPY ${files.join(' ')} ${to}`),
    install,
    'COPY . .',
  ];
}

function versionOf(folder: ProjectFolder, manifest: unknown): string {
  const file = firstOf(folder, '.nvmrc', '.node-version');
  const pinned = file === undefined ? undefined : lineOf(folder.read(file)?.trim(), '24');
  return pinned ?? chooseVersion(textAt(manifest, 'engines', 'node'), knownVersions.node);
}

/** What starts the program, without a shell or a package manager in between where that is possible. */
function startOf(
  folder: ProjectFolder,
  manifest: unknown,
  { name, run }: PackageManager,
): { readonly words: readonly string[]; readonly file?: string } | undefined {
  const script = textAt(manifest, 'scripts', 'start')?.trim();
  if (script !== undefined && script !== '') {
    const words = script.split(/\s+/);
    const [first = '', ...others] = words;
    const isPlain = /^[\w@./:=, -]+$/.test(script) && !/^\w+=/.test(first);
    const file = others.find((word) => folder.files.has(word.replace(/^\.\//, '')));
    const found = file === undefined ? {} : { file: file.replace(/^\.\//, '') };
    if (isPlain && first === 'node' && name !== 'Bun') return { words, ...found };
    const isInstalled = member(manifest, 'dependencies', first) !== undefined;
    if (isPlain && isInstalled && name === 'npm')
      return { words: [`node_modules/.bin/${first}`, ...others], ...found };
    return { words: [...run, 'start'], ...found };
  }
  const main = textAt(manifest, 'main')?.replace(/^\.\//, '');
  const file = [main, 'server.js', 'index.js', 'app.js', 'index.mjs', 'src/index.js', 'src/server.js'].find(
    (path) => path !== undefined && isPlainPath(path) && (folder.files.has(path) || isBuilt(path, manifest)),
  );
  if (file === undefined) return undefined;
  return { words: [name === 'Bun' ? 'bun' : 'node', file], file };
}

/** Whether a main file that isn't there is what the build makes. */
function isBuilt(path: string, manifest: unknown): boolean {
  return /^(?:dist|build|out|lib)\//.test(path) && textAt(manifest, 'scripts', 'build') !== undefined;
}

const frameworkPorts: Readonly<Record<string, readonly [string, number]>> = {
  next: ['Next.js', 3000],
  nuxt: ['Nuxt', 3000],
  '@remix-run/serve': ['Remix', 3000],
  '@sveltejs/adapter-node': ['SvelteKit', 3000],
  '@nestjs/core': ['NestJS', 3000],
};

function portOfNode(
  folder: ProjectFolder,
  manifest: unknown,
  startFile: string | undefined,
): KnownPort | undefined {
  const inScript = portOfCommand(textAt(manifest, 'scripts', 'start') ?? '');
  if (inScript !== undefined) return { port: inScript, origin: 'from package.json' };
  const files = [
    startFile,
    ...['server', 'index', 'app', 'main', 'src/server', 'src/index', 'src/app', 'src/main'].flatMap((stem) =>
      ['js', 'ts', 'mjs', 'cjs', 'mts'].map((ending) => `${stem}.${ending}`),
    ),
  ].filter((path) => path !== undefined && folder.files.has(path)) as string[];
  const found = portOfEnvFile(folder) ?? portIn(folder, files);
  if (found) return found;
  const framework = Object.keys(frameworkPorts).find(
    (name) => member(manifest, 'dependencies', name) !== undefined,
  );
  const [name, port] = frameworkPorts[framework ?? ''] ?? [];
  return name === undefined || port === undefined ? undefined : { port, origin: `the default of ${name}` };
}

const siteBuilders: Readonly<Record<string, string>> = {
  'react-scripts': 'build',
  '@vue/cli-service': 'dist',
  vite: 'dist',
  astro: 'dist',
  parcel: 'dist',
};

const servers =
  /^(?:next|nuxt|express|koa|fastify|hono|@hapi\/hapi|@nestjs\/core|@sveltejs\/kit|@astrojs\/node|@remix-run\/\w+|@react-router\/(?:node|serve)|vinxi|@tanstack\/(?:react-)?start)$/;

/** Where the build puts a site of files only; undefined for a program. */
function siteOutput(folder: ProjectFolder, manifest: unknown): string | undefined {
  if (textAt(manifest, 'scripts', 'build') === undefined) return undefined;
  if (/^node\s/.test(textAt(manifest, 'scripts', 'start') ?? '')) return undefined;
  const dependencies = ['dependencies', 'devDependencies'].flatMap((key) =>
    Object.keys((member(manifest, key) as object | undefined) ?? {}),
  );
  if (dependencies.some((name) => servers.test(name))) return undefined;
  if (dependencies.includes('@angular/cli')) {
    const project = Object.keys((member(readJson(folder, 'angular.json'), 'projects') as object) ?? {})[0];
    return project !== undefined && isPlainPath(project) ? `dist/${project}/browser` : undefined;
  }
  const builder = Object.keys(siteBuilders).find((name) => dependencies.includes(name));
  return builder === undefined ? undefined : siteBuilders[builder];
}

import { readArguments } from './arguments';
import type { Invocation } from './invocation';
import { readGem } from './packages/gem';
import { readGo } from './packages/go';
import { readNode } from './packages/node';
import { readPip } from './packages/pip';

/** The files of a project that say what it depends on, relative to its folder. */
export interface Manifests {
  /** Without these the installation fails. */
  readonly required: readonly string[];
  /** Read where they are there; a `*` at the end of the name lets COPY pass over what is missing. */
  readonly optional?: readonly string[];
  /** Read too, but so rarely there that they are named only if they are known to be. */
  readonly rare?: readonly string[];
  /** Folders that are read as a whole. */
  readonly folders?: readonly string[];
  /** A file of the project that, where there is one, means that more is read than this. */
  readonly unless?: RegExp;
}

/** An installation of what a project's own manifest asks for. */
export interface DependencyInstall {
  readonly invocation: Invocation;
  /** Name of the tool for people. */
  readonly tool: string;
  /** All that it reads of the project; absent where that is unknown. */
  readonly manifests?: Manifests;
  /**
   * A command that needs the manifests alone and makes the installation short, for one that also builds what
   * it needs the sources for. `command` is the text of the original.
   */
  readonly prefetch?: (command: string) => string;
  /** Where root's downloads are kept. */
  readonly cache: string;
}

/** Absent for everything else, such as the installation of packages that are named on the command line. */
export function readDependencyInstall(invocation: Invocation): DependencyInstall | undefined {
  const { program } = invocation;
  const reader = Object.hasOwn(readers, program) ? readers[program] : undefined;
  const read = reader ? reader(invocation) : readPip(invocation) ? pip(invocation) : undefined;
  return read && { invocation, ...read };
}

type Installation = Omit<DependencyInstall, 'invocation'>;
type Reader = (invocation: Invocation) => Installation | undefined;

const node =
  (tool: string, lock: string, cache: string, more: Partial<Manifests> = {}): Reader =>
  (invocation) => {
    const call = readNode(invocation);
    if (!call || !/^(install|ci)$/.test(call.action) || call.packages.length > 0) return undefined;
    if (call.args.has('-g', '--global', '--prefix', '--cwd', '-C', '--dir')) return undefined;
    const manifests = { required: ['package.json'], optional: [lock], rare: ['.npmrc'], ...more };
    return { tool, manifests, cache };
  };

const pip: Reader = (invocation) => {
  const call = readPip(invocation);
  if (call?.action !== 'install' || call.packages.length > 0) return undefined;
  const files = call.args.options.filter(({ name }) => name === '-r' || name === '--requirement');
  const paths = files.map(({ value }) => value ?? '');
  if (paths.length === 0 || !paths.every((path) => /^(\.\/)?[\w.-]+$/.test(path))) return undefined;
  return { tool: 'pip', manifests: { required: paths }, cache: '/root/.cache/pip' };
};

/** A tool whose subcommands or tasks, `verbs`, install; not if one of the `without` options is there. */
interface Tool extends Installation {
  readonly verbs: RegExp;
  /** Options that take the next word. */
  readonly valued?: readonly string[];
  readonly without?: readonly string[];
  /** Options after which it reads another project than the one at hand, so that nothing is known of its files. */
  readonly elsewhere?: readonly string[];
  /** Options with which the command needs the manifests alone. */
  readonly aloneWith?: readonly string[];
}

const tool =
  ({ verbs, valued = [], without = [], elsewhere = [], aloneWith = [], ...installation }: Tool): Reader =>
  (invocation) => {
    const args = readArguments(invocation.args, { singleDash: true, valued: [...valued, ...elsewhere] });
    const words = args.operands.map(({ value }) => value).filter((value) => !value.startsWith('+'));
    if (!verbs.test(words.join(' ')) || args.has(...without)) return undefined;
    const isElsewhere = args.options.some(({ name, value }) => elsewhere.includes(name) && value !== '.');
    const { manifests, prefetch, ...rest } = installation;
    return {
      ...rest,
      ...(manifests && !isElsewhere ? { manifests } : {}),
      ...(prefetch && !args.has(...aloneWith) ? { prefetch } : {}),
    };
  };

const mavenPhases = /(^| )(test-)?(compile|test|package|verify|install|deploy)( |$)/;
const mavenDownloads = /(^| )dependency:\S*(go-offline|resolve\S*)/;
const maven = (program: string, manifests: Partial<Manifests>): Reader => {
  const common = {
    tool: 'Maven',
    valued: ['-P', '-pl', '-s', '-gs', '-T', '-t', '-D'],
    without: ['-o', '--offline'],
    elsewhere: ['-f', '--file', '-pl', '--projects'],
    manifests: { required: ['pom.xml'], unless: /\/pom\.xml$/, ...manifests },
    cache: '/root/.m2',
  };
  const downloads = tool({ ...common, verbs: mavenDownloads });
  const builds = tool({
    ...common,
    verbs: mavenPhases,
    prefetch: () => `${program} -B dependency:go-offline`,
  });
  return (invocation) => downloads(invocation) ?? builds(invocation);
};

const gradleTasks =
  /(^| |:)(build|assemble|check|test|jar|war|bootJar|bootWar|shadowJar|fatJar|uberJar|installDist|distTar|distZip|quarkusBuild|nativeCompile|buildFatJar)( |$)/;
const gradle = (program: string, manifests: Partial<Manifests>): Reader => {
  const common = {
    tool: 'Gradle',
    valued: ['-x', '--exclude-task', '-P', '-D', '-I', '--init-script'],
    without: ['--offline'],
    elsewhere: ['-p', '--project-dir', '-b', '--build-file', '-c'],
    manifests: {
      required: [],
      optional: ['build.gradle', 'settings.gradle', 'gradle.properties'],
      unless: /\/build\.gradle(\.kts)?$|^buildSrc\//,
      ...manifests,
    },
    cache: '/root/.gradle',
  };
  const downloads = tool({ ...common, verbs: /(^| |:)dependencies( |$)/ });
  const builds = tool({
    ...common,
    verbs: gradleTasks,
    prefetch: () => `${program} --no-daemon dependencies`,
  });
  return (invocation) => downloads(invocation) ?? builds(invocation);
};

const goManifests = { required: ['go.mod'], optional: ['go.sum'], unless: /^go\.work$/ };

const dotnetStyle = {
  singleDash: true,
  valued: ['-c', '--configuration', '-o', '--output', '-f', '--framework', '-r', '--runtime', '-v', '-a'],
};
const dotnet = tool({
  tool: '.NET',
  verbs: /^(restore|build|publish|pack|test)( |$)/,
  valued: dotnetStyle.valued,
  without: ['--no-restore', '--no-build'],
  manifests: { required: ['*.csproj'], unless: /^[^/]*\.slnx?$|\/[^/]*\.csproj$/ },
  prefetch: () => 'dotnet restore',
  cache: '/root/.nuget/packages',
});

const readers: Readonly<Record<string, Reader>> = {
  npm: node('npm', 'package-lock.json', '/root/.npm'),
  yarn: node('Yarn', 'yarn.lock', '/usr/local/share/.cache/yarn', { unless: /^\.yarn(rc\.yml$|\/)/ }),
  pnpm: node('pnpm', 'pnpm-lock.yaml', '/root/.local/share/pnpm/store', {
    unless: /^pnpm-workspace\.ya?ml$/,
  }),
  bun: node('Bun', 'bun.lock', '/root/.bun/install/cache'),
  pip,
  pipenv: tool({
    tool: 'Pipenv',
    verbs: /^(install|sync)$/,
    manifests: { required: ['Pipfile'], optional: ['Pipfile.lock'] },
    cache: '/root/.cache/pipenv',
  }),
  poetry: tool({
    tool: 'Poetry',
    verbs: /^install$/,
    valued: ['-E', '--extras', '--with', '--without', '--only'],
    elsewhere: ['-C', '--directory', '-P', '--project'],
    aloneWith: ['--no-root'],
    manifests: { required: ['pyproject.toml'], optional: ['poetry.lock'] },
    prefetch: (command) => `${command} --no-root`,
    cache: '/root/.cache/pypoetry',
  }),
  uv: tool({
    tool: 'uv',
    verbs: /^sync$/,
    valued: ['--extra', '--group', '--no-group', '--only-group', '-p', '--python'],
    elsewhere: ['--project', '--directory', '--package'],
    aloneWith: ['--no-install-project', '--no-install-workspace'],
    manifests: { required: ['pyproject.toml'], optional: ['uv.lock'], rare: ['.python-version'] },
    prefetch: (command) => `${command} --no-install-project`,
    cache: '/root/.cache/uv',
  }),
  go: (invocation) => {
    const call = readGo(invocation);
    if (!call || call.args.find('-mod')?.value === 'vendor') return undefined;
    const installation = { tool: 'Go', manifests: goManifests, cache: '/go/pkg/mod' };
    const words = call.packages.map(({ value }) => value);
    if (call.action === 'mod') return words[0] === 'download' ? installation : undefined;
    if (!/^(build|install|test|vet)$/.test(call.action) || words.some((word) => word.includes('@')))
      return undefined;
    // Files by name are built without a module, or as one that is a single file: as a rule there is nothing to install.
    if (words.length > 0 && words.every((word) => word.endsWith('.go'))) return undefined;
    if (invocation.environment.get('GO111MODULE') === 'off') return undefined;
    return { ...installation, prefetch: () => 'go mod download' };
  },
  cargo: tool({
    tool: 'Cargo',
    verbs: /^(install|(fetch|build|b|test|check|run|chef cook)( .*)?)$/,
    without: ['--offline', '--frozen', '--git', '--version', '--vers'],
    elsewhere: ['--manifest-path', '--path', '-p', '--package'],
    manifests: { required: ['Cargo.toml'], optional: ['Cargo.lock'], unless: /\/Cargo\.toml$|^build\.rs$/ },
    // Cargo rejects a manifest without a target.
    prefetch: () => `mkdir src && echo 'fn main() {}' > src/main.rs && cargo fetch && rm -r src`,
    cache: '/usr/local/cargo/registry',
  }),
  bundle: tool({
    tool: 'Bundler',
    verbs: /^(install|)$/,
    valued: ['-j', '--jobs', '--path', '--without', '--with', '--retry'],
    without: ['--local', '--version', '-v'],
    elsewhere: ['--gemfile'],
    manifests: {
      required: ['Gemfile'],
      optional: ['Gemfile.lock'],
      rare: ['.ruby-version', '.tool-versions'],
      unless: /^[^/]*\.gemspec$/,
    },
    cache: '/usr/local/bundle/cache',
  }),
  composer: tool({
    tool: 'Composer',
    verbs: /^(install|i)$/,
    elsewhere: ['-d', '--working-dir'],
    manifests: { required: ['composer.json'], optional: ['composer.lock'], rare: ['auth.json'] },
    prefetch: (command) =>
      [command, ...['--no-scripts', '--no-autoloader'].filter((option) => !command.includes(option))].join(
        ' ',
      ),
    cache: '/tmp/cache',
  }),
  mvn: maven('mvn', {}),
  mvnw: maven('./mvnw', { required: ['mvnw', 'pom.xml'], folders: ['.mvn'] }),
  gradle: gradle('gradle', {}),
  gradlew: gradle('./gradlew', { required: ['gradlew'], folders: ['gradle'] }),
  dotnet: (invocation) => {
    const installation = dotnet(invocation);
    const operands = readArguments(invocation.args, dotnetStyle).operands.map(({ value }) => value);
    const [verb, project] = operands;
    if (!installation?.manifests || project === undefined) return installation;
    const { manifests, prefetch, ...rest } = installation;
    if (!/^[\w.-]+\.csproj$/.test(project)) return rest;
    return {
      ...rest,
      manifests: { ...manifests, required: [project] },
      ...(prefetch && verb !== 'restore' ? { prefetch: () => `dotnet restore ${project}` } : {}),
    };
  },
  gem: (invocation) => {
    const call = readGem(invocation);
    if (call?.action !== 'install' || !call.args.has('-g', '--file')) return undefined;
    return { tool: 'RubyGems', cache: '/usr/local/bundle/cache' };
  },
};

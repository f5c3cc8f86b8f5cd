import { readArguments } from './arguments';
import { readGem } from './packages/gem';
import { readGo } from './packages/go';
import { readNode } from './packages/node';
import { readPip } from './packages/pip';
import type { Invocation } from './invocation';

/** An installation of what a project's own manifest asks for. */
export interface DependencyInstall {
  readonly invocation: Invocation;
  /** Name of the tool for people. */
  readonly tool: string;
  /** All that it reads of the project, as COPY sources; absent where more is read or that is unknown. */
  readonly manifests?: readonly string[];
  /** Where root's downloads are kept. */
  readonly cache: string;
}

/** Absent for everything else, such as the installation of packages that are named on the command line. */
export function readDependencyInstall(invocation: Invocation): DependencyInstall | undefined {
  const { program } = invocation;
  const reader = readers[program];
  if (reader) return reader(invocation);
  return readPip(invocation) ? readers['pip']?.(invocation) : undefined;
}

type Reader = (invocation: Invocation) => DependencyInstall | undefined;

const node =
  (tool: string, manifests: readonly string[], cache: string): Reader =>
  (invocation) => {
    const call = readNode(invocation);
    if (!call || !/^(install|ci)$/.test(call.action) || call.packages.length > 0) return undefined;
    if (call.args.has('-g', '--global', '--prefix', '--cwd', '-C', '--dir')) return undefined;
    return { invocation, tool, manifests, cache };
  };

/** A tool that reads more than its manifests, so that they alone are not enough. */
const verb =
  (tool: string, pattern: RegExp, cache: string, manifests?: readonly string[]): Reader =>
  (invocation) => {
    const words = readArguments(invocation.args, { singleDash: true }).operands.map(({ value }) => value);
    if (!pattern.test(words.join(' '))) return undefined;
    return { invocation, tool, cache, ...(manifests ? { manifests } : {}) };
  };

const readers: Readonly<Record<string, Reader>> = {
  npm: node('npm', ['package.json', 'package-lock.json*'], '/root/.npm'),
  yarn: node('Yarn', ['package.json', 'yarn.lock*'], '/usr/local/share/.cache/yarn'),
  pnpm: node('pnpm', ['package.json', 'pnpm-lock.yaml*'], '/root/.local/share/pnpm/store'),
  bun: node('Bun', ['package.json', 'bun.lock*'], '/root/.bun/install/cache'),
  pip: (invocation) => {
    const call = readPip(invocation);
    if (call?.action !== 'install' || call.packages.length > 0) return undefined;
    const files = call.args.options.filter(({ name }) => name === '-r' || name === '--requirement');
    const paths = files.map(({ value }) => value ?? '');
    if (paths.length === 0 || !paths.every((path) => /^(\.\/)?[\w.-]+$/.test(path))) return undefined;
    return { invocation, tool: 'pip', manifests: paths, cache: '/root/.cache/pip' };
  },
  poetry: verb('Poetry', /^install\b/, '/root/.cache/pypoetry'),
  uv: verb('uv', /^sync\b/, '/root/.cache/uv'),
  go: (invocation) => {
    const call = readGo(invocation);
    const words = [call?.action, ...(call?.packages ?? []).map(({ value }) => value)].join(' ');
    if (!/^mod download\b/.test(words)) return undefined;
    return { invocation, tool: 'Go', manifests: ['go.mod', 'go.sum*'], cache: '/go/pkg/mod' };
  },
  cargo: verb('Cargo', /^fetch\b/, '/usr/local/cargo/registry'),
  bundle: verb('Bundler', /^(install\b|$)/, '/usr/local/bundle/cache', ['Gemfile', 'Gemfile.lock*']),
  composer: verb('Composer', /^(install|i)\b/, '/tmp/cache'),
  mvn: verb('Maven', /^(\S+ )*dependency:\S*(go-offline|resolve\S*)/, '/root/.m2'),
  mvnw: verb('Maven', /^(\S+ )*dependency:\S*(go-offline|resolve\S*)/, '/root/.m2'),
  gradle: verb('Gradle', /^(\S+ )*dependencies\b/, '/root/.gradle'),
  gradlew: verb('Gradle', /^(\S+ )*dependencies\b/, '/root/.gradle'),
  dotnet: verb('.NET', /^restore\b/, '/root/.nuget/packages'),
  gem: (invocation) => {
    const call = readGem(invocation);
    if (call?.action !== 'install' || !call.args.has('-g', '--file')) return undefined;
    return { invocation, tool: 'RubyGems', cache: '/usr/local/bundle/cache' };
  },
};

import { readArguments } from '../arguments';
import type { Invocation } from '../invocation';
import type { PackageCall } from './packageCall';

const managers: ReadonlySet<string> = new Set(['npm', 'yarn', 'pnpm', 'bun', 'cnpm']);

const valued = [
  '--registry',
  '--loglevel',
  '--prefix',
  '--cache',
  '--userconfig',
  '--globalconfig',
  '--tag',
  '--omit',
  '--include',
  '--workspace',
  '-w',
  '--fetch-retries',
  '--fetch-timeout',
  '--network-timeout',
  '--cwd',
  '--modules-folder',
  '--cache-folder',
  '--network-concurrency',
  '--filter',
  '-F',
  '--store-dir',
  '--dir',
  '-C',
  '--maxsockets',
  '--arch',
  '--platform',
  '--libc',
];

const installing: ReadonlyMap<string, readonly string[]> = new Map([
  ['npm', ['install', 'i', 'in', 'ins', 'inst', 'insta', 'isnt', 'add']],
  ['cnpm', ['install', 'i', 'add']],
  ['yarn', ['install', 'add', 'global']],
  ['pnpm', ['install', 'i', 'add']],
  ['bun', ['install', 'i', 'add', 'a']],
]);

/** A call of npm, Yarn, pnpm or Bun. `ci` and its like count as `ci`: they take versions from the lockfile. */
export function readNode(invocation: Invocation): PackageCall | undefined {
  const { program } = invocation;
  if (!managers.has(program)) return undefined;
  const args = readArguments(invocation.args, { valued });
  const [actionWord, ...rest] = args.operands;
  const word = actionWord?.value ?? '';
  const base = { invocation, manager: program, actionWord, args };
  const asks = ['--version', '-v', '--help', '-h'].some((flag) => args.has(flag));
  if (program === 'yarn' && word === '' && !asks) return { ...base, action: 'install', packages: [] };
  if (program === 'yarn' && word === 'global') {
    const install = rest[0]?.value === 'add';
    return {
      ...base,
      action: install ? 'install' : `global-${rest[0]?.value ?? ''}`,
      packages: rest.slice(1),
    };
  }
  if (word === 'clean-install' || word === 'ic') return { ...base, action: 'ci', packages: rest };
  const verb = installing.get(program)?.includes(word) ? 'install' : word;
  const action = args.has('--dry-run') ? `simulated ${verb}` : verb;
  return { ...base, action, packages: rest };
}

/** Tags that npm and its registries move from release to release. */
const moving = /.@(?:latest|next|beta|alpha|canary|nightly|rc|dev|experimental|insiders|\*|x)?$/;

/** Whether the operand says a version or a tag that stays (`name@1`), a commit, an archive or a folder. */
export function isPinnedForNode(value: string): boolean {
  if (/^git(\+\w+)?:\/\//.test(value)) return value.includes('#');
  if (/^(\.{0,2}\/|~\/|\.$)|\.(tar|tgz|tar\.gz)$|:\/\//.test(value)) return true;
  return value.replace(/^@/, '').includes('@') && !moving.test(value);
}

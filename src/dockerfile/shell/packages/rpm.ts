import type { DeclaredVariables } from '../../model/declarations';
import { readArguments } from '../arguments';
import type { Invocation } from '../invocation';
import type { Word } from '../ast';
import type { PackageCall } from './packageCall';

/** The programs, and the folder in which each keeps what it downloads. */
const managers: ReadonlyMap<string, readonly string[]> = new Map([
  ['yum', ['/var/cache/yum']],
  ['dnf', ['/var/cache/dnf', '/var/cache/yum', '/var/cache/libdnf5']],
  ['microdnf', ['/var/cache/dnf', '/var/cache/yum', '/var/cache/libdnf5']],
  ['dnf5', ['/var/cache/libdnf5', '/var/cache/dnf', '/var/cache/yum']],
  ['tdnf', ['/var/cache/tdnf']],
]);

const valued = [
  '-c',
  '--config',
  '-d',
  '--debuglevel',
  '-e',
  '--errorlevel',
  '-x',
  '--exclude',
  '-R',
  '--randomwait',
  '--disablerepo',
  '--enablerepo',
  '--repo',
  '--repoid',
  '--repofrompath',
  '--installroot',
  '--releasever',
  '--setopt',
  '--disableplugin',
  '--enableplugin',
  '--forcearch',
  '--advisory',
  '--cve',
  '--comment',
  '--downloaddir',
  '--color',
];

const installing: ReadonlySet<string> = new Set(['install', 'in', 'localinstall', 'reinstall', 'rei']);

const upgrading: ReadonlySet<string> = new Set([
  'upgrade',
  'up',
  'update',
  'upgrade-minimal',
  'up-min',
  'update-minimal',
  'distro-sync',
  'dsync',
  'dist-sync',
  'dist-upgrade',
  'system-upgrade',
]);

/** A call of `yum`, `dnf` or one of their smaller kin. */
export function readRpm(invocation: Invocation): PackageCall | undefined {
  const { program } = invocation;
  if (!managers.has(program)) return undefined;
  const args = readArguments(invocation.args, { valued });
  const [first, second, ...rest] = args.operands;
  const base = { invocation, manager: program, args };
  if (!first) return { ...base, action: '', actionWord: undefined, packages: [] };
  const noun = /^(module|group)$/.test(first.value);
  if (noun && second) {
    const action = installing.has(second.value) ? `${first.value}-install` : `${first.value}-${second.value}`;
    return { ...base, action, actionWord: second, packages: rest };
  }
  if (first.value === 'groupinstall') {
    return { ...base, action: 'group-install', actionWord: first, packages: args.operands.slice(1) };
  }
  return { ...base, action: actionOf(first.value), actionWord: first, packages: args.operands.slice(1) };
}

function actionOf(word: string): string {
  if (installing.has(word)) return 'install';
  return upgrading.has(word) ? 'upgrade' : word;
}

/** Whether nothing is asked. */
export function assumesYesForRpm({ args }: PackageCall): boolean {
  return (
    args.has('-y', '--assumeyes', '--setopt=assumeyes') || args.find('--setopt')?.value === 'assumeyes=1'
  );
}

/** Where downloads are kept. */
export function rpmCaches(manager: string): readonly string[] {
  return managers.get(manager) ?? [];
}

/** Whether the operand says a version (`name-1.2`), a module stream (`name:9`) or a file. */
export function isPinnedForRpm(value: string): boolean {
  return /-\d|[:/]|\.rpm$|-\$\{?\w/.test(value) && !value.startsWith('@');
}

/** Whether the version is a variable (`name-$VERSION`) that nothing sets, neither the file nor the script. */
export function namesUnsetVersion(word: Word, declared: DeclaredVariables): boolean {
  const [name, version, ...more] = word.pieces;
  if (
    name?.type !== 'literal' ||
    !name.value.endsWith('-') ||
    version?.type !== 'parameter' ||
    more.length > 0
  ) {
    return false;
  }
  return !declared.has(version.name) && !word.script.text.includes(`${version.name}=`);
}

import { readArguments } from '../arguments';
import type { Invocation } from '../invocation';
import type { Word } from '../ast';
import type { PackageCall } from './packageCall';

const valued = [
  '-r',
  '--requirement',
  '-c',
  '--constraint',
  '-e',
  '--editable',
  '-t',
  '--target',
  '-b',
  '--build',
  '-d',
  '--download',
  '-i',
  '--index-url',
  '--pypi-url',
  '--extra-index-url',
  '-f',
  '--find-links',
  '--prefix',
  '--root',
  '--src',
  '--platform',
  '--python-version',
  '--implementation',
  '--abi',
  '--upgrade-strategy',
  '--install-option',
  '--global-option',
  '--config-settings',
  '-C',
  '--no-binary',
  '--only-binary',
  '--progress-bar',
  '--root-user-action',
  '--report',
  '--group',
  '--python',
  '--log',
  '--keyring-provider',
  '--proxy',
  '--retries',
  '--timeout',
  '--exists-action',
  '--trusted-host',
  '--cert',
  '--client-cert',
  '--cache-dir',
  '--use-feature',
  '--use-deprecated',
];

/** A call of pip under any of its names, `python -m pip` too. */
export function readPip(invocation: Invocation): PackageCall | undefined {
  const words = pipWords(invocation);
  if (!words) return undefined;
  const args = readArguments(words, { valued });
  const [actionWord, ...packages] = args.operands;
  const verb = actionWord?.value ?? '';
  const action = args.has('--dry-run') ? `simulated ${verb}` : verb;
  return { invocation, manager: 'pip', action, actionWord, args, packages };
}

function pipWords({ program, args }: Invocation): readonly Word[] | undefined {
  if (/^pip[23]?(\.\d+)?$/.test(program)) return args;
  if (!/^python[23]?(\.\d+)?$/.test(program)) return undefined;
  const module = args.findIndex((word) => word.value === '-m');
  return module >= 0 && args[module + 1]?.value === 'pip' ? args.slice(module + 2) : undefined;
}

/** Whether requirements or constraints come from a file, which is where versions belong. */
export function readsRequirements({ args }: PackageCall): boolean {
  return args.has('-r', '--requirement', '-c', '--constraint', '-e', '--editable', '--group');
}

/** Whether the operand says a version, a commit, an archive or a folder. */
export function isPinnedForPip(value: string): boolean {
  if (/^(git|hg|svn|bzr)\+/.test(value))
    return /@[^/@]+$/.test(value.replace(/#[^]*$/, '').replace(/^\w+\+\w+:\/\/[^/]*/, ''));
  if (/[=<>~!]=|[<>]|\s@\s|^\.|\/|\.(whl|tar\.gz|zip|tgz|tar\.bz2)$/.test(value)) return true;
  return false;
}

import { readArguments } from '../arguments';
import type { Invocation } from '../invocation';
import type { PackageCall } from './packageCall';

const valued = [
  '-c',
  '--config',
  '-R',
  '--root',
  '-D',
  '--reposd-dir',
  '-C',
  '--cache-dir',
  '-r',
  '--repo',
  '--from',
  '-t',
  '--type',
  '--plus-repo',
  '-p',
  '--gpg-check-on',
];

const actions: ReadonlyMap<string, string> = new Map([
  ['in', 'install'],
  ['remove', 'remove'],
  ['rm', 'remove'],
  ['dup', 'dist-upgrade'],
  ['up', 'update'],
  ['ref', 'refresh'],
  ['cc', 'clean'],
  ['source-install', 'install'],
  ['si', 'install'],
]);

/** A call of SUSE's `zypper`. */
export function readZypper(invocation: Invocation): PackageCall | undefined {
  if (invocation.program !== 'zypper') return undefined;
  const args = readArguments(invocation.args, { valued });
  const [actionWord, ...packages] = args.operands;
  const word = actionWord?.value ?? '';
  return { invocation, manager: 'zypper', action: actions.get(word) ?? word, actionWord, args, packages };
}

/** Whether nothing is asked. */
export function isNonInteractive({ args }: PackageCall): boolean {
  return args.has('-n', '--non-interactive', '-y', '--no-confirm');
}

/** Whether the operand says a version or a file. */
export function isPinnedForZypper(value: string): boolean {
  return /[=<>]|\\[<>=]/.test(value) || value.endsWith('.rpm');
}

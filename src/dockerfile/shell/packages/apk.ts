import { readArguments } from '../arguments';
import type { Invocation } from '../invocation';
import type { PackageCall } from './packageCall';

const valued = [
  '-t',
  '--virtual',
  '-X',
  '--repository',
  '-p',
  '--root',
  '--arch',
  '--cache-dir',
  '--cache-max-age',
  '--keys-dir',
  '--repositories-file',
  '--wait',
  '--progress-fd',
  '--timeout',
];

/** A call of Alpine's `apk` (apk(8), of apk-tools 2 and 3). */
export function readApk(invocation: Invocation): PackageCall | undefined {
  if (invocation.program !== 'apk') return undefined;
  const args = readArguments(invocation.args, { valued });
  const [actionWord, ...packages] = args.operands;
  const verb = actionWord?.value === 'add' ? 'install' : (actionWord?.value ?? '');
  const action = args.has('-s', '--simulate') ? `simulated ${verb}` : verb;
  return { invocation, manager: 'apk', action, actionWord, args, packages };
}

/** Whether the operand says a version, a range, a repository tag, a file or the name of a removal. */
export function isPinnedForApk(value: string): boolean {
  return /[=<>~]/.test(value) || value.endsWith('.apk') || value.startsWith('!');
}

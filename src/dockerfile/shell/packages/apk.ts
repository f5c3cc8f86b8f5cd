import { readArguments } from '../arguments';
import type { Invocation } from '../invocation';
import type { Word } from '../ast';
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
  const action = actionWord?.value === 'add' ? 'install' : (actionWord?.value ?? '');
  return { invocation, manager: 'apk', action, actionWord, args, packages };
}

/** Whether the operand says a version, a range, a repository tag, a file or the name of a removal. */
export function isPinnedForApk(word: Word): boolean {
  return /[=<>~]/.test(word.value) || word.value.endsWith('.apk') || word.value.startsWith('!');
}

import { readArguments } from '../arguments';
import type { Invocation } from '../invocation';
import type { PackageCall } from './packageCall';

const valued = [
  '-v',
  '--version',
  '-i',
  '--install-dir',
  '-n',
  '--bindir',
  '-P',
  '--trust-policy',
  '-g',
  '--file',
  '-s',
  '--source',
  '-p',
  '--http-proxy',
  '-B',
  '--bulk-threshold',
  '--platform',
  '--use-system-libraries',
  '--config-file',
  '--build-root',
  '--document',
];

/** A call of RubyGems' `gem`; what follows `--` goes to the build and is no package. */
export function readGem(invocation: Invocation): PackageCall | undefined {
  if (invocation.program !== 'gem') return undefined;
  const end = invocation.args.findIndex((word) => word.value === '--');
  const args = readArguments(end < 0 ? invocation.args : invocation.args.slice(0, end), { valued });
  const [actionWord, ...packages] = args.operands;
  const action = /^i(nstall)?$/.test(actionWord?.value ?? '') ? 'install' : (actionWord?.value ?? '');
  return { invocation, manager: 'gem', action, actionWord, args, packages };
}

/** Whether the operand says a version (`name:1.2`) or a file. */
export function isPinnedForGem(value: string): boolean {
  return value.includes(':') || value.endsWith('.gem');
}

import { readArguments } from '../arguments';
import type { Invocation } from '../invocation';
import type { PackageCall } from './packageCall';

const managers: ReadonlySet<string> = new Set(['apt-get', 'apt', 'aptitude']);

const valued = [
  '-t',
  '--target-release',
  '--default-release',
  '-c',
  '--config-file',
  '-o',
  '--option',
  '-a',
  '--host-architecture',
  '-P',
  '--build-profiles',
];

/** Options with which nothing is installed or removed. */
const simulating = ['-s', '--simulate', '--just-print', '--dry-run', '--recon', '--no-act', '--print-uris'];

/** A call of `apt-get`, `apt` or `aptitude` (apt-get(8), of apt 2.x). */
export function readApt(invocation: Invocation): PackageCall | undefined {
  const { program } = invocation;
  if (!managers.has(program)) return undefined;
  const args = readArguments(invocation.args, { valued });
  const [actionWord, ...packages] = args.operands;
  const verb = actionWord?.value ?? '';
  const action = args.has(...simulating) ? `simulated ${verb}` : verb;
  return { invocation, manager: program, action, actionWord, args, packages };
}

/** Whether apt asks no question: `-y`, or quiet at level two, which implies it. */
export function assumesYes({ args }: PackageCall): boolean {
  if (args.has('-y', '--yes', '--assume-yes', '--force-yes', '-qq')) return true;
  if (args.count('-q', '--quiet') > 1) return true;
  if (args.options.some(({ name, value }) => (name === '-q' || name === '--quiet') && Number(value) > 1)) {
    return true;
  }
  return aptOption(args.options, 'apt::get::assume-yes', /^(true|1|yes|on)$/i);
}

/** Whether recommended packages stay out. */
export function withoutRecommends({ args }: PackageCall): boolean {
  return (
    args.has('--no-install-recommends', '--without-recommends', '-R') ||
    aptOption(args.options, 'apt::install-recommends', /^(false|0|no|off)$/i)
  );
}

function aptOption(
  options: readonly { readonly name: string; readonly value: string | undefined }[],
  key: string,
  wanted: RegExp,
): boolean {
  return options.some(({ name, value }) => {
    if ((name !== '-o' && name !== '--option') || value === undefined) return false;
    const [left = '', right = ''] = value.split('=', 2);
    return left.trim().toLowerCase() === key && wanted.test(right.trim());
  });
}

/** Whether the operand names a version, a release or a file rather than whatever is newest. */
export function isPinnedForApt(value: string): boolean {
  return /[=/]/.test(value) || value.endsWith('.deb');
}

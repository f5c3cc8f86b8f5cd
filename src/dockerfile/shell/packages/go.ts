import { readArguments } from '../arguments';
import type { Invocation } from '../invocation';
import type { PackageCall } from './packageCall';

const valued = [
  '-C',
  '-p',
  '-asmflags',
  '-buildmode',
  '-compiler',
  '-gccgoflags',
  '-gcflags',
  '-installsuffix',
  '-ldflags',
  '-mod',
  '-modfile',
  '-overlay',
  '-pkgdir',
  '-tags',
  '-toolexec',
  '-exec',
  '-o',
  '-covermode',
  '-coverpkg',
  '-pgo',
];

/** A call of `go`; of `go run` only the package itself, since what follows are the program's arguments. */
export function readGo(invocation: Invocation): PackageCall | undefined {
  if (invocation.program !== 'go') return undefined;
  const [actionWord, ...rest] = invocation.args;
  const action = actionWord?.value ?? '';
  const run = action === 'run';
  const args = readArguments(rest, { valued, singleDash: true, stopAtOperand: run });
  const packages = run ? args.operands.slice(0, 1) : args.operands;
  return { invocation, manager: 'go', action, actionWord, args, packages };
}

/** Queries and branches by their usual names, which stand for another version from day to day (go.dev/ref/mod#version-queries). */
const moving = /@(?:latest|upgrade|patch|HEAD|master|main|trunk|dev(?:el(?:op)?)?|next|nightly)$/;

/** Whether the operand is in the module at hand, or says a version rather than a branch. */
export function isPinnedForGo(value: string): boolean {
  if (/^(\.{1,2}(\/|$)|\/)|\.go$|^(\.\.\.|all|std|cmd|tool)$/.test(value)) return true;
  return /@(?!none$).+/.test(value) && !moving.test(value);
}

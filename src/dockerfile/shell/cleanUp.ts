import type { Dockerfile } from '../model/dockerfile';
import { readArguments } from './arguments';
import type { Invocation } from './invocation';
import type { Run } from './run';

type Test = (invocation: Invocation) => boolean;

function lastRemoval(run: Run, path: string): number {
  return run.lastCall((invocation) => removesPath(invocation, path), path);
}

/** Whether some call of the RUN passes `test`, which is the same function each time. */
export function someCall(run: Run, test: Test): boolean {
  return run.lastCall(test) >= 0;
}

/** Whether the RUN removes `path` or what is in it. */
export function removes(run: Run, path: string): boolean {
  return lastRemoval(run, path) >= 0;
}

/** Whether the RUN removes `path` or what is in it after `before` has run. */
export function removesAfter(run: Run, before: Invocation, path: string): boolean {
  return lastRemoval(run, path) > run.invocations.indexOf(before);
}

/** Whether something after `before` in the same RUN passes `isClean`, which is the same function each time. */
export function cleansAfter(run: Run, before: Invocation, isClean: Test): boolean {
  return run.lastCall(isClean) > run.invocations.indexOf(before);
}

/** Whether what the RUN leaves behind gets into the image: its stage is the last one or one that this goes on from. */
export function isKept(document: Dockerfile, { instruction }: Run): boolean {
  const { stage } = instruction;
  if (!stage) return true;
  for (let kept = document.finalStage; kept; kept = kept.parent) if (kept === stage) return true;
  return false;
}

/** Whether other tools take something after `before` for a clean-up: any `rm -rf` is one to them. */
export function seemsClean(run: Run, before: Invocation): boolean {
  return cleansAfter(run, before, isForcedRemoval);
}

function isForcedRemoval({ program, args }: Invocation): boolean {
  return program === 'rm' && args.some(({ value }) => value === '-rf');
}

/** Whether the invocation removes `path` or what is in it. */
export function removesPath(invocation: Invocation, path: string): boolean {
  if (invocation.program === 'find') {
    const { args } = invocation;
    const deletes = args.some(({ value }) => value === '-delete' || value === 'rm');
    return deletes && args.some((word) => covers(word.value, path));
  }
  if (invocation.program !== 'rm') return false;
  return readArguments(invocation.args).operands.some((word) => covers(word.value, path));
}

/** Whether removing `removed` (a path or a pattern) empties `path`. */
function covers(removed: string, path: string): boolean {
  const bare = removed.endsWith('}')
    ? removed.replace(/(?<!\/)\/+\{.*/, '')
    : removed.replace(/(?<!\/)\/+(?:\*|\.\*)?$|\*$/, '');
  return bare === path || (bare !== '' && path.startsWith(`${bare}/`)) || bare.startsWith(`${path}/`);
}

import type { Dockerfile } from '../model/dockerfile';
import { readArguments } from './arguments';
import type { Invocation } from './invocation';
import type { Run } from './run';

/** Whether the RUN removes `path` or what is in it. */
export function removes(run: Run, path: string): boolean {
  return run.invocations.some((invocation) => removesPath(invocation, path));
}

/** Whether the RUN removes `path` or what is in it after `before` has run. */
export function removesAfter(run: Run, before: Invocation, path: string): boolean {
  return after(run, before).some((invocation) => removesPath(invocation, path));
}

/** Whether something after `before` in the same RUN is a clean-up as `isClean` knows it. */
export function cleansAfter(
  run: Run,
  before: Invocation,
  isClean: (invocation: Invocation) => boolean,
): boolean {
  return after(run, before).some(isClean);
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
  return cleansAfter(
    run,
    before,
    ({ program, args }) => program === 'rm' && args.some(({ value }) => value === '-rf'),
  );
}

function after(run: Run, before: Invocation): readonly Invocation[] {
  return run.invocations.slice(run.invocations.indexOf(before) + 1);
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

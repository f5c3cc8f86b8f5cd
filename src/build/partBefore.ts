import type { Dockerfile } from '../dockerfile/model/dockerfile';
import type { Instruction } from '../dockerfile/syntax/instruction';

/**
 * The Dockerfile up to an instruction and without it: a build of its last stage, every step of which is in the builder's
 * cache, is the last good layer before a step that failed. Undefined before the first stage.
 */
export function partBefore(document: Dockerfile, instruction: Instruction): string | undefined {
  if (!instruction.stage || instruction.keyword === 'FROM') return undefined;
  return document.text.slice(
    0,
    document.lines.lineStart(document.lines.lineAt(instruction.keywordSpan.start)),
  );
}

/** The shell of a RUN: the program of the last SHELL before it in its stage, or `/bin/sh`. */
export function shellBefore({ stage, keywordSpan }: Instruction): string {
  const shells = stage?.instructions.filter(
    ({ keyword, keywordSpan: at }) => keyword === 'SHELL' && at.start < keywordSpan.start,
  );
  return shells?.at(-1)?.args[0]?.text ?? '/bin/sh';
}

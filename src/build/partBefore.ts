import type { Dockerfile } from '../dockerfile/model/dockerfile';
import type { Instruction, Stage } from '../dockerfile/syntax/instruction';

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

/** The shell of a RUN: the program of the last SHELL before it, in its stage or those below, or `/bin/sh`. */
export function shellBefore({ stage, keywordSpan }: Instruction): string {
  for (let at: Stage | undefined = stage; at; at = at.parent) {
    const shell = at.instructions.findLast(
      (instruction) => instruction.keyword === 'SHELL' && instruction.keywordSpan.start < keywordSpan.start,
    );
    const program = shell?.args[0]?.text;
    if (program) return program;
  }
  return '/bin/sh';
}

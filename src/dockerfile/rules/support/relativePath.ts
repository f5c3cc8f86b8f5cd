import type { Dockerfile, Instruction } from '../../model/dockerfile';
import { unquoted } from '../../model/walk';

/** Whether a destination depends on the working directory of the base image: it is relative, and no WORKDIR is set. */
export function dependsOnBase(document: Dockerfile, instruction: Instruction, destination: string): boolean {
  // Quotes around a part of it are the builder's, and a variable at its start may hold an absolute path.
  if (/^["']*(?:\/|\\|\$|[a-zA-Z]:)/.test(unquoted(destination))) return false;
  return !document.stepOrder.lastBefore(instruction, setsWorkdir);
}

function setsWorkdir(instruction: Instruction): boolean {
  return (instruction.onbuild ?? instruction).keyword === 'WORKDIR';
}

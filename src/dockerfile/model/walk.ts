import type { Dockerfile } from './dockerfile';
import type { Instruction } from '../syntax/instruction';
import type { Stage } from '../syntax/instruction';

/**
 * The instructions with one of the `keywords`, in order; for an ONBUILD the instruction that it holds, since
 * that runs too, only later.
 */
export function* instructionsOf(document: Dockerfile, ...keywords: readonly string[]): Iterable<Instruction> {
  for (const instruction of document.instructions) {
    const effective = instruction.onbuild ?? instruction;
    if (keywords.includes(effective.keyword)) yield effective;
  }
}

/** A stage, or what a half-typed file holds before its first FROM. */
export interface Segment {
  readonly stage?: Stage;
  readonly instructions: readonly Instruction[];
}

/** The file in stages, with a segment for what stands before the first FROM. */
export function segmentsOf(document: Dockerfile): Segment[] {
  const first = document.stages[0];
  const start = first ? document.instructions.indexOf(first.from) : document.instructions.length;
  const segments: Segment[] = start > 0 ? [{ instructions: document.instructions.slice(0, start) }] : [];
  for (const stage of document.stages) segments.push({ stage, instructions: stage.instructions });
  return segments;
}

/** Whether `stage` or one that it is built on satisfies `test`. */
export function someAncestor(stage: Stage, test: (stage: Stage) => boolean): boolean {
  for (let current: Stage | undefined = stage; current; current = current.parent)
    if (test(current)) return true;
  return false;
}

/** Without the quotes around it, where there are any. */
export function unquoted(text: string): string {
  return /^(["']).*\1$/s.test(text) ? text.slice(1, -1) : text;
}

import type { Instruction } from '../model/dockerfile';

/** Whether the instruction runs as root as far as the file says: no USER of its stage or below names another. */
export function runsAsRoot(instruction: Instruction): boolean {
  for (let stage = instruction.stage; stage; stage = stage.parent) {
    const user = stage.steps.findLast(
      ({ keyword, span }) => keyword === 'USER' && span.start < instruction.span.start,
    );
    if (user) return /^(root|0)(:|$)/.test(user.body.text);
  }
  return true;
}

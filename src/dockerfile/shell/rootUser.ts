import type { Dockerfile, Instruction } from '../model/dockerfile';

/** Whether the instruction runs as root as far as the file says: no USER of its stage or below names another. */
export function runsAsRoot({ stepOrder }: Dockerfile, instruction: Instruction): boolean {
  const user = stepOrder.lastBefore(instruction, setsUser);
  return !user || /^(root|0)(:|$)/.test(user.body.text);
}

function setsUser({ keyword }: Instruction): boolean {
  return keyword === 'USER';
}

import type { Instruction } from '../syntax/instruction';
import type { Dockerfile } from './dockerfile';
import { segmentsOf } from './walk';
import type { Stage } from '../syntax/instruction';

/** A CMD or ENTRYPOINT in shell form. */
export interface ShellForm {
  readonly instruction: Instruction;
  /** A SHELL above it, or in a stage that this one is built on, chooses the shell. */
  readonly hasShell: boolean;
  /** The builder looks at it: it stands in a stage, not within ONBUILD. */
  readonly isBuilt: boolean;
}

export function shellForms(document: Dockerfile): ShellForm[] {
  const forms: ShellForm[] = [];
  const withShell = new Set<Stage>();
  for (const { stage, instructions } of segmentsOf(document)) {
    const isTriggered = stage?.steps.some(({ keyword, trigger }) => trigger && keyword === 'SHELL') ?? false;
    let hasShell = isTriggered || (stage?.parent !== undefined && withShell.has(stage.parent));
    for (const outer of instructions) {
      const instruction = outer.onbuild ?? outer;
      if (instruction.keyword === 'SHELL') hasShell ||= instruction === outer;
      if (instruction.keyword !== 'CMD' && instruction.keyword !== 'ENTRYPOINT') continue;
      if (instruction.json || instruction.isBadJson) continue;
      forms.push({ instruction, hasShell, isBuilt: stage !== undefined && instruction === outer });
    }
    if (hasShell && stage) withShell.add(stage);
  }
  return forms;
}

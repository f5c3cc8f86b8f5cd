import type { Argument } from '../syntax/argument';
import type { Instruction } from '../syntax/instruction';
import type { Dockerfile } from './dockerfile';
import type { Stage } from '../syntax/instruction';

/** The USER that is in force at the end of a stage. */
export interface FinalUser {
  readonly instruction: Instruction;
  readonly argument: Argument;
  readonly isRoot: boolean;
}

/** The last USER of a stage itself or of what it runs of ONBUILD; undefined where it sets none. */
export function ownUser(document: Dockerfile, stage: Stage): FinalUser | undefined {
  const instruction = stage.steps.findLast(({ keyword }) => keyword === 'USER');
  const argument = instruction?.args[0];
  if (!instruction || !argument) return undefined;
  const { text, known } = document.scope.valueOf(argument);
  return { instruction, argument, isRoot: known && /^(?:root|[+-]?0+)(?::|$)/.test(text) };
}

/** The last USER of a stage or of the stages that it is built on; undefined where none sets one. */
export function finalUser(document: Dockerfile, stage: Stage): FinalUser | undefined {
  for (let current: Stage | undefined = stage; current; current = current.parent) {
    const user = ownUser(document, current);
    if (user) return user;
  }
  return undefined;
}

import type { Argument } from '../syntax/argument';
import type { Instruction } from '../syntax/instruction';
import type { Dockerfile } from './dockerfile';
import type { Stage } from '../syntax/instruction';
import { segmentsOf, unquoted } from './walk';

/** A WORKDIR whose path does not start at the root of the file system. */
export interface RelativeWorkdir {
  readonly instruction: Instruction;
  readonly path: Argument;
  /** No WORKDIR comes before it in its stage or those that it is built on, so the base image decides. */
  readonly isFirst: boolean;
  /** It is held by an ONBUILD, so that it runs in another build. */
  readonly isDeferred: boolean;
  /** It is the first one, and really relative: no variable of the base image, no path of Windows. */
  readonly isTrap: boolean;
  /** No variable is in it. */
  readonly isLiteral: boolean;
}

export function relativeWorkdirs(document: Dockerfile): RelativeWorkdir[] {
  const found: RelativeWorkdir[] = [];
  const settled = new Set<Stage>();
  for (const { stage, instructions } of segmentsOf(document)) {
    const isTriggered =
      stage?.steps.some(({ keyword, trigger }) => trigger && keyword === 'WORKDIR') ?? false;
    let isSet = isTriggered || (stage?.parent !== undefined && settled.has(stage.parent));
    for (const outer of instructions) {
      const instruction = outer.onbuild ?? outer;
      const [path] = instruction.args;
      if (instruction.keyword !== 'WORKDIR' || !path) continue;
      const relative = judge(document, instruction, path, !isSet);
      const isDeferred = outer !== instruction;
      if (relative) found.push({ ...relative, isDeferred, isFirst: relative.isFirst && !isDeferred });
      if (instruction === outer) isSet = true;
    }
    if (isSet && stage) settled.add(stage);
  }
  return found;
}

function judge(
  document: Dockerfile,
  instruction: Instruction,
  path: Argument,
  isFirst: boolean,
): Omit<RelativeWorkdir, 'isDeferred'> | undefined {
  const { text, known } = document.scope.valueOf(path);
  if (text.startsWith('/') || (known && unquoted(text).startsWith('/'))) return undefined;
  const isWindows = /^[a-zA-Z]:/.test(unquoted(text)) || unquoted(text).startsWith('\\');
  const isLiteral = !path.text.includes('$') && !isWindows;
  const isUnset = document.scope.undefinedVariables.some((variable) => variable.instruction === instruction);
  const isKnown = known && !isUnset && (isLiteral || instruction.stage !== undefined);
  return {
    instruction,
    path,
    isFirst: isFirst && (known || isUnset),
    isTrap: isFirst && isKnown && !isWindows,
    isLiteral,
  };
}

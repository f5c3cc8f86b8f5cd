import type { Instruction } from '../syntax/instruction';
import type { BuildProblem, ProblemCode } from './problem';
import type { Stage } from '../syntax/instruction';
import { formProblems } from './instructions';
import type { CheckedDockerfile } from './document';
import { absentSourceProblems, laterSourceProblem, sourcesOf } from './stages';
import { faultProblems, instructionValueProblems } from './values';

/**
 * What the builder rejects in the instructions of ONBUILD: nothing, until a stage that the last one needs is built on
 * theirs. It then names the FROM of that stage.
 */
export function* triggerProblems(document: CheckedDockerfile): Iterable<BuildProblem> {
  if (!document.instructions.some(({ onbuild }) => onbuild)) return;
  for (const stage of neededStages(document)) {
    for (const step of stage.steps) {
      if (!step.trigger) break;
      // The builder stops at the first problem.
      for (const problem of stepProblems(document, stage, step)) {
        yield atFrom(problem, stage, step.trigger);
        break;
      }
    }
  }
}

/** The families of which {@link deferredProblems} finds any. */
export const deferredCodes: ReadonlySet<ProblemCode> = new Set([
  'unknown-instruction',
  'missing-argument',
  'unknown-flag',
  'invalid-flag-value',
  'invalid-healthcheck',
] as const);

/** What is wrong with the words of instructions in ONBUILD: this file builds, those on top of its image do not. */
export function* deferredProblems({
  instructions,
}: Pick<CheckedDockerfile, 'instructions'>): Iterable<BuildProblem> {
  for (const { onbuild } of instructions) {
    if (onbuild && !isRefusedHere(onbuild)) yield* formProblems(onbuild);
  }
}

/** What ONBUILD can't hold, and what can't be read at all, is rejected where it is written. */
function isRefusedHere({ keyword, isBadJson, pairFault }: Instruction): boolean {
  return ['FROM', 'MAINTAINER', 'ONBUILD'].includes(keyword) || isBadJson || pairFault !== undefined;
}

function* stepProblems(document: CheckedDockerfile, stage: Stage, step: Instruction): Iterable<BuildProblem> {
  if (isRefusedHere(step)) return;
  yield* formProblems(step);
  for (const source of sourcesOf(document, step)) {
    if (!source.target) yield* absentSourceProblems(document, step, source);
    else if (source.target.index > stage.index) yield laterSourceProblem(step, source.target, source.span);
  }
  for (const fault of document.scope.faults) if (fault.instruction === step) yield* faultProblems(fault);
  yield* instructionValueProblems(document, step);
}

/** A problem of what ONBUILD holds, on the FROM that makes it run. */
function atFrom(problem: BuildProblem, { from, baseArgument }: Stage, trigger: Instruction): BuildProblem {
  return {
    code: problem.code,
    phase: problem.phase === 'dispatch' ? 'dispatch' : 'resolve',
    line: from.line,
    span: baseArgument?.span ?? from.keywordSpan,
    message: `ONBUILD ${trigger.keywordText} in line ${trigger.line} runs in this stage. ${problem.message}`,
  };
}

/** The last stage and those that it needs. */
function neededStages(document: CheckedDockerfile): ReadonlySet<Stage> {
  const needed = new Set(document.stages.slice(-1));
  for (const stage of needed) {
    if (stage.parent) needed.add(stage.parent);
    for (const step of stage.steps)
      for (const { target } of sourcesOf(document, step)) if (target) needed.add(target);
  }
  return needed;
}

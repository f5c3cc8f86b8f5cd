import type { Span } from '../../base/span';
import type { Fix } from '../../lint/rule';

/** Families of things for which the builder rejects a file; each one is reported by the rule with that ID. */
export type ProblemCode =
  | 'syntax'
  | 'unknown-instruction'
  | 'unknown-flag'
  | 'invalid-flag-value'
  | 'invalid-check-directive'
  | 'missing-argument'
  | 'invalid-onbuild'
  | 'invalid-image-reference'
  | 'stage-graph'
  | 'invalid-expansion'
  | 'invalid-run-mount'
  | 'invalid-exposed-port'
  | 'invalid-signal'
  | 'invalid-healthcheck'
  | 'invalid-copy-source';

/** One thing for which the builder rejects the file, and where. */
export interface BuildProblem {
  readonly code: ProblemCode;
  readonly span: Span;
  /** What is wrong and what to do, in sentence case. */
  readonly message: string;
  readonly phase: BuildPhase;
  /** Which of the problems of its code it is, where other tools have names of their own for that. */
  readonly detail?: 'before-first-stage' | 'later-stage';
  /** The line that the builder reports with it. */
  readonly line: number;
  readonly fixes?: readonly Fix[];
}

/**
 * The steps of the builder, in order. It stops at the first problem: what later steps would find is not
 * heard of until that one is repaired.
 */
export const buildPhases = [
  'options',
  'parse',
  'instruction',
  'stages',
  'from',
  'graph',
  'resolve',
  'dispatch',
] as const;

export type BuildPhase = (typeof buildPhases)[number];

/** Whether a build gets as far as `phase` at `line` in spite of `problems`. */
export function isReached(problems: readonly BuildProblem[], phase: BuildPhase, line: number): boolean {
  if (problems.length === 0) return true;
  const step = buildPhases.indexOf(phase);
  return !problems.some((problem) => {
    const other = buildPhases.indexOf(problem.phase);
    return other < step || (other === step && problem.line < line);
  });
}

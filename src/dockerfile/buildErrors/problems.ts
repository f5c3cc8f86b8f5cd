import type { Dockerfile } from '../model/dockerfile';
import type { BuildProblem } from './problem';
import type { Scan } from '../syntax/scan';
import { instructionProblems } from './instructions';
import { stageProblems } from './stages';
import { syntaxProblems } from './syntax';
import { triggerProblems } from './triggers';
import { valueProblems } from './values';

/** What the checks of the builder's errors read. */
export type CheckedDockerfile = Omit<Dockerfile, 'problems' | 'suppressions'> & {
  readonly scan: Scan;
};

/** Everything for which BuildKit refuses the file, in the order of the file. */
export function collectProblems(document: CheckedDockerfile): BuildProblem[] {
  const problems = [
    ...syntaxProblems(document),
    ...instructionProblems(document),
    ...stageProblems(document),
    ...valueProblems(document),
    ...triggerProblems(document),
  ];
  return problems.sort((a, b) => a.span.start - b.span.start);
}

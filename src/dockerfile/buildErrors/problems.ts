import type { CheckedDockerfile } from './document';
import type { BuildProblem } from './problem';
import { instructionProblems } from './instructions';
import { stageProblems } from './stages';
import { syntaxProblems } from './syntax';
import { triggerProblems } from './triggers';
import { valueProblems } from './values';

/** Everything for which BuildKit rejects the file, in the order of the file. */
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

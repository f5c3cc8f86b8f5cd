import type { Finding } from '../lint/rule';
import type { ComposeDocument } from './model';
import type { Problem, ProblemCode } from './problem';

/** The findings for all problems of the given codes: what the rules of severity error report. */
export function* problemFindings(
  document: ComposeDocument,
  ...codes: readonly ProblemCode[]
): Generator<Finding> {
  for (const problem of document.problems) {
    if (codes.includes(problem.code)) yield findingOf(document, problem);
  }
}

export function findingOf(document: ComposeDocument, problem: Problem): Finding {
  const { source, message } = problem;
  const finding = { span: source.span, message };
  return source.file.path === document.file.path ? finding : { ...finding, file: source.file.path };
}

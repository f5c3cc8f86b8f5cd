import { renameFix } from '../../../lint/fix';
import type { Finding } from '../../../lint/rule';
import type { ComposeDocument } from '../../model';
import type { Problem, ProblemCode } from '../../problem';

/** The findings for all problems of the given codes: what the rules of severity error report. */
export function* problemFindings(
  document: ComposeDocument,
  ...codes: readonly ProblemCode[]
): Generator<Finding> {
  for (const problem of document.problems) {
    if (codes.includes(problem.code)) yield findingOf(document, problem);
  }
}

/** What another file of the stack may still give. */
const incomplete: ReadonlySet<ProblemCode> = new Set([
  'no-image-no-build',
  'undefined-network',
  'undefined-volume',
  'undefined-secret',
  'undefined-config',
  'undefined-model',
  'undefined-service',
  'extends',
] as const);

export function findingOf(document: ComposeDocument, problem: Problem): Finding {
  const { source, code } = problem;
  const isOpen = document.isFragment && incomplete.has(code);
  const message = isOpen
    ? `${problem.message} (Not a problem if another file of the stack defines it.)`
    : problem.message;
  return {
    span: source.span,
    message,
    ...(isOpen ? { severity: 'hint' as const } : {}),
    ...(source.file.path === document.file.path
      ? renameFix(document.text, source.span, problem.rename?.from ?? '', problem.rename?.to)
      : { file: source.file.path }),
  };
}

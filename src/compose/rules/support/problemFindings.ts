import { renameFix } from '../../../lint/fix';
import type { Finding } from '../../../lint/rule';
import type { ComposeDocument } from '../../model';
import type { Source } from '../../node';
import { dirname, relative } from '../../paths';
import { givenElsewhere, type Problem, type ProblemCode } from '../../problem';

/** The findings for all problems of the given codes: what the rules of severity error report. */
export function* problemFindings(
  document: ComposeDocument,
  ...codes: readonly ProblemCode[]
): Generator<Finding> {
  for (const problem of document.problems) {
    if (codes.includes(problem.code)) yield findingOf(document, problem);
  }
}

/** Where the document names the file of `source`, directly or through others that include or extend it. */
function anchorOf(document: ComposeDocument, source: Source): Source | undefined {
  const passed = new Set<string>();
  let at = source;
  while (at.file.path !== document.file.path && !passed.has(at.file.path)) {
    passed.add(at.file.path);
    const reference = document.stack.references.get(at.file.path);
    if (!reference) return undefined;
    at = reference;
  }
  return at === source || at.file.path !== document.file.path ? undefined : at;
}

export function findingOf(document: ComposeDocument, problem: Problem): Finding {
  const { source, code } = problem;
  const isOpen = document.isFragment && givenElsewhere.has(code) && !document.certain.has(problem);
  const message = isOpen
    ? `${problem.message} (Not a problem if another file of the stack defines it.)`
    : problem.message;
  const anchor = anchorOf(document, source);
  if (anchor) {
    const { line } = source.file.lines.positionAt(source.span.start);
    const name = relative(dirname(document.file.path), source.file.path);
    return {
      span: anchor.span,
      message: `"${name}" has an error in line ${line}: ${message}`,
      ...(isOpen ? { severity: 'hint' as const } : {}),
    };
  }
  return {
    span: source.span,
    message,
    ...(isOpen ? { severity: 'hint' as const } : {}),
    ...(source.file.path === document.file.path
      ? renameFix(document.text, source.span, problem.rename?.from ?? '', problem.rename?.to)
      : { file: source.file.path }),
  };
}

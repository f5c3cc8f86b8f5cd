import { renameFix } from '../../../lint/fix';
import { say } from '../../../lint/message';
import type { Finding, Rule } from '../../../lint/rule';
import type { ComposeDocument } from '../../model';
import type { Source } from '../../node';
import { dirname, relative } from '../../paths';
import { givenElsewhere, type Problem, type ProblemCode } from '../../problem';

/**
 * What a rule that reports all problems of the given codes says and does. The ID of a message is the code in camelCase;
 * `{problem}` is what loading the stack says of it, whole sentences.
 */
export function problemsOf(
  ...codes: readonly ProblemCode[]
): Pick<Rule<ComposeDocument>, 'messages' | 'check'> {
  return {
    messages: problemMessages(codes),
    *check(document) {
      for (const problem of document.problems) {
        const finding = codes.includes(problem.code) && findingOf(document, problem);
        if (finding) yield finding;
      }
    },
  };
}

export function problemMessages(codes: readonly ProblemCode[]): Readonly<Record<string, '{problem}'>> {
  return Object.fromEntries(codes.map((code) => [messageIdOf(code), '{problem}']));
}

/** The message ID of findings that report a problem of this code. */
export function messageIdOf(code: ProblemCode): string {
  return code.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
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

/** Undefined for a problem in a file that the document doesn't name: it is reported there, and its message takes time. */
export function findingOf(document: ComposeDocument, problem: Problem): Finding | undefined {
  const { source, code } = problem;
  const anchor = anchorOf(document, source);
  if (!anchor && source.file.path !== document.file.path) return undefined;
  const id = messageIdOf(code);
  const messages = problemMessages([code]);
  const isOpen = document.isFragment && givenElsewhere.has(code) && !document.certain.has(problem);
  const text = isOpen
    ? `${problem.message} (Not a problem if another file of the stack defines it.)`
    : problem.message;
  if (anchor) {
    const { line } = source.file.lines.positionAt(source.span.start);
    const name = relative(dirname(document.file.path), source.file.path);
    return {
      span: anchor.span,
      ...say(messages, id, { problem: `"${name}" has an error in line ${line}: ${text}` }),
      ...(isOpen ? { severity: 'hint' as const } : {}),
    };
  }
  return {
    span: source.span,
    ...say(messages, id, { problem: text }),
    ...(isOpen ? { severity: 'hint' as const } : {}),
    ...renameFix(document.text, source.span, problem.rename?.from ?? '', problem.rename?.to),
  };
}

import { say } from '../../../lint/message';
import type { Finding, Rule, RuleDocs } from '../../../lint/rule';
import type { Dockerfile } from '../../model/dockerfile';
import type { BuildProblem, ProblemCode } from '../../buildErrors/problem';
import { deferredCodes, deferredProblems } from '../../buildErrors/triggers';

interface ProblemRuleOptions {
  readonly id: ProblemCode;
  readonly since: string;
  readonly title: string;
  readonly docs: Omit<RuleDocs, 'severity'>;
  readonly aliases?: readonly string[];
  /** Which of the aliases other tools have for a problem; none by default. */
  aliasesOf?(problem: BuildProblem): readonly string[];
}

/** `{problem}` is what the model says of it, whole sentences; the rule's own ID says which family it is of. */
export const problemMessages = {
  rejected: '{problem}',
  rejectedLater: '{problem} The build of every image on top of this one fails.',
} as const;

/** A rule that reports one family of the builder's errors. */
export function problemRule(options: ProblemRuleOptions): Rule<Dockerfile> {
  const mayBeDeferred = deferredCodes.has(options.id);
  return {
    id: options.id,
    since: options.since,
    aliases: options.aliases ?? [],
    title: options.title,
    severity: 'error',
    profiles: ['recommended', 'strict', 'security'],
    docs: {
      ...options.docs,
      severity:
        'Error: the builder rejects the file. Within ONBUILD a warning: it rejects the files that build on this image.',
    },
    messages: mayBeDeferred ? problemMessages : { rejected: problemMessages.rejected },
    *check(document): Iterable<Finding> {
      for (const problem of document.problems) {
        if (problem.code !== options.id) continue;
        const { span, message, fixes } = problem;
        const aliases = options.aliasesOf?.(problem) ?? [];
        yield {
          span,
          ...say(problemMessages, 'rejected', { problem: message }),
          aliases,
          ...(fixes ? { fixes } : {}),
        };
      }
      if (!mayBeDeferred) return;
      for (const { code, span, message, fixes } of deferredProblems(document)) {
        if (code !== options.id) continue;
        yield {
          span,
          ...say(problemMessages, 'rejectedLater', { problem: message }),
          severity: 'warning',
          aliases: [],
          ...(fixes ? { fixes } : {}),
        };
      }
    },
  };
}

import { isReached } from '../buildErrors/problem';
import { say } from '../../lint/message';
import type { Finding, Rule } from '../../lint/rule';
import { buildGlobalScope, expandArgument } from '../model/globalScope';
import { problemMessages } from './support/problemRule';
import { imageReferenceFault } from '../../base/imageReference';
import type { Dockerfile } from '../model/dockerfile';

const messages = {
  rejected: problemMessages.rejected,
  invalidDefault:
    'Without build arguments, this becomes "{reference}", which isn\'t a valid image reference. Give the ARG a default.',
} as const;

const rule: Rule<Dockerfile> = {
  id: 'invalid-image-reference',
  since: '0.1.0',
  aliases: ['InvalidDefaultArgInFrom'],
  title: 'Invalid image reference',
  severity: 'error',
  profiles: ['recommended', 'strict', 'security'],
  docs: {
    why: 'The name after FROM, with the defaults of its ARGs, must be a valid image reference. If an ARG has no default, the file only builds with the right `--build-arg`.',
    severity:
      'Error: the builder rejects the file. If build arguments that make it valid are known, it is a warning.',
    bad: 'ARG VERSION\nFROM alpine:${VERSION}\n',
    good: 'ARG VERSION=3.20\nFROM alpine:${VERSION}\n',
    links: [
      'https://docs.docker.com/reference/dockerfile/#understand-how-arg-and-from-interact',
      'https://docs.docker.com/build/checks/invalid-default-arg-in-from/',
    ],
    fixes: {
      unsafe: 'Changes the variable to the declared one with a similar name.',
    },
  },
  messages,
  *check(document): Iterable<Finding> {
    const ofFrom = new Set(document.stages.map(({ baseArgument }) => baseArgument?.span.start));
    for (const problem of document.problems) {
      if (problem.code !== 'invalid-image-reference') continue;
      const isCheck = ofFrom.has(problem.span.start) && isReached(document.problems, 'stages', problem.line);
      yield {
        span: problem.span,
        ...say(messages, 'rejected', { problem: problem.message }),
        aliases: isCheck ? rule.aliases : [],
        ...(problem.fixes ? { fixes: problem.fixes } : {}),
      };
    }
    if (document.options.buildArgs && !document.options.isStatedBuild) yield* invalidDefaults(document);
  },
};

export default rule;

/** Bases that are right with the build arguments at hand, and wrong without any. */
function* invalidDefaults(document: Dockerfile): Iterable<Finding> {
  const { escape } = document.directives;
  const defaults = buildGlobalScope(document.globalArgs, escape).values;
  for (const { base, baseArgument } of document.stages) {
    if (!baseArgument || imageReferenceFault(base)) continue;
    const { text } = expandArgument(baseArgument, escape, defaults);
    if (!imageReferenceFault(text)) continue;
    yield {
      span: baseArgument.span,
      severity: 'warning',
      ...say(messages, 'invalidDefault', { reference: text }),
    };
  }
}

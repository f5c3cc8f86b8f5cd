import { findingSeverity, referenceBreaches } from '../../lint/policy';
import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { imagesUsed } from '../model/images';

const messages = {
  breach: '{fact} (policy "{policy}", line {line} of .drydock.yaml). Use an image that the policy allows.',
} as const;

const rule: Rule<Dockerfile> = {
  id: 'policy-image',
  since: '0.3.0',
  aliases: [],
  title: 'Image that the policy forbids',
  severity: 'warning',
  profiles: ['recommended', 'strict', 'security'],
  docs: {
    why: 'A project can say in `.drydock.yaml` which registries and base images its Dockerfiles may use, and that images are pinned by a digest (`policy`: `registries`, `bases`, `digests`).',
    severity:
      'Warning: the build works. Nothing is reported unless the project has such a policy, and it is an error where the policy says `refuse`.',
    bad: 'FROM registry.example.com/app:1.0\n',
    good: 'FROM alpine:3.20\n',
    links: [],
  },
  messages,
  *check(document) {
    const { policy } = document.options;
    if (!policy) return;
    const bases = new Set(document.stages.map(({ baseArgument }) => baseArgument?.span.start));
    for (const { text, span } of imagesUsed(document)) {
      for (const breach of referenceBreaches(policy, text, { isBase: bases.has(span.start) })) {
        const { fact, policy: part, line } = breach;
        yield {
          span,
          severity: findingSeverity(breach),
          ...say(messages, 'breach', { fact, policy: part, line }),
        };
      }
    }
  },
};

export default rule;

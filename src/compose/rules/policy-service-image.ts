import { say } from '../../lint/message';
import { findingSeverity, referenceBreaches } from '../../lint/policy';
import type { Finding, Rule } from '../../lint/rule';
import type { ComposeDocument } from '../model';
import { get, textOf } from '../node';
import { findingAt, servicesOf } from './support/ruleTools';

const messages = {
  breach: '{fact} (policy "{policy}", line {line} of .drydock.yaml). Use an image that the policy allows.',
} as const;

export default {
  id: 'policy-service-image',
  since: '0.3.0',
  aliases: [],
  title: 'Image of a service that the policy forbids',
  severity: 'warning',
  profiles: ['recommended', 'strict', 'security'],
  docs: {
    why: 'A project can say in `.drydock.yaml` which registries its images come from, and that they are pinned by a digest (`policy`: `registries`, `digests`). Images that are built here are checked in their Dockerfile.',
    severity:
      'Warning: it works as written. Nothing is reported unless the project has such a policy, and it is an error where the policy says `refuse`.',
    bad: 'services:\n  web:\n    image: registry.example.com/web:1\n',
    good: 'services:\n  web:\n    image: nginx:1.27\n',
    links: [],
  },
  messages,
  *check(document): Generator<Finding> {
    const { policy } = document;
    if (!policy) return;
    for (const service of servicesOf(document)) {
      const image = get(service.value, 'image');
      const text = textOf(image);
      if (!image || text === undefined || text === '' || get(service.value, 'build')) continue;
      for (const breach of referenceBreaches(policy, text, { isBase: false, names: [service.key] })) {
        const { fact, policy: part, line } = breach;
        yield findingAt(document, image.source, say(messages, 'breach', { fact, policy: part, line }), {
          severity: findingSeverity(breach),
        });
      }
    }
  },
} satisfies Rule<ComposeDocument>;

import { say } from '../../lint/message';
import { findingSeverity, isExcepted, isRoot } from '../../lint/policy';
import type { Finding, Rule } from '../../lint/rule';
import type { ComposeDocument } from '../model';
import { get, textOf } from '../node';
import { findingAt, servicesOf } from './support/ruleTools';

const messages = {
  rootUser:
    'Service "{service}" runs as root, which the policy forbids ("no-root", line {line} of .drydock.yaml). Set another user, or remove "user" if the image has one.',
} as const;

export default {
  id: 'policy-service-user',
  since: '0.3.0',
  aliases: [],
  title: 'Service that runs as root against the policy',
  severity: 'warning',
  profiles: ['recommended', 'strict', 'security'],
  docs: {
    why: "A project can say in `.drydock.yaml` that its containers don't run as root (`policy`: `no-root`). A service without `user` runs as the user of its image, which is checked in its Dockerfile and before it is run.",
    severity:
      'Warning: it works as written. Nothing is reported unless the project has such a policy, and it is an error where the policy says `refuse`.',
    bad: 'services:\n  web:\n    image: nginx:1.27\n    user: root\n',
    good: 'services:\n  web:\n    image: nginx:1.27\n    user: "1000"\n',
    links: [],
  },
  messages,
  *check(document): Generator<Finding> {
    const part = document.policy?.['no-root'];
    if (!part || !document.policy) return;
    for (const service of servicesOf(document)) {
      const user = get(service.value, 'user');
      const text = textOf(user);
      if (!user || text === undefined || text === '' || !isRoot(text.split(':')[0] ?? '')) continue;
      if (isExcepted(document.policy, 'no-root', [service.key])) continue;
      const message = say(messages, 'rootUser', { service: service.key, line: part.line });
      yield findingAt(document, user.source, message, { severity: findingSeverity(part) });
    }
  },
} satisfies Rule<ComposeDocument>;

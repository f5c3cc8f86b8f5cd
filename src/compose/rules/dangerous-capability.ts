import { say } from '../../lint/message';
import type { Finding, Rule } from '../../lint/rule';
import type { ComposeDocument } from '../model';
import { get, itemsOf, textOf } from '../node';
import { findingAt, servicesOf } from './support/ruleTools';

const messages = {
  dangerousCapability:
    'The capability {capability} is equivalent to root on the host. Add only the specific capabilities that are needed.',
} as const;

export default {
  id: 'dangerous-capability',
  since: '0.1.0',
  aliases: ['CIS-5.4'],
  title: 'Capability equivalent to root',
  severity: 'warning',
  profiles: ['recommended', 'strict', 'security'],
  docs: {
    why: 'With `ALL` or `SYS_ADMIN`, a container can mount, trace and configure almost anything. Little is left of its isolation.',
    severity: 'Warning: it works as written; the risk is your decision.',
    bad: 'services:\n  web:\n    image: nginx:1.27\n    cap_add: [SYS_ADMIN]\n',
    good: 'services:\n  web:\n    image: nginx:1.27\n    cap_add: [NET_BIND_SERVICE]\n',
    links: ['https://www.cisecurity.org/benchmark/docker'],
  },
  messages,
  *check(document): Generator<Finding> {
    for (const service of servicesOf(document)) {
      for (const item of itemsOf(get(service.value, 'cap_add'))) {
        const name = (textOf(item) ?? '').toUpperCase().replace(/^CAP_/, '');
        if (!['ALL', 'SYS_ADMIN', 'SYS_MODULE', 'SYS_RAWIO'].includes(name)) continue;
        yield findingAt(document, item.source, say(messages, 'dangerousCapability', { capability: name }));
      }
    }
  },
} satisfies Rule<ComposeDocument>;

import type { Finding, Rule } from '../../lint/rule';
import type { ComposeDocument } from '../model';
import { get, itemsOf, textOf } from '../node';
import { findingAt, servicesOf } from './support/ruleTools';

export default {
  id: 'dangerous-capability',
  aliases: ['CIS-5.4'],
  title: 'A capability that is as good as root',
  severity: 'warning',
  profiles: ['recommended', 'strict', 'security'],
  docs: {
    why: '`ALL` and `SYS_ADMIN` let a container mount, trace and configure what it likes; little is left of its isolation.',
    severity: 'Works as written; the risk is a decision.',
    bad: 'services:\n  web:\n    image: nginx:1.27\n    cap_add: [SYS_ADMIN]\n',
    good: 'services:\n  web:\n    image: nginx:1.27\n    cap_add: [NET_BIND_SERVICE]\n',
    links: ['https://www.cisecurity.org/benchmark/docker'],
  },
  *check(document): Generator<Finding> {
    for (const service of servicesOf(document)) {
      for (const item of itemsOf(get(service.value, 'cap_add'))) {
        const name = (textOf(item) ?? '').toUpperCase().replace(/^CAP_/, '');
        if (!['ALL', 'SYS_ADMIN', 'SYS_MODULE', 'SYS_RAWIO'].includes(name)) continue;
        yield findingAt(
          document,
          item.source,
          `The capability ${name} is as good as root on the host. Add the narrow ones that are needed.`,
        );
      }
    }
  },
} satisfies Rule<ComposeDocument>;

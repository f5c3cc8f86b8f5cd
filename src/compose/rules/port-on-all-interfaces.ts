import { say } from '../../lint/message';
import type { Finding, Rule } from '../../lint/rule';
import type { ComposeDocument } from '../model';
import { bindToLoopback } from './support/portFixes';
import { findingAt, mappingsOf, servicesOf } from './support/ruleTools';

const messages = {
  everyAddress:
    'Port {port} is open on every address of the host. Put "127.0.0.1:" before it if only this machine uses it.',
} as const;

export default {
  id: 'port-on-all-interfaces',
  since: '0.1.0',
  aliases: ['CIS-5.14', 'no-unbound-port-interfaces'],
  title: 'Port published on all interfaces',
  severity: 'hint',
  profiles: ['security'],
  docs: {
    why: 'Without an address, a port is open to the whole network of the host, bypassing most firewalls. `127.0.0.1:` limits it to the machine.',
    severity: 'Hint: not in the recommended profile, because almost every file does this, often on purpose.',
    bad: 'services:\n  web:\n    image: nginx:1.27\n    ports:\n      - "8080:80" # the shop\n',
    good: 'services:\n  web:\n    image: nginx:1.27\n    ports:\n      - "127.0.0.1:8080:80" # the shop\n',
    links: ['https://www.cisecurity.org/benchmark/docker'],
    fixes: {
      unsafe: 'Other machines no longer reach the port.',
    },
  },
  messages,
  *check(document): Generator<Finding> {
    for (const service of servicesOf(document)) {
      for (const { node, hostIp, published } of mappingsOf(service)) {
        if (!published || !['', '0.0.0.0', '::'].includes(hostIp)) continue;
        const message = say(messages, 'everyAddress', { port: published[0] });
        yield findingAt(document, node.source, message, { fixes: bindToLoopback(node.source) });
      }
    }
  },
} satisfies Rule<ComposeDocument>;

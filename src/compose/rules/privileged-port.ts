import { say } from '../../lint/message';
import type { Finding, Rule } from '../../lint/rule';
import type { ComposeDocument } from '../model';
import { findingAt, mappingsOf, servicesOf } from './support/ruleTools';

const messages = {
  privilegedPort: 'Host port {port} is a privileged port (below 1024).',
} as const;

export default {
  id: 'privileged-port',
  since: '0.1.0',
  aliases: ['CIS-5.8'],
  title: 'Host port below 1024',
  severity: 'hint',
  profiles: ['security'],
  docs: {
    why: 'Ports below 1024 belong to the services of the host. Publishing on them requires privileges and can hide a service of the host.',
    severity: 'Hint: not in the recommended profile, because web servers do this on purpose.',
    bad: 'services:\n  web:\n    image: nginx:1.27\n    ports:\n      - "80:80"\n',
    good: 'services:\n  web:\n    image: nginx:1.27\n    ports:\n      - "8080:80"\n',
    links: ['https://www.cisecurity.org/benchmark/docker'],
  },
  messages,
  *check(document): Generator<Finding> {
    for (const service of servicesOf(document)) {
      for (const { node, published } of mappingsOf(service)) {
        if (!published || published[0] >= 1024 || published[0] === 0) continue;
        yield findingAt(document, node.source, say(messages, 'privilegedPort', { port: published[0] }));
      }
    }
  },
} satisfies Rule<ComposeDocument>;

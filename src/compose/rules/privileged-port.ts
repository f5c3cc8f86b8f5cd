import type { Finding, Rule } from '../../lint/rule';
import type { ComposeDocument } from '../model';
import { findingAt, mappingsOf, servicesOf } from './support/ruleTools';

export default {
  id: 'privileged-port',
  aliases: ['CIS-5.8'],
  title: 'Host port below 1024',
  severity: 'hint',
  profiles: ['security'],
  docs: {
    why: 'Ports below 1024 belong to the services of the host. Publishing on them requires privileges and can hide a service of the host.',
    severity: 'Hint: web servers do this on purpose.',
    bad: 'services:\n  web:\n    image: nginx:1.27\n    ports:\n      - "80:80"\n',
    good: 'services:\n  web:\n    image: nginx:1.27\n    ports:\n      - "8080:80"\n',
    links: ['https://www.cisecurity.org/benchmark/docker'],
  },
  *check(document): Generator<Finding> {
    for (const service of servicesOf(document)) {
      for (const { node, published } of mappingsOf(service)) {
        if (!published || published[0] >= 1024 || published[0] === 0) continue;
        yield findingAt(
          document,
          node.source,
          `Host port ${published[0]} is a privileged port (below 1024).`,
        );
      }
    }
  },
} satisfies Rule<ComposeDocument>;

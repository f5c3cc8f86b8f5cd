import { say } from '../../lint/message';
import type { Finding, Rule } from '../../lint/rule';
import type { ComposeDocument } from '../model';
import { getIn } from '../node';
import { findingAt, servicesOf } from './support/ruleTools';

const messages = {
  noMemoryLimit: 'Service "{service}" can use all memory of the host. Set "mem_limit".',
} as const;

export default {
  id: 'no-memory-limit',
  since: '0.1.0',
  aliases: ['CIS-5.11'],
  title: 'Service without a memory limit',
  severity: 'hint',
  profiles: [],
  docs: {
    why: 'One service that leaks memory can take the memory of all the others.',
    severity: 'Hint: not in the recommended profile, because almost every file lacks it.',
    bad: 'services:\n  web:\n    image: nginx:1.27\n',
    good: 'services:\n  web:\n    image: nginx:1.27\n    mem_limit: 512m\n',
    links: ['https://www.cisecurity.org/benchmark/docker'],
  },
  messages,
  *check(document): Generator<Finding> {
    for (const service of servicesOf(document)) {
      if (
        !getIn(service.value, 'mem_limit') &&
        !getIn(service.value, 'deploy', 'resources', 'limits', 'memory')
      ) {
        yield findingAt(
          document,
          service.keySource,
          say(messages, 'noMemoryLimit', { service: service.key }),
        );
      }
    }
  },
} satisfies Rule<ComposeDocument>;

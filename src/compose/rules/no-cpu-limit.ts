import { say } from '../../lint/message';
import type { Finding, Rule } from '../../lint/rule';
import type { ComposeDocument } from '../model';
import { getIn } from '../node';
import { findingAt, servicesOf } from './support/ruleTools';

const messages = {
  noCpuLimit: 'Service "{service}" can use all CPUs of the host. Set "cpus".',
} as const;

export default {
  id: 'no-cpu-limit',
  since: '0.1.0',
  aliases: ['CIS-5.12'],
  title: 'Service without a CPU limit',
  severity: 'hint',
  profiles: [],
  docs: {
    why: 'One busy service can starve all the others.',
    severity: 'Hint: not in the recommended profile, because almost every file lacks it.',
    bad: 'services:\n  web:\n    image: nginx:1.27\n',
    good: 'services:\n  web:\n    image: nginx:1.27\n    cpus: 1\n',
    links: ['https://www.cisecurity.org/benchmark/docker'],
  },
  messages,
  *check(document): Generator<Finding> {
    for (const service of servicesOf(document)) {
      if (
        !getIn(service.value, 'cpus') &&
        !getIn(service.value, 'cpu_shares') &&
        !getIn(service.value, 'cpu_quota') &&
        !getIn(service.value, 'deploy', 'resources', 'limits', 'cpus')
      ) {
        yield findingAt(document, service.keySource, say(messages, 'noCpuLimit', { service: service.key }));
      }
    }
  },
} satisfies Rule<ComposeDocument>;

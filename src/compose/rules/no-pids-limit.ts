import { say } from '../../lint/message';
import type { Finding, Rule } from '../../lint/rule';
import type { ComposeDocument } from '../model';
import { getIn } from '../node';
import { findingAt, servicesOf } from './support/ruleTools';

const messages = {
  noPidsLimit: 'Service "{service}" can start any number of processes. Set "pids_limit".',
} as const;

export default {
  id: 'no-pids-limit',
  since: '0.1.0',
  aliases: ['CIS-5.29'],
  title: 'Service without a process limit',
  severity: 'hint',
  profiles: [],
  docs: {
    why: 'A fork bomb in one container can bring down the host.',
    severity: 'Hint: not in the recommended profile, because almost every file lacks it.',
    bad: 'services:\n  web:\n    image: nginx:1.27\n',
    good: 'services:\n  web:\n    image: nginx:1.27\n    pids_limit: 200\n',
    links: ['https://www.cisecurity.org/benchmark/docker'],
  },
  messages,
  *check(document): Generator<Finding> {
    for (const service of servicesOf(document)) {
      if (
        !getIn(service.value, 'pids_limit') &&
        !getIn(service.value, 'deploy', 'resources', 'limits', 'pids')
      ) {
        yield findingAt(document, service.keySource, say(messages, 'noPidsLimit', { service: service.key }));
      }
    }
  },
} satisfies Rule<ComposeDocument>;

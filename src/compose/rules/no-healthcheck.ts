import { say } from '../../lint/message';
import type { Finding, Rule } from '../../lint/rule';
import type { ComposeDocument } from '../model';
import { getIn } from '../node';
import { findingAt, servicesOf } from './support/ruleTools';

const messages = {
  noHealthcheck: 'Service "{service}" has no healthcheck here. Its image may have one.',
} as const;

export default {
  id: 'no-healthcheck',
  since: '0.1.0',
  aliases: ['CIS-5.27'],
  title: 'Service without a healthcheck',
  severity: 'hint',
  profiles: [],
  docs: {
    why: 'Without a healthcheck, neither Compose nor the engine can tell whether a service works.',
    severity: 'Hint: not in the recommended profile, because almost every file lacks it.',
    bad: 'services:\n  web:\n    image: nginx:1.27\n',
    good: 'services:\n  web:\n    image: nginx:1.27\n    healthcheck:\n      test: ["CMD", "curl", "-f", "http://localhost"]\n',
    links: ['https://www.cisecurity.org/benchmark/docker'],
  },
  messages,
  *check(document): Generator<Finding> {
    for (const service of servicesOf(document)) {
      if (!getIn(service.value, 'healthcheck')) {
        yield findingAt(
          document,
          service.keySource,
          say(messages, 'noHealthcheck', { service: service.key }),
        );
      }
    }
  },
} satisfies Rule<ComposeDocument>;

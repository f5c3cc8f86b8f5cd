import { say } from '../../lint/message';
import type { Finding, Rule } from '../../lint/rule';
import type { ComposeDocument } from '../model';
import { getIn } from '../node';
import { findingAt, servicesOf } from './support/ruleTools';

const messages = {
  writableRoot:
    'Service "{service}" can change its own programs. Set "read_only: true", and "tmpfs" for the paths that it writes to.',
} as const;

export default {
  id: 'writable-root',
  since: '0.1.0',
  aliases: ['CIS-5.13'],
  title: 'Container with a writable file system',
  severity: 'hint',
  profiles: [],
  docs: {
    why: 'A read-only root file system prevents an intruder from changing programs.',
    severity: 'Hint: not in the recommended profile, because almost every file lacks it.',
    bad: 'services:\n  web:\n    image: nginx:1.27\n',
    good: 'services:\n  web:\n    image: nginx:1.27\n    read_only: true\n',
    links: ['https://www.cisecurity.org/benchmark/docker'],
  },
  messages,
  *check(document): Generator<Finding> {
    for (const service of servicesOf(document)) {
      if (!getIn(service.value, 'read_only')) {
        yield findingAt(document, service.keySource, say(messages, 'writableRoot', { service: service.key }));
      }
    }
  },
} satisfies Rule<ComposeDocument>;

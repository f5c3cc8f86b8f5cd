import { say } from '../../lint/message';
import type { Finding, Rule } from '../../lint/rule';
import type { ComposeDocument } from '../model';
import { get, textOf } from '../node';
import { findingAt, servicesOf } from './support/ruleTools';

const messages = {
  restartedForever:
    'Service "{service}" is restarted forever, even after it was stopped by hand and the engine restarts.',
} as const;

export default {
  id: 'restart-always',
  since: '0.1.0',
  aliases: ['CIS-5.15'],
  title: 'Service that always restarts',
  severity: 'hint',
  profiles: ['security'],
  docs: {
    why: 'A service that fails is restarted forever, which may hide the failure. `on-failure:5` gives up after five attempts.',
    severity: 'Hint: not in the recommended profile, because many services are meant to run forever.',
    bad: 'services:\n  web:\n    image: nginx:1.27\n    restart: always\n',
    good: 'services:\n  web:\n    image: nginx:1.27\n    restart: on-failure:5\n',
    links: ['https://www.cisecurity.org/benchmark/docker'],
  },
  messages,
  *check(document): Generator<Finding> {
    for (const service of servicesOf(document)) {
      const node = get(service.value, 'restart');
      if (!node || textOf(node) !== 'always') continue;
      yield findingAt(document, node.source, say(messages, 'restartedForever', { service: service.key }));
    }
  },
} satisfies Rule<ComposeDocument>;

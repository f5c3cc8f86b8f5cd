import { say } from '../../lint/message';
import type { Finding, Rule } from '../../lint/rule';
import type { ComposeDocument } from '../model';
import { get, textOf } from '../node';
import { findingAt, servicesOf } from './support/ruleTools';

const messages = {
  privileged:
    'Service "{service}" is privileged and so controls the host. Add only the capabilities and devices that it needs.',
} as const;

export default {
  id: 'privileged',
  since: '0.1.0',
  aliases: ['CIS-5.5'],
  title: 'Privileged container',
  severity: 'warning',
  profiles: ['recommended', 'strict', 'security'],
  docs: {
    why: 'A privileged container has every capability and every device of the host: anyone who breaks into it controls the machine. Use `cap_add` and `devices` for what it needs.',
    severity: 'Warning: it works as written; the risk is your decision.',
    bad: 'services:\n  web:\n    image: nginx:1.27\n    privileged: true\n',
    good: 'services:\n  web:\n    image: nginx:1.27\n    cap_add: [NET_ADMIN]\n',
    links: ['https://www.cisecurity.org/benchmark/docker'],
  },
  messages,
  *check(document): Generator<Finding> {
    for (const service of servicesOf(document)) {
      const node = get(service.value, 'privileged');
      if (!node || textOf(node) !== 'true') continue;
      const message = say(messages, 'privileged', { service: service.key });
      yield findingAt(document, node.source, message);
    }
  },
} satisfies Rule<ComposeDocument>;

import type { Finding, Rule } from '../../lint/rule';
import type { ComposeDocument } from '../model';
import { get, textOf } from '../node';
import { findingAt, servicesOf } from './support/ruleTools';

export default {
  id: 'privileged',
  aliases: ['CIS-5.5'],
  title: 'A privileged container',
  severity: 'warning',
  profiles: ['recommended', 'strict', 'security'],
  docs: {
    why: 'A privileged container has every capability and every device of the host: whoever breaks into it owns the machine. `cap_add` and `devices` give it what it needs.',
    severity: 'Works as written; the risk is a decision.',
    bad: 'services:\n  web:\n    image: nginx:1.27\n    privileged: true\n',
    good: 'services:\n  web:\n    image: nginx:1.27\n    cap_add: [NET_ADMIN]\n',
    links: ['https://www.cisecurity.org/benchmark/docker'],
  },
  *check(document): Generator<Finding> {
    for (const service of servicesOf(document)) {
      const node = get(service.value, 'privileged');
      if (!node || textOf(node) !== 'true') continue;
      const message = `Service "${service.key}" is privileged: it owns the host. Give it the capabilities and devices that it needs instead.`;
      yield findingAt(document, node.source, message);
    }
  },
} satisfies Rule<ComposeDocument>;

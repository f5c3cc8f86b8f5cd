import { say } from '../../lint/message';
import type { Finding, Rule } from '../../lint/rule';
import type { ComposeDocument } from '../model';
import { get, textOf } from '../node';
import { findingAt, servicesOf } from './support/ruleTools';

const messages = {
  defaultBridge:
    'Service "{service}" is on Docker\'s default bridge, together with unrelated containers. Remove "network_mode".',
} as const;

export default {
  id: 'default-bridge',
  since: '0.1.0',
  aliases: ['CIS-5.30'],
  title: "Container on Docker's default bridge",
  severity: 'warning',
  profiles: ['security', 'strict'],
  docs: {
    why: "Containers without a network of their own share the bridge `docker0`, where every container reaches every other one and services aren't found by name. Without `network_mode`, a stack gets its own network.",
    severity:
      'Warning: not in the recommended profile, because it works as written, and the risk is your decision.',
    bad: 'services:\n  web:\n    image: nginx:1.27\n    network_mode: bridge\n',
    good: 'services:\n  web:\n    image: nginx:1.27\n',
    links: [
      'https://www.cisecurity.org/benchmark/docker',
      'https://docs.docker.com/engine/network/drivers/bridge/#differences-between-user-defined-bridges-and-the-default-bridge',
    ],
  },
  messages,
  *check(document): Generator<Finding> {
    for (const { key, value } of servicesOf(document)) {
      const mode = get(value, 'network_mode');
      if (!mode || !/^(?:bridge|default)$/.test(textOf(mode) ?? '')) continue;
      const message = say(messages, 'defaultBridge', { service: key });
      yield findingAt(document, mode.source, message);
    }
  },
} satisfies Rule<ComposeDocument>;

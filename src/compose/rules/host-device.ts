import { say } from '../../lint/message';
import type { Finding, Rule } from '../../lint/rule';
import type { ComposeDocument } from '../model';
import { get, itemsOf, textOf } from '../node';
import { findingAt, servicesOf } from './support/ruleTools';

const messages = {
  hostDevice: 'Service "{service}" gets the host\'s {device}.',
} as const;

export default {
  id: 'host-device',
  since: '0.1.0',
  aliases: ['CIS-5.18'],
  title: 'Host device in a container',
  severity: 'hint',
  profiles: ['security'],
  docs: {
    why: 'A container with a device can read and write it directly, bypassing the checks of the host.',
    severity:
      'Hint: not in the recommended profile, because it works as written, and the risk is your decision.',
    bad: 'services:\n  web:\n    image: nginx:1.27\n    devices:\n      - /dev/sda\n',
    good: 'services:\n  web:\n    image: nginx:1.27\n',
    links: ['https://www.cisecurity.org/benchmark/docker'],
  },
  messages,
  *check(document): Generator<Finding> {
    for (const service of servicesOf(document)) {
      for (const device of itemsOf(get(service.value, 'devices'))) {
        const source = textOf(get(device, 'source')) ?? 'a device';
        yield findingAt(
          document,
          device.source,
          say(messages, 'hostDevice', { service: service.key, device: source }),
        );
      }
    }
  },
} satisfies Rule<ComposeDocument>;

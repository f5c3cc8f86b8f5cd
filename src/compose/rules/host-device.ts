import type { Finding, Rule } from '../../lint/rule';
import type { ComposeDocument } from '../model';
import { get, itemsOf, textOf } from '../node';
import { findingAt, servicesOf } from './support/ruleTools';

export default {
  id: 'host-device',
  aliases: ['CIS-5.18'],
  title: 'Host device in a container',
  severity: 'hint',
  profiles: ['security'],
  docs: {
    why: 'A container with a device can read and write it directly, bypassing the checks of the host.',
    severity: 'Hint: it works as written; the risk is your decision.',
    bad: 'services:\n  web:\n    image: nginx:1.27\n    devices:\n      - /dev/sda\n',
    good: 'services:\n  web:\n    image: nginx:1.27\n',
    links: ['https://www.cisecurity.org/benchmark/docker'],
  },
  *check(document): Generator<Finding> {
    for (const service of servicesOf(document)) {
      for (const device of itemsOf(get(service.value, 'devices'))) {
        const source = textOf(get(device, 'source')) ?? 'a device';
        yield findingAt(document, device.source, `Service "${service.key}" gets the host's ${source}.`);
      }
    }
  },
} satisfies Rule<ComposeDocument>;

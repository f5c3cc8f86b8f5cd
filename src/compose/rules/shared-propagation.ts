import { say } from '../../lint/message';
import type { Finding, Rule } from '../../lint/rule';
import type { ComposeDocument } from '../model';
import { get, getIn, itemsOf, textOf } from '../node';
import { findingAt, servicesOf } from './support/ruleTools';

const messages = {
  sharedMounts: 'Whatever the container mounts below this path also appears on the host ("{mode}").',
} as const;

export default {
  id: 'shared-propagation',
  since: '0.1.0',
  aliases: ['CIS-5.20'],
  title: 'Shared mount propagation',
  severity: 'warning',
  profiles: ['security', 'strict'],
  docs: {
    why: 'With `shared` or `rshared`, whatever the container mounts appears on the host as well.',
    severity:
      'Warning: not in the recommended profile, because it works as written, and the risk is your decision.',
    bad: 'services:\n  web:\n    image: nginx:1.27\n    volumes:\n      - ./data:/data:rshared\n',
    good: 'services:\n  web:\n    image: nginx:1.27\n    volumes:\n      - ./data:/data\n',
    links: ['https://www.cisecurity.org/benchmark/docker'],
  },
  messages,
  *check(document): Generator<Finding> {
    for (const service of servicesOf(document)) {
      for (const mount of itemsOf(get(service.value, 'volumes'))) {
        const mode = textOf(getIn(mount, 'bind', 'propagation'));
        if (mode !== 'shared' && mode !== 'rshared') continue;
        yield findingAt(document, mount.source, say(messages, 'sharedMounts', { mode }));
      }
    }
  },
} satisfies Rule<ComposeDocument>;

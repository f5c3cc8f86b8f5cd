import { say } from '../../lint/message';
import type { Finding, Rule } from '../../lint/rule';
import type { ComposeDocument } from '../model';
import { get, itemsOf, textOf } from '../node';
import { findingAt, servicesOf } from './support/ruleTools';

const messages = {
  sensitiveMount: 'Service "{service}" gets the host\'s "{path}". Mount only the files that it needs.',
} as const;

export default {
  id: 'sensitive-mount',
  since: '0.1.0',
  aliases: ['CIS-5.6'],
  title: 'System folder mounted into a container',
  severity: 'warning',
  profiles: ['security', 'strict'],
  docs: {
    why: 'With folders such as `/etc`, `/proc` or the root of the host, a container can read secrets of the host or change how it works.',
    severity:
      'Warning: not in the recommended profile, because it works as written, and monitoring tools need some of them.',
    bad: 'services:\n  web:\n    image: nginx:1.27\n    volumes:\n      - /etc:/host/etc\n',
    good: 'services:\n  web:\n    image: nginx:1.27\n    volumes:\n      - /etc/localtime:/etc/localtime:ro\n',
    links: ['https://www.cisecurity.org/benchmark/docker'],
  },
  messages,
  *check(document): Generator<Finding> {
    for (const service of servicesOf(document)) {
      for (const mount of itemsOf(get(service.value, 'volumes'))) {
        const source = textOf(get(mount, 'source')) ?? '';
        if (
          textOf(get(mount, 'type')) !== 'bind' ||
          !/^\/(?:boot|dev|etc|lib|proc|sys|usr|root)?\/?$/.test(source)
        )
          continue;
        const message = say(messages, 'sensitiveMount', { service: service.key, path: source });
        yield findingAt(document, mount.source, message);
      }
    }
  },
} satisfies Rule<ComposeDocument>;

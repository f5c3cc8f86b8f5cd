import { say } from '../../lint/message';
import type { Finding, Rule } from '../../lint/rule';
import type { ComposeDocument } from '../model';
import { findingAt, servicesOf } from './support/ruleTools';

const messages = {
  needlessLinks: 'Services reach each other by name without "links". Use "depends_on" for the start order.',
} as const;

export default {
  id: 'legacy-link',
  since: '0.1.0',
  aliases: [],
  title: 'Legacy links',
  severity: 'info',
  profiles: ['strict'],
  tag: 'deprecated',
  docs: {
    why: 'Services on the same network reach each other by name. `links` only adds what the network already provides, and couples their start.',
    severity: 'Info: not in the recommended profile, because it works as written.',
    bad: 'services:\n  web:\n    image: nginx:1.27\n    links:\n      - db\n  db:\n    image: postgres:17\n',
    good: 'services:\n  web:\n    image: nginx:1.27\n    depends_on:\n      - db\n  db:\n    image: postgres:17\n',
    links: ['https://docs.docker.com/reference/compose-file/services/#links'],
  },
  messages,
  *check(document): Generator<Finding> {
    for (const service of servicesOf(document)) {
      const entry = service.value.kind === 'map' ? service.value.entries.get('links') : undefined;
      if (entry) yield findingAt(document, entry.keySource, say(messages, 'needlessLinks'));
    }
  },
} satisfies Rule<ComposeDocument>;

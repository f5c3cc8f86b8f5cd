import { say } from '../../lint/message';
import type { Finding, Rule } from '../../lint/rule';
import type { ComposeDocument } from '../model';
import { entriesOf, get, getIn, itemsOf, textOf } from '../node';
import { findingAt, servicesOf } from './support/ruleTools';

const messages = {
  noEffect:
    '"{option}" has no effect on a {kind} from a file: it is mounted with the owner and mode of the file.',
} as const;

export default {
  id: 'ignored-file-options',
  since: '0.1.0',
  aliases: [],
  title: 'Ignored owner or mode',
  severity: 'warning',
  profiles: ['recommended', 'strict'],
  docs: {
    why: 'A secret or config from a file is mounted as it is: `uid`, `gid` and `mode` only work in a swarm. Compose warns when the service starts.',
    severity: 'Warning: Compose accepts the file but ignores the options.',
    bad: 'services:\n  web:\n    image: nginx:1.27\n    secrets:\n      - source: key\n        mode: 0400\nsecrets:\n  key:\n    file: ./key.txt\n',
    good: 'services:\n  web:\n    image: nginx:1.27\n    secrets:\n      - source: key\nsecrets:\n  key:\n    file: ./key.txt\n',
    links: ['https://docs.docker.com/reference/compose-file/services/#secrets'],
  },
  messages,
  *check(document): Generator<Finding> {
    if (document.membership.target === 'swarm') return;
    for (const service of servicesOf(document)) {
      for (const section of ['secrets', 'configs']) {
        for (const item of itemsOf(get(service.value, section))) {
          const name = textOf(get(item, 'source'));
          if (name === undefined || !getIn(document.model, section, name, 'file')) continue;
          for (const entry of entriesOf(item)) {
            if (!['uid', 'gid', 'mode'].includes(entry.key)) continue;
            const message = say(messages, 'noEffect', { option: entry.key, kind: section.slice(0, -1) });
            yield findingAt(document, entry.keySource, message);
          }
        }
      }
    }
  },
} satisfies Rule<ComposeDocument>;

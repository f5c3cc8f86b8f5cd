import { say } from '../../lint/message';
import type { Finding, Rule } from '../../lint/rule';
import type { ComposeDocument } from '../model';
import { findingAt, mappingsOf, replaceAt, servicesOf, writtenAt } from './support/ruleTools';
import { safeFix } from '../../lint/fix';

const messages = {
  unquoted: 'Put port mappings in quotes: YAML 1.1 reads some of them as a number.',
} as const;

export default {
  id: 'unquoted-port',
  since: '0.1.0',
  aliases: ['require-quotes-in-ports'],
  title: 'Port mapping without quotes',
  severity: 'hint',
  profiles: ['strict'],
  docs: {
    why: "YAML 1.1 reads `22:22` as a base-60 number. Compose v2 doesn't, but other tools that read the file may.",
    severity: 'Hint: not in the recommended profile, because Compose v2 reads it correctly.',
    bad: 'services:\n  web:\n    image: nginx:1.27\n    ports:\n      - 8080:80 # the shop\n',
    good: 'services:\n  web:\n    image: nginx:1.27\n    ports:\n      - "8080:80" # the shop\n',
    links: ['https://docs.docker.com/reference/compose-file/services/#ports'],
    fixes: {
      safe: 'Puts the mapping in quotes.',
    },
  },
  messages,
  *check(document): Generator<Finding> {
    for (const service of servicesOf(document)) {
      for (const { node } of mappingsOf(service)) {
        const written = writtenAt(node.source);
        if (!/^\d[\d.:/a-z-]*:\d[\d/a-z-]*$/.test(written)) continue;
        const fix = safeFix('Add quotes', replaceAt(node.source, `"${written}"`));
        yield findingAt(document, node.source, say(messages, 'unquoted'), { fixes: [fix] });
      }
    }
  },
} satisfies Rule<ComposeDocument>;

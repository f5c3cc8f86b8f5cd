import { say } from '../../lint/message';
import type { Finding, Rule } from '../../lint/rule';
import type { ComposeDocument } from '../model';
import { get, itemsOf, textOf } from '../node';
import { findingAt, servicesOf } from './support/ruleTools';

const messages = {
  newPrivileges:
    'Programs of service "{service}" can gain privileges. Add "no-new-privileges:true" to "security_opt".',
} as const;

export default {
  id: 'new-privileges',
  since: '0.1.0',
  aliases: ['CIS-5.26'],
  title: 'Container that can gain privileges',
  severity: 'hint',
  profiles: [],
  docs: {
    why: '`no-new-privileges` prevents programs such as sudo from becoming root inside the container.',
    severity: 'Hint: not in the recommended profile, because almost every file lacks it.',
    bad: 'services:\n  web:\n    image: nginx:1.27\n',
    good: 'services:\n  web:\n    image: nginx:1.27\n    security_opt:\n      - no-new-privileges:true\n',
    links: ['https://www.cisecurity.org/benchmark/docker'],
  },
  messages,
  *check(document): Generator<Finding> {
    for (const service of servicesOf(document)) {
      const options = itemsOf(get(service.value, 'security_opt')).map((item) => textOf(item) ?? '');
      if (options.some((option) => /^no-new-privileges(?:[:=]true)?$/.test(option))) continue;
      yield findingAt(document, service.keySource, say(messages, 'newPrivileges', { service: service.key }));
    }
  },
} satisfies Rule<ComposeDocument>;

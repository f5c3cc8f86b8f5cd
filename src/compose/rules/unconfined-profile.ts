import { say } from '../../lint/message';
import type { Finding, Rule } from '../../lint/rule';
import type { ComposeDocument } from '../model';
import { get, itemsOf, textOf } from '../node';
import { findingAt, servicesOf } from './support/ruleTools';

const messages = {
  unconfined: 'Service "{service}" runs without the protection of {profile}.',
} as const;

export default {
  id: 'unconfined-profile',
  since: '0.1.0',
  aliases: ['CIS-5.2', 'CIS-5.3', 'CIS-5.22'],
  title: 'Disabled security profile',
  severity: 'warning',
  profiles: ['security', 'strict'],
  docs: {
    why: "Seccomp, AppArmor and SELinux block system calls and files that a container doesn't need. `unconfined` and `label:disable` turn that off.",
    severity: 'Warning: not in the recommended profile, because it works as written, and debuggers need it.',
    bad: 'services:\n  web:\n    image: nginx:1.27\n    security_opt:\n      - seccomp:unconfined\n',
    good: 'services:\n  web:\n    image: nginx:1.27\n    security_opt:\n      - no-new-privileges:true\n',
    links: ['https://www.cisecurity.org/benchmark/docker'],
  },
  messages,
  *check(document): Generator<Finding> {
    for (const service of servicesOf(document)) {
      for (const item of itemsOf(get(service.value, 'security_opt'))) {
        const name = /^(seccomp|apparmor|label)[:=](?:unconfined|disable)$/.exec(textOf(item) ?? '')?.[1] as
          | keyof typeof aliasOf
          | undefined;
        if (name === undefined) continue;
        const profile = name === 'label' ? 'SELinux' : name;
        const message = say(messages, 'unconfined', { service: service.key, profile });
        yield findingAt(document, item.source, message, { aliases: [aliasOf[name]] });
      }
    }
  },
} satisfies Rule<ComposeDocument>;

const aliasOf = { apparmor: 'CIS-5.2', label: 'CIS-5.3', seccomp: 'CIS-5.22' } as const;

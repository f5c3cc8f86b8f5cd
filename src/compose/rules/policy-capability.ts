import { say } from '../../lint/message';
import { denied, findingSeverity, isExcepted, matches } from '../../lint/policy';
import type { Finding, Rule } from '../../lint/rule';
import type { ComposeDocument } from '../model';
import { get, itemsOf, textOf, type Source } from '../node';
import { findingAt, servicesOf } from './support/ruleTools';

const messages = {
  capability:
    'Service "{service}" adds the capability {capability}, which the policy forbids ("capabilities", line {line} of .drydock.yaml). Remove it.',
  privileged:
    'Service "{service}" is privileged and so has every capability, which the policy forbids ("capabilities", line {line} of .drydock.yaml). Add only those that it allows.',
} as const;

export default {
  id: 'policy-capability',
  since: '0.3.0',
  aliases: [],
  title: 'Capability that the policy forbids',
  severity: 'warning',
  profiles: ['recommended', 'strict', 'security'],
  docs: {
    why: 'A project can say in `.drydock.yaml` which capabilities its services may add (`policy`: `capabilities`). A privileged service has all of them.',
    severity:
      'Warning: it works as written. Nothing is reported unless the project has such a policy, and it is an error where the policy says `refuse`.',
    bad: 'services:\n  web:\n    image: nginx:1.27\n    cap_add: [SYS_ADMIN]\n',
    good: 'services:\n  web:\n    image: nginx:1.27\n    cap_add: [NET_BIND_SERVICE]\n',
    links: [],
  },
  messages,
  *check(document): Generator<Finding> {
    const { policy } = document;
    const part = policy?.capabilities;
    if (!part) return;
    const isForbidden = (name: string) =>
      denied(
        part,
        // "ALL" includes each that is denied.
        (pattern) => matches(bare(pattern), name) || (name === 'ALL' && part.deny.includes(pattern)),
        'no',
        'no',
      ) !== undefined;
    const severity = findingSeverity(part);
    for (const service of servicesOf(document)) {
      if (isExcepted(policy, 'capabilities', [service.key])) continue;
      const { key } = service;
      const found = (source: Source, message: ReturnType<typeof say>) =>
        findingAt(document, source, message, { severity });
      for (const item of itemsOf(get(service.value, 'cap_add'))) {
        const name = bare(textOf(item) ?? '');
        if (name !== '' && isForbidden(name))
          yield found(
            item.source,
            say(messages, 'capability', { service: key, capability: name, line: part.line }),
          );
      }
      const privileged = get(service.value, 'privileged');
      if (privileged && textOf(privileged) === 'true' && isForbidden('ALL'))
        yield found(privileged.source, say(messages, 'privileged', { service: key, line: part.line }));
    }
  },
} satisfies Rule<ComposeDocument>;

function bare(name: string): string {
  return name.toUpperCase().replace(/^CAP_/, '');
}

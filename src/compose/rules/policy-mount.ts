import { say } from '../../lint/message';
import { denied, findingSeverity, isExcepted, matches } from '../../lint/policy';
import type { Finding, Rule } from '../../lint/rule';
import type { ComposeDocument } from '../model';
import { get, itemsOf, textOf } from '../node';
import { findingAt, servicesOf } from './support/ruleTools';

const messages = {
  mount:
    'Service "{service}" mounts "{path}" of the host, which the policy forbids ("mounts", line {line} of .drydock.yaml). Mount what the policy allows, or a named volume.',
} as const;

export default {
  id: 'policy-mount',
  since: '0.3.0',
  aliases: [],
  title: 'Mount that the policy forbids',
  severity: 'warning',
  profiles: ['recommended', 'strict', 'security'],
  docs: {
    why: 'A project can say in `.drydock.yaml` which paths of the host its services may mount (`policy`: `mounts`). A path stands for what lies below it as well, and what has a forbidden path below it is forbidden.',
    severity:
      'Warning: it works as written. Nothing is reported unless the project has such a policy, and it is an error where the policy says `refuse`.',
    bad: 'services:\n  web:\n    image: nginx:1.27\n    volumes:\n      - /var/run/docker.sock:/var/run/docker.sock\n',
    good: 'services:\n  web:\n    image: nginx:1.27\n    volumes:\n      - data:/data\nvolumes:\n  data:\n',
    links: [],
  },
  messages,
  *check(document): Generator<Finding> {
    const { policy } = document;
    const part = policy?.mounts;
    if (!part) return;
    for (const service of servicesOf(document)) {
      if (isExcepted(policy, 'mounts', [service.key])) continue;
      for (const mount of itemsOf(get(service.value, 'volumes'))) {
        const source = textOf(get(mount, 'source')) ?? '';
        if (textOf(get(mount, 'type')) !== 'bind' || source === '') continue;
        const path = source.replace(/(?<=.)\/+$/, '');
        const isBelow = (pattern: string) =>
          matches(pattern, path) || matches(`${pattern.replace(/\/+$/, '')}/*`, path);
        const isAbove = part.deny.some((pattern) => pattern.startsWith(path === '/' ? '/' : `${path}/`));
        if (!isAbove && denied(part, isBelow, 'no', 'no') === undefined) continue;
        const message = say(messages, 'mount', { service: service.key, path: source, line: part.line });
        yield findingAt(document, mount.source, message, { severity: findingSeverity(part) });
      }
    }
  },
} satisfies Rule<ComposeDocument>;

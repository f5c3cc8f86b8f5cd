import { say } from '../../lint/message';
import type { Finding, Rule } from '../../lint/rule';
import type { ComposeDocument } from '../model';
import { get, textOf } from '../node';
import { findingAt, servicesOf } from './support/ruleTools';

const messages = {
  hostNamespace: 'Service "{service}" shares the host\'s {namespace}.',
} as const;

export default {
  id: 'host-namespace',
  since: '0.1.0',
  aliases: ['CIS-5.10', 'CIS-5.16', 'CIS-5.17', 'CIS-5.21', 'CIS-5.25', 'CIS-5.31'],
  title: 'Host namespace in a container',
  severity: 'warning',
  profiles: ['security', 'strict'],
  docs: {
    why: 'A container in a namespace of the host can see, and disturb, what the namespace isolates: network, processes, memory, names or users.',
    severity:
      'Warning: not in the recommended profile, because it works as written, and the risk is your decision.',
    bad: 'services:\n  web:\n    image: nginx:1.27\n    pid: host\n',
    good: 'services:\n  web:\n    image: nginx:1.27\n',
    links: ['https://www.cisecurity.org/benchmark/docker'],
  },
  messages,
  *check(document): Generator<Finding> {
    for (const service of servicesOf(document)) {
      for (const [key, alias, what] of namespaces) {
        const node = get(service.value, key);
        if (!node || textOf(node) !== 'host') continue;
        const message = say(messages, 'hostNamespace', { service: service.key, namespace: what });
        yield findingAt(document, node.source, message, { aliases: [alias] });
      }
    }
  },
} satisfies Rule<ComposeDocument>;

const namespaces = [
  ['network_mode', 'CIS-5.10', 'network'],
  ['pid', 'CIS-5.16', 'processes'],
  ['ipc', 'CIS-5.17', 'shared memory'],
  ['uts', 'CIS-5.21', 'host name'],
  ['cgroup', 'CIS-5.25', 'control groups'],
  ['userns_mode', 'CIS-5.31', 'users'],
] as const;

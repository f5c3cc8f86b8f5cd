import type { Finding, Rule } from '../../lint/rule';
import type { ComposeDocument } from '../model';
import { findingAt, portsOf, type PublishedPort } from './support/ruleTools';

export default {
  id: 'port-conflict',
  aliases: ['no-duplicate-exported-ports'],
  title: 'Port published by two services',
  severity: 'warning',
  profiles: ['recommended', 'strict'],
  docs: {
    why: "Only one container can publish a host port. Compose doesn't compare the ports of services, so the second container fails to start. Ranges, protocols and host addresses are taken into account.",
    severity: 'Warning: Compose accepts the file; `up` fails.',
    bad: 'services:\n  web:\n    image: nginx:1.27\n    ports:\n      - "8080:80"\n  api:\n    image: caddy:2\n    ports:\n      - "8080:8080"\n',
    good: 'services:\n  web:\n    image: nginx:1.27\n    ports:\n      - "8080:80"\n  api:\n    image: caddy:2\n    ports:\n      - "8081:8080"\n',
    links: ['https://github.com/docker/compose/issues/6708'],
  },
  *check(document): Generator<Finding> {
    const taken: { readonly service: string; readonly port: PublishedPort }[] = [];
    for (const service of document.stack.selection.enabled.values()) {
      for (const port of portsOf(service)) {
        const other = taken.find((one) => clash(one.port, port));
        if (other && other.port.node.source !== port.node.source) {
          const [first] = port.published ?? [0];
          const message = `Host port ${first} is already published by service "${other.service}". Only one of them can start.`;
          yield findingAt(document, port.node.source, message);
        }
        taken.push({ service: service.key, port });
      }
    }
  },
} satisfies Rule<ComposeDocument>;

function clash(a: PublishedPort, b: PublishedPort): boolean {
  if (!a.published || !b.published || a.protocol !== b.protocol) return false;
  if (!isEvery(a.hostIp) && !isEvery(b.hostIp) && a.hostIp !== b.hostIp) return false;
  // Docker picks a free port of a range for one port of a container.
  if (a.published[0] !== a.published[1] || b.published[0] !== b.published[1]) return false;
  return a.published[0] === b.published[0];
}

function isEvery(address: string): boolean {
  return address === '' || address === '0.0.0.0' || address === '::';
}

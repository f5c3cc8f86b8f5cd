import { say } from '../../lint/message';
import type { Finding, Rule } from '../../lint/rule';
import type { ComposeDocument } from '../model';
import { type Entry, get, getIn, textOf } from '../node';
import { findingAt, portsOf, type PublishedPort } from './support/ruleTools';

const messages = {
  publishedTwice: 'Host port {port} is already published by service "{service}". Only one of them can start.',
  severalContainers:
    'Only one of the {count} containers of "{service}" can publish host port {port}, so "docker compose up" fails. Use a range of ports, or leave out the host port.',
} as const;

export default {
  id: 'port-conflict',
  since: '0.1.0',
  aliases: ['no-duplicate-exported-ports'],
  title: 'Port published by two containers',
  severity: 'warning',
  profiles: ['recommended', 'strict'],
  docs: {
    why: "Only one container can publish a host port. Compose doesn't compare the ports of services, or count the replicas of one, so the second container fails to start. Ranges, protocols and host addresses are taken into account.",
    severity: 'Warning: Compose accepts the file; `up` fails.',
    bad: 'services:\n  web:\n    image: nginx:1.27\n    ports:\n      - "8080:80"\n  api:\n    image: caddy:2\n    ports:\n      - "8080:8080"\n',
    good: 'services:\n  web:\n    image: nginx:1.27\n    ports:\n      - "8080:80"\n  api:\n    image: caddy:2\n    ports:\n      - "8081:8080"\n',
    links: ['https://github.com/docker/compose/issues/6708'],
  },
  messages,
  *check(document): Generator<Finding> {
    const taken: { readonly service: string; readonly port: PublishedPort }[] = [];
    for (const service of document.stack.selection.enabled.values()) {
      for (const port of portsOf(service)) {
        yield* sharedByReplicas(document, service, port);
        const other = taken.find((one) => clash(one.port, port));
        if (other && other.port.node.source !== port.node.source) {
          const [first] = port.published ?? [0];
          const message = say(messages, 'publishedTwice', { port: first, service: other.service });
          yield findingAt(document, port.node.source, message);
        }
        taken.push({ service: service.key, port });
      }
    }
  },
} satisfies Rule<ComposeDocument>;

/**
 * A host port that each replica would publish. In swarm mode, which `deploy` is for as well, the replicas share one through
 * the ingress network, so that is said as a note.
 */
function* sharedByReplicas(
  document: ComposeDocument,
  { key, value }: Entry,
  { node, published }: PublishedPort,
): Generator<Finding> {
  const scale = Number(textOf(get(value, 'scale')) ?? 1);
  const replicas = Number(textOf(getIn(value, 'deploy', 'replicas')) ?? 1);
  const containers = Math.max(scale, replicas);
  if (!(containers > 1) || !published || published[0] !== published[1]) return;
  const message = say(messages, 'severalContainers', { count: containers, service: key, port: published[0] });
  yield findingAt(document, node.source, message, replicas > 1 ? { severity: 'info' } : {});
}

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

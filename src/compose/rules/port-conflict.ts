import { type Message, say } from '../../lint/message';
import type { Finding, Rule } from '../../lint/rule';
import type { ComposeDocument } from '../model';
import { type Entry, get, getIn, type Source, textOf } from '../node';
import { findingAt, mappingsOf, portsOf, type PublishedPort } from './support/ruleTools';

const messages = {
  publishedTwice: 'Host port {port} is already published by service "{service}". Only one of them can start.',
  rangePublishedTwice:
    'Host ports {first} to {last} are already published by service "{service}". Only one of them can start.',
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
    // By what they publish: a range of a short form is as many ports as it has numbers.
    const taken = new Map<string, { readonly service: string; readonly port: PublishedPort }[]>();
    for (const service of document.stack.selection.enabled.values()) {
      for (const port of mappingsOf(service)) yield* sharedByReplicas(document, service, port);
      // By the mapping and the one that it collides with: a range is one thing to a reader.
      const conflicts = new Map<Source, Map<Source, Conflict>>();
      for (const port of portsOf(service)) {
        const { published, protocol, node } = port;
        // Docker picks a free port of a range for one port of a container.
        if (!published || published[0] !== published[1]) continue;
        const name = `${published[0]}/${protocol}`;
        const same = taken.get(name) ?? [];
        const other = same.find((one) => sharesAddress(one.port, port));
        if (other && other.port.node.source !== node.source) {
          const ofMapping = conflicts.get(node.source) ?? new Map<Source, Conflict>();
          conflicts.set(node.source, ofMapping);
          const known = ofMapping.get(other.port.node.source);
          if (known) known.last = published[0];
          else
            ofMapping.set(other.port.node.source, {
              service: other.service,
              first: published[0],
              last: published[0],
            });
        }
        same.push({ service: service.key, port });
        taken.set(name, same);
      }
      for (const [source, ofMapping] of conflicts)
        for (const conflict of ofMapping.values()) yield findingAt(document, source, messageOf(conflict));
    }
  },
} satisfies Rule<ComposeDocument>;

interface Conflict {
  /** The one that has the ports. */
  readonly service: string;
  readonly first: number;
  last: number;
}

function messageOf({ service, first, last }: Conflict): Message {
  return first === last
    ? say(messages, 'publishedTwice', { port: first, service })
    : say(messages, 'rangePublishedTwice', { first, last, service });
}

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

function sharesAddress(a: PublishedPort, b: PublishedPort): boolean {
  return isEvery(a.hostIp) || isEvery(b.hostIp) || a.hostIp === b.hostIp;
}

function isEvery(address: string): boolean {
  return address === '' || address === '0.0.0.0' || address === '::';
}

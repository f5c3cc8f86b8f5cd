import { type Message, say } from '../../lint/message';
import type { Finding, Rule } from '../../lint/rule';
import { firstAbove } from '../load/portRanges';
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
    const services = [...document.stack.selection.enabled.values()].map(
      (service) => [service, fixedPortsOf(service)] as const,
    );
    const cuts = cutsOf(services.flatMap(([, ports]) => ports));
    // By the first port of what is between two cuts.
    const taken = new Map<string, Holders>();
    for (const [service, ports] of services) {
      if (ports.length === 0) continue;
      yield* sharedByReplicas(document, service);
      // By the mapping and the one that it collides with: a range is one thing to a reader.
      const conflicts = new Map<Source, Map<Source, Conflict>>();
      for (const port of ports) {
        const { node } = port;
        for (const [first, last] of cut(port, cuts.get(port.protocol) ?? [])) {
          const name = `${first}/${port.protocol}`;
          const holders = taken.get(name) ?? new Holders();
          taken.set(name, holders);
          const other = holders.add({ service: service.key, port });
          if (!other || other.port.node.source === node.source) continue;
          const ofMapping = conflicts.get(node.source) ?? new Map<Source, Conflict>();
          conflicts.set(node.source, ofMapping);
          const known = ofMapping.get(other.port.node.source);
          if (known) known.last = last;
          else ofMapping.set(other.port.node.source, { service: other.service, first, last });
        }
      }
      for (const [source, ofMapping] of conflicts)
        for (const conflict of ofMapping.values()) yield findingAt(document, source, messageOf(conflict));
    }
  },
} satisfies Rule<ComposeDocument>;

/** Docker picks a free port of a range for one port of a container, so that such a range conflicts with nothing. */
function fixedPortsOf(service: Entry): readonly (PublishedPort & Fixed)[] {
  return [...portsOf(service)].filter((port): port is PublishedPort & Fixed => port.isFixed);
}

interface Fixed {
  readonly published: readonly [number, number];
}

/** By protocol, in order: the host ports at which a mapping starts, and those after the last of one. */
function cutsOf(ports: readonly (PublishedPort & Fixed)[]): ReadonlyMap<string, readonly number[]> {
  const cuts = new Map<string, Set<number>>();
  for (const { published, protocol } of ports) {
    const known = cuts.get(protocol) ?? new Set();
    cuts.set(protocol, known.add(published[0]).add(published[1] + 1));
  }
  return new Map([...cuts].map(([protocol, numbers]) => [protocol, [...numbers].sort((a, b) => a - b)]));
}

/** The parts of a range between the cuts: two mappings have such a part in common, or nothing of it. */
function* cut({ published }: Fixed, cuts: readonly number[]): Generator<readonly [number, number]> {
  let [first] = published;
  for (let at = firstAbove(cuts, first); first <= published[1]; at++) {
    const next = cuts[at] ?? published[1] + 1;
    yield [first, next - 1];
    first = next;
  }
}

interface Holder {
  readonly service: string;
  readonly port: PublishedPort;
}

/** Who publishes the same ports, on one address or on all of them. */
class Holders {
  #first: Holder | undefined;
  #everywhere: { readonly holder: Holder; readonly at: number } | undefined;
  readonly #byAddress = new Map<string, { readonly holder: Holder; readonly at: number }>();
  #count = 0;

  /** The first of those before that is in the way. */
  add(holder: Holder): Holder | undefined {
    const { hostIp } = holder.port;
    const entry = { holder, at: this.#count++ };
    const before = this.#first;
    this.#first ??= holder;
    if (isEvery(hostIp)) {
      this.#everywhere ??= entry;
      return before;
    }
    const same = this.#byAddress.get(hostIp);
    if (!same) this.#byAddress.set(hostIp, entry);
    const everywhere = this.#everywhere;
    return (!same || (everywhere && everywhere.at < same.at) ? everywhere : same)?.holder;
  }
}

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
 * The host ports that each replica would publish. In swarm mode, which `deploy` is for as well, the replicas share one through
 * the ingress network, so that is said as a note.
 */
function* sharedByReplicas(document: ComposeDocument, service: Entry): Generator<Finding> {
  const { key, value } = service;
  const scale = Number(textOf(get(value, 'scale')) ?? 1);
  const replicas = Number(textOf(getIn(value, 'deploy', 'replicas')) ?? 1);
  const count = Math.max(scale, replicas);
  if (!(count > 1)) return;
  for (const { node, published, isFixed } of mappingsOf(service)) {
    if (!published || !isFixed) continue;
    const message = say(messages, 'severalContainers', { count, service: key, port: published[0] });
    yield findingAt(document, node.source, message, replicas > 1 ? { severity: 'info' } : {});
  }
}

function isEvery(address: string): boolean {
  return address === '' || address === '0.0.0.0' || address === '::';
}

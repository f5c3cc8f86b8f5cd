import { plainText } from '../../base/text/plainText';
import type { ContainerDetails, NetworkRecord } from '../../engine/records';
import { engineDns, nameServers } from './engineDns';
import type { ListeningSocket } from './procNetTcp';
import type { NamespaceFacts } from './readNamespace';

/** All that is known of a container's network. */
export interface NetworkFacts {
  readonly container: ContainerDetails;
  /** The networks that it is on, with their members. */
  readonly networks: readonly NetworkRecord[];
  /** Absent where the container does not run, or why nobody could look. */
  readonly inside?: NamespaceFacts;
  /** Why `inside` is absent. */
  readonly unseen?: string;
}

/** The names that other containers on the same networks are known by, and its own. */
export function namesToAsk(
  { networks }: ContainerDetails,
  records: readonly NetworkRecord[],
): readonly string[] {
  const own = networks.flatMap(({ aliases }) => aliases);
  const others = records.flatMap(({ members }) => members.map(({ name }) => name));
  return [...new Set([...own, ...others])].filter(Boolean).slice(0, 20);
}

/** The Network document: who can reach whom, and what is in the way. */
export function presentNetworkFacts(facts: NetworkFacts): string {
  const { container } = facts;
  return [
    `# Network of ${plainText(container.name)}`,
    '',
    ...networkSection(facts),
    ...portSection(facts),
    ...dnsSection(facts),
  ].join('\n');
}

function networkSection({ container, networks }: NetworkFacts): readonly string[] {
  const lines = ['## Networks and their members', ''];
  if (container.networks.length === 0)
    lines.push(`None: its network mode is ${plainText(container.host.networkMode)}.`, '');
  for (const { name, id, ip, ipv6, gateway, aliases } of container.networks) {
    const addresses = [ip, ipv6].filter(Boolean).join(', ') || withoutAddress(container);
    lines.push(`${plainText(name)}: ${addresses}${gateway ? `, gateway ${gateway}` : ''}`);
    const known = [...new Set(aliases)];
    if (known.length > 0) lines.push(`  aliases ${plainText(known.join(', '))}`);
    const record = networks.find((network) => network.id === id || network.name === name);
    if (record?.internal) lines.push('  internal: no access to anything outside');
    // Who is on "none" has nothing in common with the others there.
    const isShared = ip !== '' || ipv6 !== '';
    const peers = isShared ? record?.members.filter(({ containerId }) => containerId !== container.id) : [];
    for (const peer of peers ?? []) {
      const address = peer.ip === '' ? '' : ` at ${plainText(peer.ip)}`;
      lines.push(`  ${plainText(peer.name)}${address}: reachable both ways`);
    }
    if (record && isShared && peers?.length === 0) lines.push('  no other containers');
    lines.push('');
  }
  return lines;
}

function withoutAddress({ state, host }: ContainerDetails): string {
  if (host.networkMode === 'none') return 'no network but its own loopback';
  if (host.networkMode === 'host') return "the host's own network, with all of its addresses";
  return state.status === 'running' || state.status === 'paused'
    ? 'no address'
    : "no address, because it isn't running";
}

function portSection({ container, inside, unseen }: NetworkFacts): readonly string[] {
  const lines = ['## Ports: what is listening and what is published', ''];
  const published = container.ports.filter(({ publicPort }) => publicPort !== undefined);
  if (!inside) {
    lines.push(unseen ?? '', '');
    for (const port of published) lines.push(publishedText(port));
    return [...lines, ''];
  }
  const ports = [
    ...new Set([
      ...inside.sockets.map(({ port }) => port),
      ...published.map(({ privatePort }) => privatePort),
    ]),
  ];
  if (ports.length === 0) lines.push('Nothing is listening on a TCP port, and no port is published.');
  for (const port of ports.sort((a, b) => a - b)) {
    const sockets = inside.sockets.filter((socket) => socket.port === port);
    const outside = published.filter((entry) => entry.privatePort === port && entry.protocol === 'tcp');
    lines.push(`${port}/tcp`, `  ${listenText(sockets)}`);
    for (const entry of outside) lines.push(`  ${publishedText(entry)}`);
    const verdict = verdictOf(sockets, outside.length > 0);
    if (verdict) lines.push(`  ${verdict}`);
  }
  for (const port of published.filter(({ protocol }) => protocol !== 'tcp')) lines.push(publishedText(port));
  return [...lines, ''];
}

function listenText(sockets: readonly ListeningSocket[]): string {
  if (sockets.length === 0) return 'nothing is listening';
  return sockets
    .map(({ address, loopback }) => `listens on ${address}${loopback ? ' (loopback only)' : ''}`)
    .join(', ');
}

function publishedText({
  hostIp,
  publicPort,
  privatePort,
  protocol,
}: ContainerDetails['ports'][number]): string {
  return `published: ${hostIp || '0.0.0.0'}:${publicPort} → ${privatePort}/${protocol}`;
}

/** What is wrong with a port, and what to do about it; empty where nothing is. */
function verdictOf(sockets: readonly ListeningSocket[], isPublished: boolean): string {
  const onlyLoopback = sockets.length > 0 && sockets.every(({ loopback }) => loopback);
  if (isPublished && sockets.length === 0)
    return 'Problem: published, but nothing is listening, so connections are reset.';
  if (isPublished && onlyLoopback)
    return 'Problem: published, but the program listens on loopback only, so connections are reset. Make it listen on 0.0.0.0.';
  if (onlyLoopback) return 'reachable from inside only; use "Forward Port..." to reach it from this machine';
  return isPublished || sockets.length === 0 ? '' : 'not published; reachable from its networks';
}

function dnsSection({ container, inside }: NetworkFacts): readonly string[] {
  if (!inside) return [];
  const lines = ['## Names', ''];
  if (container.host.networkMode === 'none')
    return [...lines, 'no DNS server, because it has no network', ''];
  const servers = nameServers(inside.resolvers).map((server) => plainText(server));
  lines.push(`DNS server: ${servers.join(', ') || 'none'}`);
  if (engineDns(inside.resolvers, container.networks) === undefined) {
    lines.push(
      "Problem: this isn't the engine's own DNS server, so containers can't be found by name. Use a user-defined network.",
    );
  }
  for (const [name, addresses] of inside.answers) {
    lines.push(`${plainText(name)}: ${addresses.join(', ') || 'no answer'}`);
  }
  return [...lines, ''];
}

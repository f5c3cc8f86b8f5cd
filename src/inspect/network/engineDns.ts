import type { NetworkAttachment } from '../../engine/records';

/** Docker's name server on user-defined networks; it listens on a port of its own in the namespace. */
export const dockerDns = '127.0.0.11';

/** The networks that an engine makes itself; it has no names on them. */
const unnamed = new Set(['bridge', 'podman']);

/**
 * The engine's own name server among those in a `resolv.conf`: Docker's, or Podman's, which is at the gateway of each
 * network that users made. Undefined where it's none of them.
 */
export function engineDns(
  resolvers: string,
  networks: readonly Pick<NetworkAttachment, 'name' | 'gateway'>[],
): string | undefined {
  const own = networks.filter(({ name }) => !unnamed.has(name)).map(({ gateway }) => gateway);
  return nameServers(resolvers).find((server) => server === dockerDns || own.includes(server));
}

export function nameServers(resolvers: string): readonly string[] {
  return [...resolvers.matchAll(/^nameserver\s+(\S+)/gm)].map(([, server = '']) => server);
}

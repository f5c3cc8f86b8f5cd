import type { ContainerDetails, HostConfig } from '../../../engine/records';
import type { Recreation } from '../recreation';
import type { Fields } from './fields';

function isDefaultNetwork({ networkMode: mode }: HostConfig): boolean {
  return ['', 'default', 'bridge'].includes(mode);
}

export function networkMode(host: HostConfig): string {
  const mode = host.networkMode;
  // Compose would make a network for it otherwise.
  if (isDefaultNetwork(host)) return 'bridge';
  return mode === 'host' || mode === 'none' || mode.startsWith('container:') ? mode : '';
}

export function ownNetworks({
  id,
  config,
  host,
  networks,
}: ContainerDetails): readonly { readonly name: string; readonly aliases: readonly string[] }[] {
  if (networkMode(host)) return [];
  return networks.map(({ name, aliases }) => ({
    name,
    aliases: [...new Set(aliases)].filter((alias) => alias !== id.slice(0, 12) && alias !== config.hostname),
  }));
}

/** What was asked for in a network beside its names. */
export function addresses(
  network: string,
  { host, state }: ContainerDetails,
  { endpoints }: Recreation,
): Fields {
  const asked = endpoints.find((endpoint) => endpoint.network === network);
  // One that runs has an address everywhere, and the engine doesn't say which of them it made up.
  const isAsked = state.status === 'created' && network !== host.networkMode;
  return {
    mac_address: isAsked ? asked?.macAddress : '',
    ipv4_address: asked?.ipv4,
    ipv6_address: asked?.ipv6,
    link_local_ips: asked?.linkLocal,
    driver_opts: asked?.driverOptions,
    gw_priority: asked?.gatewayPriority,
  };
}

export function names(host: HostConfig, { endpoints }: Recreation): Fields {
  return {
    dns: host.dns,
    dns_search: host.dnsSearch,
    dns_opt: host.dnsOptions,
    extra_hosts: host.extraHosts,
    // The engine keeps `/other:/this/alias`.
    external_links: [
      ...host.links.map((link) => link.replace(/^\/([^:]+):\/(?:.*\/)?/, '$1:')),
      ...new Set(endpoints.flatMap(({ links }) => links)),
    ],
  };
}

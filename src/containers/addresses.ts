import { serviceOf } from './group';
import type { ContainerSummary, PortRecord } from '../engine/records';

/** A port with the address that a browser reaches it at. */
export interface WebAddress {
  readonly url: string;
  readonly port: PortRecord;
}

/**
 * Where the published TCP ports can be opened, each once and by container port. `engineHost` is the engine's
 * address: ports that a remote engine publishes for everybody are on that machine.
 */
export function webAddresses(ports: readonly PortRecord[], engineHost: string): readonly WebAddress[] {
  const byUrl = new Map<string, WebAddress>();
  for (const port of [...ports].sort((a, b) => a.privatePort - b.privatePort)) {
    if (port.protocol !== 'tcp' || port.publicPort === undefined) continue;
    const scheme = securePorts.has(port.privatePort) ? 'https' : 'http';
    const url = `${scheme}://${hostOf(port, engineHost)}:${port.publicPort}`;
    if (!byUrl.has(url)) byUrl.set(url, { url, port });
  }
  return [...byUrl.values()];
}

/** Everything that a container answers at: from the outside first, then on its networks. */
export function containerAddresses(
  container: ContainerSummary,
  engineHost: string,
): readonly { readonly address: string; readonly description: string }[] {
  const outside = container.ports
    .filter(({ publicPort }) => publicPort !== undefined)
    .map((port) => ({
      address: `${hostOf(port, engineHost)}:${port.publicPort}`,
      description: `${serviceOf(container)}, port ${port.privatePort}/${port.protocol}`,
    }));
  const inside = container.networks
    .filter(({ ip }) => ip !== '')
    .map(({ name, ip }) => ({ address: ip, description: `${serviceOf(container)}, on the network ${name}` }));
  const seen = new Set<string>();
  return [...outside, ...inside].filter(({ address }) => !seen.has(address) && seen.add(address));
}

const securePorts = new Set([443, 8443, 9443]);

function hostOf({ hostIp }: PortRecord, engineHost: string): string {
  if (hostIp && hostIp !== '0.0.0.0' && hostIp !== '::') return hostIp.includes(':') ? `[${hostIp}]` : hostIp;
  return machineOf(engineHost);
}

/** `localhost` for an engine behind a socket, the machine's name for one behind tcp or ssh. */
function machineOf(engineHost: string): string {
  if (!/^(tcp|https?|ssh):\/\//i.test(engineHost)) return 'localhost';
  const url = engineHost.replace(/^[a-z]+:/i, 'http:');
  return (URL.canParse(url) && new URL(url).hostname) || 'localhost';
}

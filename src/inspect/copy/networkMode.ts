import type { ContainerDetails } from '../../engine/records';

/**
 * The container with the name of the network that it begins with as its network mode. Compose before 2.30 asks for
 * networks by their IDs, and the engine keeps what it was asked for; one that was never started has no IDs beside its
 * networks, which Compose gives in their order.
 */
export function withNetworkName(container: ContainerDetails): ContainerDetails {
  const { host, networks } = container;
  const mode = host.networkMode;
  if (!/^[0-9a-f]{64}$/.test(mode) || networks.some(({ name }) => name === mode)) return container;
  const found = networks.find(({ id }) => id === mode) ?? networks[0];
  return found ? { ...container, host: { ...host, networkMode: found.name } } : container;
}

import { resolveEndpoint, type EngineChoice, type ResolvedEndpoint } from './context/resolve';
import { registryCredentials } from './context/registryCredentials';
import { processSurroundings, type Surroundings } from './context/environment';
import { dockerEngine } from './docker/dockerEngine';
import type { ContainerEngine } from './engine';
import { socketConnection, tcpConnection, type Connection } from './transport/connection';
import { sshConnection, type SshProgram } from './transport/dialStdio';

export interface ConnectOptions {
  /** The user's choice in Drydock's settings or of this window; wins over the environment. */
  readonly choice?: EngineChoice;
  /** This process's own by default. */
  readonly surroundings?: Surroundings;
  readonly ssh?: SshProgram;
  /** See `DockerEngineOptions`. */
  readonly headTimeout?: number;
}

/**
 * The engine that the docker CLI would talk to. Reads files to find out which one that is, and contacts
 * nobody: the first call does. Throws what `resolveEndpoint` throws.
 */
export async function connectEngine(options: ConnectOptions = {}): Promise<ContainerEngine> {
  const surroundings = options.surroundings ?? processSurroundings();
  const resolved = await resolveEndpoint(options.choice ?? {}, surroundings);
  return dockerEngine(connectionTo(resolved, options.ssh), {
    credentials: (reference, signal) => registryCredentials(reference, surroundings, signal),
    ...(options.headTimeout === undefined ? {} : { headTimeout: options.headTimeout }),
  });
}

function connectionTo({ endpoint, address, tls }: ResolvedEndpoint, ssh?: SshProgram): Connection {
  if (address.kind === 'ssh') return sshConnection(endpoint, address, ssh);
  if (address.kind !== 'tcp') return socketConnection(endpoint, address.path);
  return tcpConnection(endpoint, address, address.secure ? (tls ?? { skipVerify: false }) : undefined);
}

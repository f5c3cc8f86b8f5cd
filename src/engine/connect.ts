import { createSecureContext } from 'node:tls';
import { resolveEndpoint, type EngineChoice, type ResolvedEndpoint } from './context/resolve';
import { registryCredentials } from './context/registryCredentials';
import { processSurroundings, type Surroundings } from './context/environment';
import { connectionFailure } from './docker/connectionFailure';
import { dockerEngine } from './docker/dockerEngine';
import type { ContainerEngine, EngineEndpoint } from './engine';
import { attachHandshake } from './tls/peer';
import { socketConnection, tcpConnection, type Connection } from './transport/connection';
import type { TlsMaterial } from './tls/material';
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
 * nobody: the first call does. Throws what `resolveEndpoint` throws, and `engine-tls` for certificates and keys that can't be
 * used.
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
  if (!address.secure) return tcpConnection(endpoint, address);
  const material = tls ?? { skipVerify: false };
  checkMaterial(endpoint, address.host, material);
  return tcpConnection(endpoint, address, material);
}

/** Files that can't be used would fail with each request, with an error that says nothing of them. */
function checkMaterial(endpoint: EngineEndpoint, host: string, { ca, cert, key }: TlsMaterial): void {
  try {
    createSecureContext({ ca, cert, key });
  } catch (error) {
    attachHandshake(error, host, [], {
      ...(ca === undefined ? {} : { ca }),
      ...(cert === undefined ? {} : { cert }),
    });
    throw connectionFailure(error, endpoint);
  }
}

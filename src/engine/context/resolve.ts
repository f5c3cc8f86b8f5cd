import type { EndpointSource, EngineEndpoint } from '../engine';
import { engineError } from '../engineError';
import type { TlsMaterial } from '../tls/material';
import { exists, findEngines, pipeNames } from './candidates';
import { currentContext, readContext, readContextTls, readTls } from './contextStore';
import { defaultHost, parseHost, type HostAddress } from './host';
import { configFolder, type Surroundings } from './environment';

/** The user's own choice in Drydock, which wins over everything: a context's name, or an address. */
export interface EngineChoice {
  readonly context?: string;
  readonly host?: string;
}

/** An engine's address with all that is needed to connect to it. */
export interface ResolvedEndpoint {
  readonly endpoint: EngineEndpoint;
  readonly address: HostAddress;
  readonly tls?: TlsMaterial;
}

/**
 * Which engine is meant, by the docker CLI's own rules: the choice, then `DOCKER_HOST`, `DOCKER_CONTEXT`, the
 * `currentContext` of config.json, then the default socket. Only where all of these are silent and nothing
 * exists at the default socket, the first of {@link findEngines} is taken instead, and its endpoint says
 * `found`: the CLI could not connect at all then, so the two never talk to different engines.
 * Throws `engine-unknown-context`, `engine-bad-endpoint` or `engine-tls`.
 */
export async function resolveEndpoint(
  choice: EngineChoice,
  surroundings: Surroundings,
): Promise<ResolvedEndpoint> {
  const { env } = surroundings;
  if (choice.host) return await atHost(choice.host, 'setting', surroundings);
  if (choice.context) return await inContext(choice.context, 'setting', surroundings);
  if (env['DOCKER_HOST']) return await atHost(env['DOCKER_HOST'], 'DOCKER_HOST', surroundings);
  if (env['DOCKER_CONTEXT']) return await inContext(env['DOCKER_CONTEXT'], 'DOCKER_CONTEXT', surroundings);
  const current = await currentContext(surroundings);
  if (current && current !== 'default') return await inContext(current, 'currentContext', surroundings);
  return await byDefault(surroundings);
}

async function inContext(
  name: string,
  source: EndpointSource,
  surroundings: Surroundings,
): Promise<ResolvedEndpoint> {
  if (name === 'default') {
    const host = surroundings.env['DOCKER_HOST'];
    return host ? await atHost(host, source, surroundings) : await byDefault(surroundings);
  }
  const context = await readContext(name, surroundings);
  if (!context.host) {
    throw engineError(
      'engine-bad-endpoint',
      `The Docker context "${name}" has no Docker endpoint. Choose another one, or set one with ` +
        `"docker context update".`,
    );
  }
  const tls = await readContextTls(context, surroundings);
  return {
    endpoint: { host: context.host, context: name, source },
    address: parseHost(context.host, tls !== undefined),
    ...(tls ? { tls } : {}),
  };
}

/** An address that belongs to no context takes its TLS from `DOCKER_TLS_VERIFY` and `DOCKER_CERT_PATH`. */
async function atHost(
  host: string,
  source: EndpointSource,
  surroundings: Surroundings,
): Promise<ResolvedEndpoint> {
  const { env } = surroundings;
  const verify = Boolean(env['DOCKER_TLS_VERIFY']);
  const useTls = (verify || Boolean(env['DOCKER_TLS'])) && !/^(unix|npipe|ssh):/i.test(host);
  const certificates = env['DOCKER_CERT_PATH'];
  if (useTls && certificates && !(await exists(certificates))) {
    throw engineError(
      'engine-tls',
      `The folder ${certificates} with the certificates for ${host} does not exist. Correct DOCKER_CERT_PATH, or unset ` +
        'it to use those in the Docker configuration folder.',
    );
  }
  const tls = useTls ? await readTls(certificates || configFolder(surroundings), !verify) : undefined;
  return {
    endpoint: { host, context: 'default', source },
    address: parseHost(host, useTls),
    ...(tls ? { tls } : {}),
  };
}

/** Whether something listens, or once did, at the default address; true where that can't be known. */
async function isThere(address: HostAddress, surroundings: Surroundings): Promise<boolean> {
  if (address.kind === 'unix') return exists(address.path);
  if (address.kind !== 'npipe') return true;
  const name = address.path.slice(address.path.lastIndexOf('/') + 1).toLowerCase();
  const pipes = await pipeNames(surroundings);
  return pipes.length === 0 || pipes.some((pipe) => pipe.toLowerCase() === name);
}

async function byDefault(surroundings: Surroundings): Promise<ResolvedEndpoint> {
  const host = defaultHost(surroundings.platform);
  const address = parseHost(host, false);
  if (!(await isThere(address, surroundings))) {
    const [found] = await findEngines(surroundings);
    if (found) return await atHost(found.host, 'found', surroundings);
  }
  return { endpoint: { host, context: 'default', source: 'default' }, address };
}

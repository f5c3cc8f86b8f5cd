import { spawn } from 'node:child_process';
import { parseImageReference } from '../../base/imageReference';
import type { RegistryAuth } from '../objectCalls';
import { objectOf, parseJson, readDockerConfig } from './dockerConfig';
import { programPath } from '../programs';
import type { Surroundings } from './environment';

/** How long a credential helper may take, milliseconds; some of them ask the user to unlock a keychain. */
const helperTimeout = 60_000;

/**
 * What the docker CLI would sign in with to the registry of an image, from `credHelpers`, `credsStore` and
 * `auths` of config.json in the CLI's order. Undefined where it has nothing, and, as for the CLI, where the
 * file or a helper is broken: an image may be public. Nothing is kept.
 */
export function registryCredentials(
  reference: string,
  surroundings: Surroundings,
  signal?: AbortSignal,
): Promise<RegistryAuth | undefined> {
  return credentialsOf(registryOf(reference), surroundings, signal);
}

/** The same for a registry itself, by the name that {@link registryKey} gives. */
export async function credentialsOf(
  registry: string,
  surroundings: Surroundings,
  signal?: AbortSignal,
): Promise<RegistryAuth | undefined> {
  const config = await readDockerConfig(surroundings);
  const helper = entry(config, 'credHelpers', registry) ?? entry(config, 'credsStore');
  const helped =
    typeof helper === 'string' && helper !== ''
      ? await askHelper(helper, registry, surroundings, signal)
      : undefined;
  // A helper that is not installed (any more) leaves what was signed in with before it.
  return helped ?? storedCredentials(config, registry);
}

/** The registry by the name that credentials are kept under: Docker Hub's is an address of old. */
export function registryOf(reference: string): string {
  return registryKey(parseImageReference(reference).registry ?? 'docker.io');
}

/** The name that the credentials of a registry such as `ghcr.io` or `docker.io` are kept under. */
export function registryKey(registry: string): string {
  return registry === 'docker.io' || registry === 'index.docker.io'
    ? 'https://index.docker.io/v1/'
    : registry;
}

/** The sign-ins that `docker login` writes where it has no helper: under a name, or an address with that host. */
function storedCredentials(config: unknown, registry: string): RegistryAuth | undefined {
  const auths = entry(config, 'auths');
  const host = hostOf(registry);
  const name = Object.keys(objectOf(auths)).find((key) => key === registry || hostOf(key) === host);
  const stored = name === undefined ? undefined : objectOf(entry(auths, name));
  if (!stored) return undefined;
  const { auth, identitytoken } = stored;
  const decoded = typeof auth === 'string' ? Buffer.from(auth, 'base64').toString('utf8') : '';
  const colon = decoded.indexOf(':');
  if (colon < 1 && typeof identitytoken !== 'string') return undefined;
  return {
    username: decoded.slice(0, Math.max(0, colon)),
    // The CLI of old padded with zeros.
    password: decoded.slice(colon + 1).replace(/(?<!\0)\0+$/, ''),
    ...(typeof identitytoken === 'string' ? { identitytoken } : {}),
    serveraddress: registry,
  };
}

/** `docker-credential-NAME get`: the registry goes in, JSON comes out. */
async function askHelper(
  name: string,
  registry: string,
  { env }: Surroundings,
  signal: AbortSignal | undefined,
): Promise<RegistryAuth | undefined> {
  if (!/^[\w.-]+$/.test(name)) return undefined;
  const answer = await new Promise<string>((resolve) => {
    const child = spawn(programPath(`docker-credential-${name}`, env), ['get'], {
      windowsHide: true,
      env: { ...env },
      stdio: ['pipe', 'pipe', 'ignore'],
      timeout: helperTimeout,
      ...(signal ? { signal } : {}),
    });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.on('error', () => resolve(''));
    child.on('close', (code) => resolve(code === 0 ? output : ''));
    child.stdin.on('error', () => undefined);
    child.stdin.end(registry);
  });
  signal?.throwIfAborted();
  const { Username: username, Secret: secret } = objectOf(parseJson(answer));
  if (typeof username !== 'string' || typeof secret !== 'string') return undefined;
  return username === '<token>'
    ? { identitytoken: secret, serveraddress: registry }
    : { username, password: secret, serveraddress: registry };
}

function hostOf(registry: string): string {
  return registry.replace(/^https?:\/\//, '').replace(/\/[^]*$/, '');
}

function entry(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce((inner: unknown, key) => {
    const object = objectOf(inner);
    return Object.hasOwn(object, key) ? object[key] : undefined;
  }, value);
}

import { spawn } from 'node:child_process';
import { parseImageReference } from '../../base/imageReference';
import type { RegistryAuth } from '../objectCalls';
import { fieldOf, objectOf, parseJson, readDockerConfig } from './dockerConfig';
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
  const helper = objectOf(fieldOf(config, 'credHelpers'))[registry] ?? fieldOf(config, 'credsStore');
  if (typeof helper === 'string' && helper !== '') {
    const answer = await askHelper(helper, registry, surroundings, signal);
    // A helper that is not installed (any more) leaves what was signed in with before it.
    if (answer !== 'not installed') return answer;
  }
  return storedCredentials(config, registry);
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

/**
 * The sign-ins that `docker login` writes where it has no helper, under the name of the registry or else under an address
 * with that host, and those that other programs write as `username` and `password`.
 */
function storedCredentials(config: unknown, registry: string): RegistryAuth | undefined {
  const auths = objectOf(fieldOf(config, 'auths'));
  const host = hostOf(registry);
  const name = Object.hasOwn(auths, registry)
    ? registry
    : Object.keys(auths).find((key) => hostOf(key) === host);
  if (name === undefined) return undefined;
  const field = (key: string) => {
    const value = fieldOf(auths[name], key);
    return typeof value === 'string' ? value : '';
  };
  const [identitytoken, registrytoken] = [field('identitytoken'), field('registrytoken')];
  const { username, password } = field('auth')
    ? decoded(field('auth'))
    : { username: field('username'), password: field('password') };
  if (!username && !identitytoken && !registrytoken) return undefined;
  return {
    username,
    password,
    ...(identitytoken ? { identitytoken } : {}),
    ...(registrytoken ? { registrytoken } : {}),
    serveraddress: registry,
  };
}

function decoded(auth: string): { readonly username: string; readonly password: string } {
  const text = Buffer.from(auth, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return {
    username: text.slice(0, Math.max(0, colon)),
    // The CLI of old padded with zeros.
    password: colon < 1 ? '' : text.slice(colon + 1).replace(/(?<!\0)\0+$/, ''),
  };
}

/** `docker-credential-NAME get`: the registry goes in, JSON comes out. Undefined where it knows nothing of it. */
async function askHelper(
  name: string,
  registry: string,
  { env }: Surroundings,
  signal: AbortSignal | undefined,
): Promise<RegistryAuth | 'not installed' | undefined> {
  if (!/^[\w.-]+$/.test(name)) return 'not installed';
  const answer = await new Promise<string | undefined>((resolve) => {
    const child = spawn(programPath(`docker-credential-${name}`, env), ['get'], {
      windowsHide: true,
      env: { ...env },
      stdio: ['pipe', 'pipe', 'ignore'],
      timeout: helperTimeout,
      ...(signal ? { signal } : {}),
    });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.on('error', () => resolve(undefined));
    child.on('close', (code) => resolve(code === 0 ? output : ''));
    child.stdin.on('error', () => undefined);
    child.stdin.end(registry);
  });
  signal?.throwIfAborted();
  if (answer === undefined) return 'not installed';
  const said = parseJson(answer);
  const [username, secret] = [fieldOf(said, 'Username'), fieldOf(said, 'Secret')];
  if (typeof username !== 'string' || typeof secret !== 'string') return undefined;
  return username === '<token>'
    ? { identitytoken: secret, serveraddress: registry }
    : { username, password: secret, serveraddress: registry };
}

function hostOf(registry: string): string {
  return registry.replace(/^https?:\/\//, '').replace(/\/[^]*$/, '');
}

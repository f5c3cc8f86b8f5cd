import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { TlsMaterial } from '../tls/material';
import { engineError } from '../engineError';
import { compareText } from '../../base/compareText';
import { messageOf } from '../../base/userError';
import { fieldOf, objectOf, readDockerConfig } from './dockerConfig';
import { configFolder, type Surroundings } from './environment';

/** A docker context as the CLI keeps it below `contexts/meta`. */
export interface DockerContext {
  readonly name: string;
  readonly description: string;
  /** Empty where the context has no docker endpoint. */
  readonly host: string;
  readonly skipTlsVerify: boolean;
}

/** Every context that can be read, by name. A broken one does not hide the others. */
export async function listContexts(surroundings: Surroundings): Promise<readonly DockerContext[]> {
  const folder = join(configFolder(surroundings), 'contexts', 'meta');
  const ids = await readdir(folder).catch(emptyIfMissing);
  const contexts = await Promise.all(ids.map((id) => readMeta(join(folder, id)).catch(() => undefined)));
  return contexts.filter((context) => context !== undefined).sort((a, b) => compareText(a.name, b.name));
}

/** Throws `engine-unknown-context` where there is none of that name. */
export async function readContext(name: string, surroundings: Surroundings): Promise<DockerContext> {
  const folder = join(configFolder(surroundings), 'contexts', 'meta', contextId(name));
  const context = await readMeta(folder).catch((error: unknown) => {
    if (isMissing(error)) return undefined;
    throw engineError(
      'engine-unknown-context',
      `Could not read the Docker context "${name}" (${messageOf(error)}). Check it with "docker context inspect".`,
      { cause: error },
    );
  });
  if (context) return context;
  throw engineError(
    'engine-unknown-context',
    `There is no Docker context "${name}". Choose another one, or create it with "docker context create".`,
  );
}

/** The files below `contexts/tls`; undefined where the context has none and checks certificates. */
export async function readContextTls(
  context: DockerContext,
  surroundings: Surroundings,
): Promise<TlsMaterial | undefined> {
  const folder = join(configFolder(surroundings), 'contexts', 'tls', contextId(context.name), 'docker');
  const material = await readTls(folder, context.skipTlsVerify);
  return hasMaterial(material) || context.skipTlsVerify ? material : undefined;
}

/** `ca.pem`, `cert.pem` and `key.pem` of a folder, as far as they are there. */
export async function readTls(folder: string, skipVerify: boolean): Promise<TlsMaterial> {
  const [ca, cert, key] = await Promise.all(
    ['ca.pem', 'cert.pem', 'key.pem'].map(async (name) => {
      try {
        return await readFile(join(folder, name), 'utf8');
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw engineError(
          'engine-tls',
          `Could not read the TLS file ${join(folder, name)} (${messageOf(error)}). Check its permissions.`,
          { cause: error },
        );
      }
    }),
  );
  return {
    ...(ca === undefined ? {} : { ca }),
    ...(cert === undefined ? {} : { cert }),
    ...(key === undefined ? {} : { key }),
    skipVerify,
  };
}

/** `currentContext` of config.json; empty where there is none. */
export async function currentContext(surroundings: Surroundings): Promise<string> {
  return stringIn(await readDockerConfig(surroundings), 'currentContext');
}

/** What the CLI calls the folders of a context. */
export function contextId(name: string): string {
  return createHash('sha256').update(name).digest('hex');
}

async function readMeta(folder: string): Promise<DockerContext> {
  const meta: unknown = JSON.parse(await readFile(join(folder, 'meta.json'), 'utf8'));
  const endpoint = objectOf(fieldOf(meta, 'Endpoints'))['docker'];
  return {
    name: stringIn(meta, 'Name'),
    description: stringIn(fieldOf(meta, 'Metadata'), 'Description'),
    host: stringIn(endpoint, 'Host'),
    skipTlsVerify: fieldOf(endpoint, 'SkipTLSVerify') === true,
  };
}

function hasMaterial({ ca, cert, key }: TlsMaterial): boolean {
  return ca !== undefined || cert !== undefined || key !== undefined;
}

function stringIn(value: unknown, name: string): string {
  const field = fieldOf(value, name);
  return typeof field === 'string' ? field : '';
}

function emptyIfMissing(error: unknown): string[] {
  if (isMissing(error)) return [];
  throw error;
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}

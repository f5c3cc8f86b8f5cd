import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf, UserError } from '../../base/userError';
import { contextId } from './contextStore';
import { configFolder, type Surroundings } from './environment';

/** The CLI's own rule for names of contexts; "default" is the one that it has without a file. */
const validName = /^[a-zA-Z0-9][a-zA-Z0-9_.+-]+$/;

/** Why a Docker context can't have this name; undefined where it can. */
export function contextNameProblem(name: string): string | undefined {
  if (name === 'default') return 'The Docker CLI has a context "default" of its own.';
  return validName.test(name)
    ? undefined
    : 'A name consists of at least two letters, digits, "_", ".", "+" or "-", and starts with a letter or digit.';
}

/**
 * Writes a Docker context for an address, as `docker context create NAME --docker host=ADDRESS` does. A context of that
 * name is left as it is: a `UserError` says so. Where writing fails, nothing is left behind.
 */
export async function createContext(name: string, host: string, surroundings: Surroundings): Promise<void> {
  const problem = contextNameProblem(name);
  if (problem !== undefined) throw new UserError('context-not-saved', problem);
  const all = join(configFolder(surroundings), 'contexts', 'meta');
  const folder = join(all, contextId(name));
  try {
    await mkdir(all, { recursive: true });
    await mkdir(folder);
  } catch (error) {
    throw error instanceof Error && 'code' in error && error.code === 'EEXIST'
      ? new UserError(
          'context-not-saved',
          `There is a Docker context "${name}" already. Choose another name.`,
        )
      : failed(name, error);
  }
  const meta = { Name: name, Metadata: {}, Endpoints: { docker: { Host: host, SkipTLSVerify: false } } };
  try {
    await writeFile(join(folder, 'meta.json'), JSON.stringify(meta), { flag: 'wx' });
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw failed(name, error);
  }
}

function failed(name: string, error: unknown): UserError {
  return new UserError(
    'context-not-saved',
    `The Docker context "${name}" could not be saved (${messageOf(error)}). Check the permissions of the Docker CLI's configuration folder.`,
    [],
    { cause: error },
  );
}

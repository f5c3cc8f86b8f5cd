import { constants } from 'node:fs';
import { access, lstat, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { compareText } from '../../base/compareText';
import type { Surroundings } from './environment';

/** A socket of an engine that is not the default one. */
export interface Candidate {
  /** Whose it is, for a user: `Podman`, `Colima`. */
  readonly product: string;
  readonly host: string;
}

/**
 * The sockets that rootless Docker, Docker Desktop, OrbStack, Colima, Rancher Desktop, Lima, Finch and Podman listen on,
 * as far as they exist and this user may use them, in the order of {@link knownSockets}; on Windows, their named pipes.
 */
export async function findEngines(surroundings: Surroundings): Promise<readonly Candidate[]> {
  if (surroundings.platform === 'win32') {
    const pipes = await pipeNames(surroundings);
    return knownPipes.flatMap(({ product, name }) =>
      pipes
        .filter((pipe) => name.test(pipe))
        .sort(compareText)
        .map((pipe) => ({ product, host: `npipe:////./pipe/${pipe}` })),
    );
  }
  const found = await Promise.all(
    knownSockets(surroundings).map(async ({ product, path }) =>
      (await isUsableSocket(path)) ? [{ product, host: `unix://${path}` }] : [],
    ),
  );
  return found.flat();
}

/** Whether there is anything at that path: a link to nowhere counts, because somebody meant it. */
export async function exists(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch {
    return false;
  }
}

/** The named pipes that there are; none where Windows doesn't list them. Asking opens none of them. */
export async function pipeNames({ pipes }: Surroundings): Promise<readonly string[]> {
  if (pipes) return pipes();
  try {
    return await readdir('\\\\.\\pipe\\');
  } catch {
    return [];
  }
}

/** What listens beside `docker_engine`, which is the default. */
const knownPipes: readonly { readonly product: string; readonly name: RegExp }[] = [
  { product: 'Docker Desktop', name: /^dockerDesktopLinuxEngine$/i },
  { product: 'Docker Desktop (Windows containers)', name: /^dockerDesktopWindowsEngine$/i },
  { product: 'Finch', name: /^finch$/i },
  { product: 'Podman', name: /^podman-machine-[\w.-]+$/i },
];

function knownSockets({
  env,
  home,
  uid,
  platform,
}: Surroundings): readonly { product: string; path: string }[] {
  const runtime = env['XDG_RUNTIME_DIR'] || (uid === undefined ? undefined : `/run/user/${uid}`);
  const lima = env['LIMA_HOME'] || join(home, '.lima');
  const colima = env['COLIMA_HOME'] || join(home, '.colima');
  return [
    ...(runtime ? [{ product: 'rootless Docker', path: join(runtime, 'docker.sock') }] : []),
    { product: 'Docker Desktop', path: join(home, '.docker/run/docker.sock') },
    { product: 'Docker Desktop', path: join(home, '.docker/desktop/docker.sock') },
    { product: 'OrbStack', path: join(home, '.orbstack/run/docker.sock') },
    { product: 'Colima', path: join(colima, 'default/docker.sock') },
    { product: 'Colima', path: join(home, '.config/colima/default/docker.sock') },
    { product: 'Rancher Desktop', path: join(home, '.rd/docker.sock') },
    { product: 'Lima', path: join(lima, 'docker/sock/docker.sock') },
    { product: 'Lima', path: join(lima, 'default/sock/docker.sock') },
    ...(platform === 'darwin'
      ? [{ product: 'Finch', path: '/Applications/Finch/lima/data/finch/sock/finch.sock' }]
      : [{ product: 'Finch', path: '/run/finch.sock' }]),
    ...(runtime ? [{ product: 'Podman', path: join(runtime, 'podman/podman.sock') }] : []),
    { product: 'Podman', path: '/run/podman/podman.sock' },
    { product: 'Podman', path: join(home, '.local/share/containers/podman/machine/podman.sock') },
    ...(platform === 'darwin' && env['TMPDIR']
      ? [{ product: 'Podman', path: join(env['TMPDIR'], 'podman/podman-machine-default-api.sock') }]
      : []),
  ];
}

async function isUsableSocket(path: string): Promise<boolean> {
  try {
    if (!(await stat(path)).isSocket()) return false;
    await access(path, constants.R_OK | constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

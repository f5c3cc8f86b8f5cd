import { constants } from 'node:fs';
import { access, lstat, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Surroundings } from './environment';

/** A socket of an engine that is not the default one. */
export interface Candidate {
  /** Whose it is, for a person: `Podman`, `Colima`. */
  readonly product: string;
  readonly host: string;
}

/**
 * The sockets that rootless Docker, Docker Desktop, Colima, Rancher Desktop, OrbStack and Podman listen on,
 * as far as they exist and this user may use them. The order is that of {@link knownSockets}.
 */
export async function findEngines(surroundings: Surroundings): Promise<readonly Candidate[]> {
  if (surroundings.platform === 'win32') return [];
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

function knownSockets({ env, home, uid }: Surroundings): readonly { product: string; path: string }[] {
  const runtime = env['XDG_RUNTIME_DIR'] || (uid === undefined ? undefined : `/run/user/${uid}`);
  const colima = env['COLIMA_HOME'] || join(home, '.colima');
  return [
    ...(runtime ? [{ product: 'rootless Docker', path: join(runtime, 'docker.sock') }] : []),
    { product: 'Docker Desktop', path: join(home, '.docker/run/docker.sock') },
    { product: 'Docker Desktop', path: join(home, '.docker/desktop/docker.sock') },
    { product: 'OrbStack', path: join(home, '.orbstack/run/docker.sock') },
    { product: 'Colima', path: join(colima, 'default/docker.sock') },
    { product: 'Colima', path: join(home, '.config/colima/default/docker.sock') },
    { product: 'Rancher Desktop', path: join(home, '.rd/docker.sock') },
    ...(runtime ? [{ product: 'Podman', path: join(runtime, 'podman/podman.sock') }] : []),
    { product: 'Podman', path: '/run/podman/podman.sock' },
    { product: 'Podman', path: join(home, '.local/share/containers/podman/machine/podman.sock') },
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

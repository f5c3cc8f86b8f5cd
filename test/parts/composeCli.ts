import { mkdirSync, symlinkSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { ensureCached } from './cache';
import { unpackPackages } from './debianPackages';
import type { Log } from './log';

/** Docker's command line with the compose plugin, apart from what the machine has. */
export interface ComposeCli {
  /** The docker CLI (26.1.5). */
  readonly docker: string;
  /** The plugin's binary (Compose 2.26.1), which also runs by itself. */
  readonly compose: string;
  /** What a child process needs in its environment so that `docker compose` is this one. */
  readonly env: { readonly DOCKER_CONFIG: string; readonly PATH: string };
}

const release = 'trixie';

/** Docker's CLI and compose plugin from Debian's packages, unpacked into the cache: nothing is installed. */
export async function ensureComposeCli(log: Log): Promise<ComposeCli> {
  const folder = await ensureCached(`docker-cli-${release}`, log, async (into) => {
    await unpackPackages(release, ['docker-cli', 'docker-compose'], into);
    mkdirSync(join(into, 'config/cli-plugins'), { recursive: true });
    symlinkSync(pluginOf(into), join(into, 'config/cli-plugins/docker-compose'));
  });
  const programs = join(folder, 'usr/bin');
  return {
    docker: join(programs, 'docker'),
    compose: pluginOf(folder),
    env: {
      DOCKER_CONFIG: join(folder, 'config'),
      PATH: `${programs}${delimiter}${process.env['PATH'] ?? ''}`,
    },
  };
}

/**
 * A second, newer engine (26.1.5, API 1.45): the folder to give to `startPrivateEngine` as `binaries`.
 * It runs with the machine's own runc: the other release's wants a newer C library.
 */
export async function ensureEngine26(log: Log): Promise<string> {
  const folder = await ensureCached(`docker-engine-${release}`, log, async (into) => {
    await unpackPackages(release, ['docker.io', 'containerd'], into);
    // dockerd is in usr/sbin; containerd and its shim join it there.
    for (const name of ['containerd', 'containerd-shim-runc-v2', 'ctr'])
      symlinkSync(join(into, 'usr/bin', name), join(into, 'usr/sbin', name));
  });
  return join(folder, 'usr/sbin');
}

function pluginOf(folder: string): string {
  return join(folder, 'usr/libexec/docker/cli-plugins/docker-compose');
}

import { mkdirSync, symlinkSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { ensureCached } from './cache';
import { unpackPackages } from './debianPackages';
import type { Log } from './log';

/** Docker's command line with the compose plugin, apart from what the machine has. */
export interface ComposeCli {
  /** The docker CLI. */
  readonly docker: string;
  /** The plugin's binary, which also runs by itself. */
  readonly compose: string;
  /** What a child process needs in its environment so that `docker compose` is this one. */
  readonly env: { readonly DOCKER_CONFIG: string; readonly PATH: string };
}

/** The Debian release that carries each version. */
const releases = {
  /** With the docker CLI 26.1.5. */
  '2.26.1': 'trixie',
  /** With the docker CLI of Debian's development release, 28 or newer. */
  '2.40.3': 'sid',
} as const;

/** Docker's CLI and compose plugin from Debian's packages, unpacked into the cache: nothing is installed. */
export async function ensureComposeCli(
  log: Log,
  version: keyof typeof releases = '2.26.1',
): Promise<ComposeCli> {
  const release = releases[version];
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

function pluginOf(folder: string): string {
  return join(folder, 'usr/libexec/docker/cli-plugins/docker-compose');
}

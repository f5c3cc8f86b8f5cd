import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, extname, join } from 'node:path';
import { ensureCached } from './cache';
import { debianCodename } from './debian';
import type { Log } from './log';
import { run } from './processes';

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
    await unpackPackages(['docker-cli', 'docker-compose'], into);
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
    await unpackPackages(['docker.io', 'containerd'], into);
    // dockerd is in usr/sbin; containerd and its shim join it there.
    for (const name of ['containerd', 'containerd-shim-runc-v2', 'ctr'])
      symlinkSync(join(into, 'usr/bin', name), join(into, 'usr/sbin', name));
  });
  return join(folder, 'usr/sbin');
}

/** Downloads Debian packages of another release, with apt state of its own, and unpacks them. */
async function unpackPackages(names: readonly string[], into: string): Promise<void> {
  const apt = join(into, 'apt');
  for (const name of ['lists/partial', 'archives/partial', 'packages'])
    mkdirSync(join(apt, name), { recursive: true });
  const sources = writeSources(apt);
  const options = [
    `-oDir::Etc::sourcelist=${sources}`,
    '-oDir::Etc::sourceparts=-',
    `-oDir::State::Lists=${join(apt, 'lists')}`,
    `-oDir::Cache=${apt}`,
    `-oDir::Cache::archives=${join(apt, 'archives')}`,
    '-oAPT::Sandbox::User=root',
  ];
  const packages = join(apt, 'packages');
  await run('apt-get', [...options, 'update']);
  await run('apt-get', [...options, 'download', ...names], { cwd: packages });
  for (const file of readdirSync(packages)) await run('dpkg', ['-x', join(packages, file), into]);
  rmSync(apt, { recursive: true });
}

/** The machine's own Debian sources with its release replaced. Throws on a machine that has none. */
function writeSources(folder: string): string {
  const codename = debianCodename();
  const own = ['/etc/apt/sources.list.d/debian.sources', '/etc/apt/sources.list']
    .filter((path) => existsSync(path))
    .find((path) => codename !== undefined && readFileSync(path, 'utf8').includes(codename));
  if (!codename || !own) {
    throw new Error(
      'Docker Compose is missing and can be set up automatically on Debian only. ' +
        'Install it: https://docs.docker.com/compose/install/',
    );
  }
  const path = join(folder, `${release}${extname(own)}`);
  writeFileSync(path, readFileSync(own, 'utf8').replaceAll(codename, release));
  return path;
}

function pluginOf(folder: string): string {
  return join(folder, 'usr/libexec/docker/cli-plugins/docker-compose');
}

import { spawn } from 'node:child_process';
import {
  closeSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureCached } from './cache';
import { ensureDebianPackages } from './debian';
import { unpackPackages } from './debianPackages';
import { engineAnswers } from './engineHttp';
import { clearEngine, enginePrefix, ownerFile, sweepDeadEngines, type EngineOwner } from './engineLeftovers';
import { withFileLock } from './fileLock';
import type { Log } from './log';
import { isAlive, lastLines, waitUntil } from './processes';
import { ownRegistryPort } from './registry';

/** A Podman of our own behind its Docker-compatible socket. */
export interface Podman {
  readonly socketPath: string;
  /** The value for `DOCKER_HOST`. */
  readonly host: string;
  /** The path of the network namespace that it and its published ports are in. */
  readonly network: string;
  /** Ends it and its containers, and removes everything that it made. */
  stop(): Promise<void>;
}

/**
 * Starts `podman system service` with its data below one temporary folder, in mounts and a network of its own: it
 * touches neither the host's firewall nor its interfaces, and the ports that it publishes are reached from inside
 * that network alone ({@link Podman.network}). Needs root on Linux. 4.3 is the machine's own (Debian 12); 5.4 is Debian 13's, unpacked beside and seen by
 * itself as the root of the file system.
 */
export async function startPodman(version: '4.3' | '5.4', log: Log): Promise<Podman> {
  await ensureDebianPackages(
    ['podman', 'netavark', 'aardvark-dns', 'catatonit', 'iptables', 'iproute2', 'busybox-static'],
    log,
  );
  const root = version === '5.4' ? await ensurePodman5(log) : undefined;
  const folder = await withFileLock(join(tmpdir(), `${enginePrefix}lock`), log, async () => {
    await sweepDeadEngines(log);
    const made = mkdtempSync(join(tmpdir(), `${enginePrefix}podman-`));
    const owner: EngineOwner = { pid: process.pid };
    writeFileSync(join(made, ownerFile), JSON.stringify(owner));
    return made;
  });
  const socketPath = join(folder, 'podman.sock');
  try {
    const pid = startService(folder, socketPath, root);
    let isUp = false;
    await waitUntil(async () => (isUp = await engineAnswers(socketPath)) || !isAlive(pid), 60_000);
    if (!isUp) {
      const said = lastLines(readFileSync(join(folder, 'podman.log'), 'utf8'), 12);
      throw new Error(`Podman ${version} did not come up. Its last lines:\n${said}`);
    }
  } catch (error) {
    await clearEngine(folder);
    throw error;
  }
  return {
    socketPath,
    host: `unix://${socketPath}`,
    network: join(folder, networkFile),
    stop: () => clearEngine(folder),
  };
}

/** Debian 13's Podman 5.4 with all that it needs, its C library included. */
function ensurePodman5(log: Log): Promise<string> {
  return ensureCached('podman-5.4-trixie-2', log, async (into) => {
    const names = [
      'podman',
      'netavark',
      'aardvark-dns',
      'crun',
      'runc',
      'catatonit',
      'nftables',
      'bash',
      'dash',
      'mount',
      'coreutils',
    ];
    await unpackPackages('trixie', names, into, 'with dependencies');
    // What dpkg does not unpack, because Debian's installer makes it.
    for (const name of ['bin', 'sbin', 'lib', 'lib64']) symlinkIfMissing(`usr/${name}`, join(into, name));
    for (const name of ['proc', 'sys', 'dev', 'run', 'tmp', 'etc/containers'])
      mkdirSync(join(into, name), { recursive: true });
    writeFileSync(
      join(into, 'etc/containers/policy.json'),
      '{"default":[{"type":"insecureAcceptAnything"}]}',
    );
    writeFileSync(join(into, 'etc/passwd'), 'root:x:0:0:root:/root:/bin/sh\n');
    writeFileSync(join(into, 'etc/group'), 'root:x:0:\n');
    writeFileSync(join(into, 'etc/resolv.conf'), 'nameserver 127.0.0.1\n');
  });
}

function startService(folder: string, socketPath: string, root: string | undefined): number {
  const at = (name: string) => join(folder, name);
  for (const name of ['tmp', 'networks']) mkdirSync(at(name));
  writeFileSync(
    at('containers.conf'),
    [
      '[containers]',
      // Podman's own limits are above what root may set where CAP_SYS_RESOURCE is missing.
      'default_ulimits = ["nofile=1024:1024", "nproc=1024:1024"]',
      'log_driver = "k8s-file"',
      '[network]',
      'network_backend = "netavark"',
      `network_config_dir = ${JSON.stringify(at('networks'))}`,
      '',
    ].join('\n'),
  );
  // As Docker takes a registry on loopback by itself; Podman wants its port.
  writeFileSync(
    at('registries.conf'),
    `[[registry]]\nlocation = "127.0.0.1:${ownRegistryPort}"\ninsecure = true\n`,
  );
  const podman = [
    'podman',
    '--root',
    at('root'),
    '--runroot',
    at('run'),
    '--cgroup-manager=cgroupfs',
    '--events-backend=file',
    '--storage-driver=vfs',
    // The one that Docker brings. Podman would use crun, which rejects machines with both versions of cgroups.
    '--runtime=runc',
    'system',
    'service',
    '--time=0',
    `unix://${socketPath}`,
  ];
  const log = openSync(at('podman.log'), 'a');
  writeFileSync(at(networkFile), '');
  try {
    const setUp = root === undefined ? ownRun : ownRoot;
    const child = spawn(
      'unshare',
      ['--mount', `--net=${at(networkFile)}`, 'sh', '-ec', setUp, 'sh', ...podman],
      {
        detached: true,
        // Where a container is killed for its memory, its monitor leaves a file `oom` in this folder.
        cwd: folder,
        stdio: ['ignore', log, log],
        env: {
          ...process.env,
          CONTAINERS_CONF: at('containers.conf'),
          CONTAINERS_REGISTRIES_CONF: at('registries.conf'),
          TMPDIR: at('tmp'),
          SHARED: tmpdir(),
          ...(root === undefined ? {} : { ROOT: root }),
        },
      },
    );
    child.unref();
    if (child.pid === undefined) throw new Error('The program unshare could not be started.');
    return child.pid;
  } finally {
    closeSync(log);
  }
}

/** Where its network is mounted: threads of Podman's process may stay in a container's. */
const networkFile = 'net';

/** What Podman keeps in /run, such as network namespaces, goes with the mount. */
const ownRun = 'ip link set lo up; mount -t tmpfs run /run; exec "$@"';

/**
 * The folder becomes the root of all its mounts, and not only what the process sees as such (`chroot`): Podman joins the
 * mounts of its containers and comes back.
 */
const ownRoot = [
  'ip link set lo up',
  'mount --bind "$ROOT" "$ROOT"',
  'for name in proc sys dev; do mount --rbind "/$name" "$ROOT/$name"; done',
  'mount -t tmpfs run "$ROOT/run"',
  'mkdir -p "$ROOT$SHARED"',
  'mount --rbind "$SHARED" "$ROOT$SHARED"',
  'cd "$ROOT"',
  'mkdir -p run/old',
  'pivot_root . run/old',
  'exec chroot . /bin/sh -ec \'umount --lazy /run/old; exec "$@"\' sh "$@"',
].join('; ');

function symlinkIfMissing(target: string, path: string): void {
  if (!lstatSync(path, { throwIfNoEntry: false })) symlinkSync(target, path);
}

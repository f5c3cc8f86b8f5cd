import { spawn } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { type Bridge, createBridge } from './bridge';
import { type DebianPackage, ensureDebianPackages } from './debian';
import { clearEngine, enginePrefix, ownerFile, sweepDeadEngines, type EngineOwner } from './engineLeftovers';
import { engineAnswers } from './engineHttp';
import { withFileLock } from './fileLock';
import type { Log } from './log';
import { findProgram, isAlive, lastLines, stopProcess, waitUntil } from './processes';

/** A Docker engine of our own, apart from the user's in every respect. */
export interface PrivateEngine {
  readonly socketPath: string;
  /** The value for `DOCKER_HOST`. */
  readonly host: string;
  /** dockerd's process id; another one after a restart. */
  readonly pid: number;
  /** Those of dockerd and of its containerd. */
  readonly pids: readonly number[];
  /** The name of the engine's bridge. */
  readonly bridge: string;
  /** The folder with everything that the engine writes; gone after `stop`. */
  readonly folder: string;
  /** Stops the daemon and starts it again on the same data and the same socket. */
  restart(): Promise<void>;
  /** Stops the engine and its containers, and removes everything that it made. May be called twice. */
  stop(): Promise<void>;
}

export interface PrivateEngineOptions {
  /** Appears in the name of the engine's folder. Engines of the same name do not meet. */
  readonly name: string;
  readonly log: Log;
  /** The folder with dockerd, containerd and docker-proxy, when it is not the machine's own. */
  readonly binaries?: string;
  /** The daemon's configuration beside what its arguments say; nothing by default. */
  readonly config?: Readonly<Record<string, unknown>>;
  /** Maps the users of containers to others (`userns-remap`), by ranges that only this engine sees. */
  readonly mapsUsers?: boolean;
  /** Gives it a network and a host name of its own, in which swarms leave their bridges; it can't be restarted. */
  readonly ownHost?: string;
  /** More of its environment. */
  readonly env?: Readonly<Record<string, string>>;
}

/** The Debian packages that an engine needs; runc comes with docker.io. */
const enginePackages: readonly DebianPackage[] = ['docker.io', 'iptables', 'iproute2', 'busybox-static'];

/**
 * Starts dockerd and a containerd of its own with their sockets, data and bridge below one temporary folder.
 * Needs root on Linux. The host's firewall rules, docker0, /etc/docker and a running system containerd are
 * left alone: ports are published by docker-proxy only, and containers do not reach the outside.
 */
export async function startPrivateEngine(options: PrivateEngineOptions): Promise<PrivateEngine> {
  const { name, log } = options;
  if (process.platform !== 'linux' || process.getuid?.() !== 0)
    throw new Error('A private Docker engine needs Linux and root. Set DOCKER_HOST to an engine that runs.');
  await ensureDebianPackages(enginePackages, log);
  const { folder, bridge } = await claimFolder(options);
  const daemons = new Daemons(folder, bridge, options);
  const stop = () => clearEngine(folder);
  try {
    await daemons.start();
  } catch (error) {
    await stop();
    throw error;
  }
  log(`Private engine "${name}" is up on ${daemons.socketPath}.`);
  return {
    socketPath: daemons.socketPath,
    host: `unix://${daemons.socketPath}`,
    get pid() {
      return daemons.pid;
    },
    get pids() {
      return daemons.pids;
    },
    bridge: bridge?.name ?? ownBridge,
    folder,
    restart: async () => {
      await daemons.stop();
      await daemons.start();
    },
    stop,
  };
}

/** The bridge of an engine with a network of its own, and its addresses: nobody else sees them. */
const ownBridge = 'drydock0';
const ownAddress = '10.201.0.1/24';
const ownPool = '10.201.128.0/17';

/** One engine at a time looks for a free bridge and sweeps away what dead runs left. */
function claimFolder({
  name,
  log,
  ownHost,
}: PrivateEngineOptions): Promise<{ folder: string; bridge: Bridge | undefined }> {
  return withFileLock(join(tmpdir(), `${enginePrefix}lock`), log, async () => {
    await sweepDeadEngines(log);
    const folder = mkdtempSync(join(tmpdir(), `${enginePrefix}${name.slice(0, 20)}-`));
    const bridge = ownHost === undefined ? await createBridge() : undefined;
    const owner: EngineOwner = { pid: process.pid, ...(bridge ? { bridge } : {}) };
    writeFileSync(join(folder, ownerFile), JSON.stringify(owner));
    return { folder, bridge };
  });
}

class Daemons {
  readonly socketPath: string;
  #pids: number[] = [];

  constructor(
    private readonly folder: string,
    private readonly bridge: Bridge | undefined,
    private readonly options: PrivateEngineOptions,
  ) {
    this.socketPath = join(folder, 'docker.sock');
    // A unix socket's path may have 107 bytes; dockerd adds to it for its own.
    if (this.socketPath.length > 100)
      throw new Error(`The path of the engine's socket is too long: ${this.socketPath}`);
  }

  get pid(): number {
    return this.#pids[0] ?? 0;
  }

  get pids(): readonly number[] {
    return this.#pids;
  }

  async start(): Promise<void> {
    rmSync(join(this.folder, 'containerd.sock'), { force: true });
    const containerd = this.#startContainerd();
    this.#pids = [containerd];
    await this.#ready('containerd', containerd, () => existsSync(join(this.folder, 'containerd.sock')));
    const dockerd = this.#startDockerd();
    this.#pids = [dockerd, containerd];
    await this.#ready('dockerd', dockerd, () => engineAnswers(this.socketPath));
  }

  async stop(): Promise<void> {
    for (const pid of this.#pids) await stopProcess(pid);
    this.#pids = [];
  }

  #startContainerd(): number {
    const at = (name: string) => join(this.folder, name);
    mkdirSync(at('containerd'), { recursive: true });
    writeFileSync(
      at('containerd.toml'),
      [
        'version = 2',
        `root = ${JSON.stringify(at('containerd/root'))}`,
        `state = ${JSON.stringify(at('containerd/state'))}`,
        'disabled_plugins = ["io.containerd.grpc.v1.cri"]',
        '[grpc]',
        `  address = ${JSON.stringify(at('containerd.sock'))}`,
        '',
      ].join('\n'),
    );
    return this.#spawn('containerd', ['--config', at('containerd.toml')]);
  }

  #startDockerd(): number {
    const at = (name: string) => join(this.folder, name);
    const mapping = this.options.mapsUsers ? { 'userns-remap': '65534:65534' } : {};
    writeFileSync(at('daemon.json'), JSON.stringify({ ...this.options.config, ...mapping }));
    return this.#spawn('dockerd', [
      '--config-file',
      at('daemon.json'),
      '--host',
      `unix://${this.socketPath}`,
      '--data-root',
      at('data'),
      '--exec-root',
      at('exec'),
      '--pidfile',
      at('dockerd.pid'),
      '--containerd',
      at('containerd.sock'),
      '--bridge',
      this.bridge?.name ?? ownBridge,
      '--default-address-pool',
      `base=${this.bridge?.pool ?? ownPool},size=24`,
      // Every dockerd rebuilds the host's DOCKER chains when it starts, which would cut the user's engine off.
      '--iptables=false',
      '--ip6tables=false',
      '--ip-forward=false',
      '--userland-proxy-path',
      this.#program('docker-proxy'),
    ]);
  }

  /** In a session of its own, so that Ctrl+C reaches only us and we stop things in the right order. */
  #spawn(name: string, args: readonly string[]): number {
    const program = this.#program(name);
    const log = openSync(join(this.folder, `${name}.log`), 'a');
    try {
      const path = `${dirname(program)}${delimiter}${process.env['PATH']}${delimiter}/usr/sbin${delimiter}/sbin`;
      const env = { ...process.env, ...this.options.env, PATH: path };
      const [command = program, ...rest] = [...this.#mapped(name), ...this.#apart(name), program, ...args];
      const child = spawn(command, rest, { detached: true, stdio: ['ignore', log, log], env });
      child.unref();
      if (child.pid === undefined) throw new Error(`${program} could not be started.`);
      return child.pid;
    } finally {
      closeSync(log);
    }
  }

  /** What starts a daemon in a mount namespace that both share, in which nobody's range of user IDs is ours. */
  #mapped(name: string): readonly string[] {
    if (!this.options.mapsUsers) return [];
    if (name === 'dockerd') return ['nsenter', '--mount', `--target=${this.#pids[0] ?? 0}`];
    chmodSync(this.folder, 0o711);
    writeFileSync(join(this.folder, 'range'), 'nobody:200000:65536\n');
    const hide = 'mount --bind "$0" /etc/subuid && mount --bind "$0" /etc/subgid && exec "$@"';
    return ['unshare', '--mount', '--propagation=private', 'sh', '-c', hide, join(this.folder, 'range')];
  }

  /** What starts dockerd in a network of its own; the process stays the same, so that its network can be entered. */
  #apart(name: string): readonly string[] {
    const { ownHost } = this.options;
    if (ownHost === undefined || name !== 'dockerd') return [];
    const setUp = [
      'hostname "$0"',
      'ip link set lo up',
      `ip link add ${ownBridge} type bridge`,
      `ip address add ${ownAddress} dev ${ownBridge}`,
      `ip link set ${ownBridge} up`,
      'exec "$@"',
    ];
    return ['unshare', '--net', '--uts', 'sh', '-ec', setUp.join(' && '), ownHost];
  }

  #program(name: string): string {
    const program = this.options.binaries ? join(this.options.binaries, name) : findProgram(name);
    if (!program || !existsSync(program))
      throw new Error(`The program ${program ?? name} is missing (Debian: docker.io).`);
    return program;
  }

  async #ready(name: string, pid: number, answers: () => boolean | Promise<boolean>): Promise<void> {
    let up = false;
    await waitUntil(async () => (up = await answers()) || !isAlive(pid), 60_000);
    if (up) return;
    const log = lastLines(readFileSync(join(this.folder, `${name}.log`), 'utf8'), 12);
    throw new Error(`The private engine's ${name} did not come up. Its last lines:\n${log}`);
  }
}

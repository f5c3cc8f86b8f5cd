import { readdir, readFile, readlink } from 'node:fs/promises';
import { plainText } from '../../base/text/plainText';
import type { ContainerEngine } from '../../engine/engine';
import { parseListeningSockets, type ListeningSocket } from './procNetTcp';

/**
 * What uses a TCP port of the engine's host, for a sentence: `the container "web"`, or, if the engine runs on this
 * machine, `the program nginx (process 812)`. Undefined if it can't be determined, such as for a program of another
 * user.
 */
export async function portHolder(
  engine: ContainerEngine,
  port: number,
  signal?: AbortSignal,
): Promise<string | undefined> {
  const containers = await engine.containers.list({}, signal);
  const owner = containers.find(
    ({ state, ports }) => state === 'running' && ports.some(({ publicPort }) => publicPort === port),
  );
  if (owner) return `the container "${plainText(owner.name)}"`;
  if (!isOwnEngine(engine.endpoint.host)) return undefined;
  const sockets = (await listening('/proc/net')).filter((socket) => socket.port === port);
  return await programOf(sockets, (await namesIn('/proc')).filter(isPid));
}

/**
 * The TCP ports on which programs of this machine listen; undefined where the engine at `host` may be on another one. It
 * costs the reading of two small files.
 */
export async function hostPorts(host: string): Promise<ReadonlySet<number> | undefined> {
  if (!isOwnEngine(host)) return undefined;
  return new Set((await listening('/proc/net')).map(({ port }) => port));
}

/** What listens on a TCP port within a container. */
export interface PortListener {
  /** The addresses that it listens on; empty where nothing does. */
  readonly addresses: readonly string[];
  /** `the program nginx (process 812)`, where that can be seen. */
  readonly program: string | undefined;
  /** Only what runs in the container itself can connect. */
  readonly isLoopback: boolean;
}

/**
 * What listens on a TCP port within a running container, without anything being run in it. Undefined where that can't be
 * seen: the engine isn't this machine's own, or it runs containers in a virtual machine.
 */
export async function portListener(
  engine: ContainerEngine,
  container: string,
  port: number,
  signal?: AbortSignal,
): Promise<PortListener | undefined> {
  if (!isOwnEngine(engine.endpoint.host)) return undefined;
  const { id, state } = await engine.containers.inspect(container, signal);
  const { pid } = state;
  if (pid <= 0 || !(await textOf(`/proc/${pid}/cgroup`)).includes(id)) return undefined;
  const sockets = (await listening(`/proc/${pid}/net`)).filter((socket) => socket.port === port);
  const { titles, rows } =
    sockets.length > 0 ? await engine.containers.top(id, undefined, signal) : { titles: [], rows: [] };
  const column = titles.indexOf('PID');
  const program = await programOf(sockets, rows.map((row) => row[column] ?? '').filter(isPid));
  return {
    addresses: [...new Set(sockets.map(({ address }) => address))],
    program,
    isLoopback: sockets.length > 0 && sockets.every(({ loopback }) => loopback),
  };
}

function isOwnEngine(host: string): boolean {
  return process.platform === 'linux' && host.startsWith('unix:');
}

function isPid(name: string): boolean {
  return /^\d+$/.test(name);
}

/** The sockets of a folder like `/proc/net`. */
async function listening(folder: string): Promise<readonly ListeningSocket[]> {
  const tables = await Promise.all(['tcp', 'tcp6'].map((name) => textOf(`${folder}/${name}`)));
  return parseListeningSockets(tables.join('\n'));
}

/** By `/proc`: the one of these processes that has a socket open. */
async function programOf(
  sockets: readonly ListeningSocket[],
  pids: readonly string[],
): Promise<string | undefined> {
  const wanted = new Set(sockets.map(({ inode }) => `socket:[${inode}]`));
  if (wanted.size === 0) return undefined;
  for (const pid of pids) {
    for (const descriptor of await namesIn(`/proc/${pid}/fd`)) {
      if (!wanted.has(await targetOf(`/proc/${pid}/fd/${descriptor}`))) continue;
      const name = (await textOf(`/proc/${pid}/comm`)).trim();
      return `the program ${plainText(name)} (process ${pid})`;
    }
  }
  return undefined;
}

/*
 * Processes end while they are looked at, and those of others may not be looked into: both are no failure of the
 * question, which then has fewer answers.
 */

async function textOf(path: string): Promise<string> {
  return await readFile(path, 'utf8').catch(() => '');
}

async function namesIn(path: string): Promise<readonly string[]> {
  return await readdir(path).catch(() => []);
}

async function targetOf(path: string): Promise<string> {
  return await readlink(path).catch(() => '');
}

import { readdir, readFile, readlink } from 'node:fs/promises';
import { plainText } from '../../base/text/plainText';
import type { ContainerEngine } from '../../engine/engine';
import { parseListeningSockets } from './procNetTcp';

/**
 * Who has a TCP port of the engine's host, for a sentence: `the container "web"`, or `the program nginx (process 812)`
 * where the engine is this machine's own. Undefined where nobody can tell, such as a program of another user.
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
  const isOwn = process.platform === 'linux' && engine.endpoint.host.startsWith('unix:');
  return isOwn ? await programOn(port) : undefined;
}

/** By `/proc`: the socket that listens, and the process that has it open. */
async function programOn(port: number): Promise<string | undefined> {
  const tables = await Promise.all(['tcp', 'tcp6'].map((name) => textOf(`/proc/net/${name}`)));
  const sockets = parseListeningSockets(tables.join('\n')).filter((socket) => socket.port === port);
  const wanted = new Set(sockets.map(({ inode }) => `socket:[${inode}]`));
  if (wanted.size === 0) return undefined;
  for (const pid of (await namesIn('/proc')).filter((name) => /^\d+$/.test(name))) {
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

import type { ListeningSocket } from '../../inspect/network/procNetTcp';
import type { ContainerCase } from '../case/case';
import type { Evidence } from '../verdict';
import { insideFact } from './evidence';

/** Who listens on a port of a container, as others in its network see it. */
export type Listening = 'open' | 'loopback' | 'nobody';

export function listeningOn(sockets: readonly ListeningSocket[], port: number): Listening {
  const own = sockets.filter((socket) => socket.port === port);
  if (own.length === 0) return 'nobody';
  return own.every(({ loopback }) => loopback) ? 'loopback' : 'open';
}

/** The ports that others can reach, in order. */
export function openPorts(sockets: readonly ListeningSocket[]): readonly number[] {
  return [...new Set(sockets.filter(({ loopback }) => !loopback).map(({ port }) => port))];
}

/** The listening sockets of a container in words. */
export function socketsFact(container: ContainerCase, sockets: readonly ListeningSocket[]): Evidence {
  const words = sockets.map(({ address, port }) =>
    address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`,
  );
  const text =
    words.length === 0
      ? 'nothing listens on any TCP port'
      : `listening sockets: ${words.slice(0, 20).join(', ')}`;
  return insideFact(container, text, 'cat /proc/net/tcp /proc/net/tcp6');
}

/** How long a program may take until it listens, milliseconds: before that, nothing is wrong yet. */
export const startTimeMs = 3000;

/** The sockets of a running container that has had the time to open them; undefined where they are not known. */
export async function settledSockets(
  container: ContainerCase,
  now: number,
): Promise<readonly ListeningSocket[] | undefined> {
  const { status, startedAt, health } = container.record.state;
  if (status !== 'running') return undefined;
  if (health === 'starting' && now - (startedAt ?? 0) < 10 * startTimeMs) {
    const sockets = (await container.processes())?.sockets;
    return sockets && openPorts(sockets).length > 0 ? sockets : undefined;
  }
  const sockets = (await container.processes())?.sockets;
  if (!sockets) return undefined;
  // A socket is there already: the program is up, however young it is.
  return sockets.length > 0 || now - (startedAt ?? now) > startTimeMs ? sockets : undefined;
}

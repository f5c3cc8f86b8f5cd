import { plainText } from '../../base/text/plainText';
import type { PortRecord } from '../../engine/records';
import type { NetworkFacts } from './networkFacts';
import type { ListeningSocket } from './procNetTcp';

/** A port of a container: who listens, and where it is published. */
export interface PortFacts {
  readonly port: number;
  readonly protocol: string;
  readonly sockets: readonly ListeningSocket[];
  readonly published: readonly PortRecord[];
  /** The addresses that programs in the container listen on; empty if there are none, `unknown` if they weren't read. */
  readonly listens: string;
  /** What is wrong, and what to do about it; empty where nothing is. */
  readonly problem: string;
  /** The same in a few words. */
  readonly brief: string;
  /** Who can reach it; empty where that is plain. */
  readonly note: string;
}

/** The ports that are listened on or published, those with a problem first. */
export function portsOf({
  container,
  inside,
}: Pick<NetworkFacts, 'container' | 'inside'>): readonly PortFacts[] {
  const published = container.ports.filter(({ publicPort }) => publicPort !== undefined);
  const sockets = inside?.sockets ?? [];
  const keys = new Set([
    ...sockets.map(({ port }) => `${port}/tcp`),
    ...published.map(({ privatePort, protocol }) => `${privatePort}/${protocol}`),
  ]);
  const open = [...new Set(sockets.filter(({ loopback }) => !loopback).map(({ port }) => port))];
  const targets = new Set(published.map(({ privatePort }) => privatePort));
  const unpublished = open.filter((port) => !targets.has(port));
  return [...keys]
    .map((key): PortFacts => {
      const slash = key.indexOf('/');
      const port = Number(key.slice(0, slash));
      const protocol = key.slice(slash + 1);
      const own = published.filter((each) => each.privatePort === port && each.protocol === protocol);
      const heard = protocol === 'tcp' ? sockets.filter((socket) => socket.port === port) : [];
      const isKnown = inside !== undefined && protocol === 'tcp';
      return {
        port,
        protocol,
        sockets: heard,
        published: own,
        listens: isKnown ? listenText(heard) : 'unknown',
        ...(isKnown ? problemOf(port, own, heard, unpublished) : fine),
        note: isKnown ? noteOf(own, heard) : '',
      };
    })
    .sort((a, b) => Number(a.problem === '') - Number(b.problem === '') || a.port - b.port);
}

function listenText(sockets: readonly ListeningSocket[]): string {
  return sockets.map(({ address }) => plainText(address)).join(', ');
}

/** `published on 0.0.0.0:8080`. */
export function publishedText({ hostIp, publicPort }: PortRecord): string {
  const host = hostIp || '0.0.0.0';
  return `published on ${plainText(host.includes(':') ? `[${host}]` : host)}:${publicPort}`;
}

const fine = { problem: '', brief: '' };

/** Why connections to the first published port don't reach a program, in a sentence and in a few words. */
function problemOf(
  port: number,
  [first]: readonly PortRecord[],
  sockets: readonly ListeningSocket[],
  unpublished: readonly number[],
): Pick<PortFacts, 'problem' | 'brief'> {
  if (!first || sockets.some(({ loopback }) => !loopback)) return fine;
  const host = first.publicPort;
  const [socket] = sockets;
  if (socket)
    return {
      problem: `Port ${host} is published to ${port}, but the program listens on ${plainText(socket.address)} only, so connections are reset. Make it listen on 0.0.0.0.`,
      brief: `loopback only: connections to ${host} are reset`,
    };
  const [other] = unpublished;
  return {
    problem:
      other === undefined
        ? `Port ${host} is published to ${port}, but nothing listens on ${port}, so connections are reset.`
        : `Port ${host} is published to ${port}, but nothing listens on ${port}. The container listens on ${unpublished.slice(0, 3).join(', ')}: did you mean "${host}:${other}"?`,
    brief: `nothing is listening: connections to ${host} are reset`,
  };
}

function noteOf(published: readonly PortRecord[], sockets: readonly ListeningSocket[]): string {
  if (sockets.length === 0) return '';
  if (sockets.every(({ loopback }) => loopback))
    return 'reachable from inside only; use "Forward Port..." to reach it from this machine';
  return published.length > 0 ? '' : 'not published; reachable from its networks';
}

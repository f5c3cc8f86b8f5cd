import { isIp } from '../../base/ipAddress';

/** A mapping of the short form: one port, or a range of them. */
export interface PortSpec {
  readonly hostIp: string;
  /** The first host port; two with a hyphen for any free one of them; empty for any free one of all. */
  readonly published: string;
  /** The first container port. */
  readonly target: number;
  /** How many ports of the container there are, in a row. */
  readonly count: number;
  readonly protocol: string;
}

/** Parses `[[IP:]HOST:]CONTAINER[/PROTOCOL]` with ranges; a string is what is wrong with it. */
export function parsePort(spec: string): PortSpec | string {
  const { hostIp: rawIp, host, container: withProtocol } = splitParts(spec);
  // What comes after a second slash is passed over.
  const [container = '', written = ''] = withProtocol.split('/');
  const protocol = written === '' ? 'tcp' : written;
  const hostIp = rawIp.startsWith('[') && rawIp.endsWith(']') ? rawIp.slice(1, -1) : rawIp;
  if (rawIp.includes(':') && !rawIp.startsWith('['))
    return `The IPv6 address "${rawIp}" needs brackets: "[${rawIp}]".`;
  if (hostIp !== '' && !isIp(hostIp)) return `"${hostIp}" isn't a valid IP address.`;
  if (container === '') return `"${spec}" has no container port.`;
  const target = parseRange(container);
  if (!target) return `"${container}" isn't a valid port or port range.`;
  const published = host === '' ? undefined : parseRange(host);
  if (host !== '' && !published) return `"${host}" isn't a valid port or port range.`;
  if (!['tcp', 'udp', 'sctp'].includes(protocol.toLowerCase()))
    return `"${protocol}" isn't a valid protocol; use tcp, udp or sctp.`;
  const [from, to] = target;
  if (published && published[1] - published[0] !== to - from && from !== to) {
    return `The ranges ${host} and ${container} have different lengths.`;
  }
  const isChoice = published && from === to && published[0] !== published[1];
  return {
    hostIp,
    published: !published ? '' : isChoice ? `${published[0]}-${published[1]}` : String(published[0]),
    target: from,
    count: to - from + 1,
    protocol: protocol.toLowerCase(),
  };
}

function splitParts(spec: string): { hostIp: string; host: string; container: string } {
  const parts = spec.split(':');
  const container = parts.pop() ?? '';
  const host = parts.pop() ?? '';
  return { hostIp: parts.join(':'), host, container };
}

/** The first and last port of `8080` or `8080-8090`; undefined where it is neither. */
export function parseRange(text: string): readonly [number, number] | undefined {
  const match = /^(\d+)(?:-(\d+))?$/.exec(text);
  if (!match) return undefined;
  const from = Number(match[1]);
  const to = match[2] === undefined ? from : Number(match[2]);
  return from <= to && to <= 65_535 ? [from, to] : undefined;
}

import { isIp } from '../../base/ipAddress';

/** A port of EXPOSE as written: `[ip:][host:]port[-port][/protocol]`. */
export interface PortSpec {
  readonly ip: string;
  readonly hostPort: string;
  readonly port: string;
  readonly protocol: string;
}

export function parsePort(text: string): PortSpec {
  const parts = text.split(':');
  const last = parts.at(-1) ?? '';
  const slash = last.indexOf('/');
  return {
    ip: parts.slice(0, -2).join(':'),
    hostPort: parts.length > 1 ? (parts.at(-2) ?? '') : '',
    port: slash < 0 ? last : last.slice(0, slash),
    protocol: slash < 0 ? '' : last.slice(slash + 1),
  };
}

/** Why the builder rejects a port, in a sentence with what to do; undefined where it accepts it. */
export function portFault(text: string): string | undefined {
  const { ip, hostPort, port, protocol } = parsePort(text);
  if (port === '') return `"${text}" isn't a port. Use a number, for example 8080.`;
  if (!['', 'tcp', 'udp', 'sctp'].includes(protocol.toLowerCase())) {
    return `"${protocol}" isn't a valid protocol. Use tcp, udp or sctp.`;
  }
  const bare = ip.replace(/^\[(.*)\]$/, '$1');
  if (bare !== '' && !isIp(bare)) {
    return `"${ip}" isn't a valid IP address. EXPOSE takes only the port, for example 8080.`;
  }
  const range = parseRange(port);
  if (!range)
    return `"${port}" isn't a valid port. Use a number from 0 to 65535, or a range such as 8000-8010.`;
  if (hostPort === '') return undefined;
  const host = parseRange(hostPort);
  if (!host)
    return `"${hostPort}" isn't a valid port. EXPOSE takes only the container port, for example 8080.`;
  const isSameSize = range.end - range.start === host.end - host.start;
  return isSameSize || range.start === range.end
    ? undefined
    : `The ranges ${hostPort} and ${port} have different sizes. Write only the container's range.`;
}

function parseRange(text: string): { start: number; end: number } | undefined {
  const match = /^\+?(\d+)(?:-\+?(\d+))?$/.exec(text);
  if (!match) return undefined;
  const start = Number(match[1]);
  const end = match[2] === undefined ? start : Number(match[2]);
  return start <= 65535 && end <= 65535 && end >= start ? { start, end } : undefined;
}

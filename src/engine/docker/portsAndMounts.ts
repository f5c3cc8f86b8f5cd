import type { MountRecord, PortRecord } from '../records';
import { fields, flag, list, number, optional, text } from './wire';

/** `{ '80/tcp': [{ HostIp, HostPort }] }`, the form of inspect and of HostConfig. */
export function portMap(value: unknown): readonly PortRecord[] {
  return Object.entries(fields(value)).flatMap(([key, bindings]) => {
    const [port = '', protocol = 'tcp'] = key.split('/');
    const exposed = { protocol, privatePort: Number.parseInt(port, 10) || 0 };
    const published = list(bindings).map((binding) => {
      const publicPort = Number.parseInt(text(fields(binding)['HostPort']), 10);
      return {
        ...exposed,
        ...optional('publicPort', publicPort || undefined),
        ...optional('hostIp', text(fields(binding)['HostIp']) || undefined),
      };
    });
    return published.length > 0 ? published : [exposed];
  });
}

/** One entry of `Ports` in a list of containers. */
export function publishedPort(value: unknown): PortRecord {
  const raw = fields(value);
  return {
    protocol: text(raw['Type']) || 'tcp',
    privatePort: number(raw['PrivatePort']),
    ...optional('publicPort', number(raw['PublicPort']) || undefined),
    ...optional('hostIp', text(raw['IP']) || undefined),
  };
}

/** An entry of `Mounts`, as inspect and as HostConfig write it. */
export function mountRecord(value: unknown): MountRecord {
  const raw = fields(value);
  return {
    type: text(raw['Type']),
    ...optional('name', text(raw['Name']) || undefined),
    source: text(raw['Source']),
    destination: text(raw['Destination']) || text(raw['Target']),
    writable: 'RW' in raw ? flag(raw['RW']) : raw['ReadOnly'] !== true,
    propagation: text(raw['Propagation']),
  };
}

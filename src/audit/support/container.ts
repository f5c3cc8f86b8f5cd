import type { PortRecord } from '../../engine/records';
import type { ContainerSubject, EngineSubject } from '../subject';

/** Podman has no daemon, and defaults of its own. */
export function isPodman({ version }: EngineSubject): boolean {
  return /podman/i.test(version.product);
}

/** The ports that a container publishes, running or not. */
export function publishedPorts({ record }: ContainerSubject): readonly PortRecord[] {
  if (record.host.networkMode === 'host') return [];
  const published = record.ports.filter(({ publicPort }) => publicPort !== undefined);
  if (published.length > 0) return published;
  // A container that isn't running has no ports of its own: what it is to publish stands in its configuration.
  return record.host.portBindings;
}

/** `8080:80/tcp`, with the host address where one is set. */
export function portText({ hostIp, publicPort, privatePort, protocol }: PortRecord): string {
  const address = hostIp === undefined ? '' : hostIp.includes(':') ? `[${hostIp}]:` : `${hostIp}:`;
  return `${address}${publicPort ?? 'any'}:${privatePort}/${protocol}`;
}

/** A value of a security option: `seccomp=unconfined`, or `seccomp:unconfined` as older clients write it. */
export function securityOption({ record }: ContainerSubject, name: string): string | undefined {
  for (const option of record.host.securityOpt) {
    const [key = '', ...value] = option.split(/[=:]/);
    if (key === name) return value.join(':');
  }
  return undefined;
}

/** Whether the engine has a security feature: `apparmor`, `selinux`, `userns`. */
export function hasFeature({ info }: EngineSubject, name: string): boolean {
  return info.securityOptions.some((option) => option.split(',').includes(`name=${name}`));
}

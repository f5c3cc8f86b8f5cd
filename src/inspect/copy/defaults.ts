import type {
  ContainerDetails,
  EngineInfo,
  HostConfig,
  ImageDetails,
  PortRecord,
} from '../../engine/records';
import { recreation, type HealthTimes, type Recreation } from './recreation';

/** What an engine does where nothing else is asked for; unknown without it. */
export type EngineDefaults = Pick<EngineInfo, 'cgroupVersion' | 'loggingDriver' | 'name'>;

/** The names that were asked for. One that shares a network has those of whoever it shares it with. */
export function ownNames(
  { id, config, host }: ContainerDetails,
  engine: EngineDefaults | undefined,
): { readonly hostname: string; readonly domainname: string } {
  const { hostname, domainname } = config;
  if (host.networkMode.startsWith('container:')) return { hostname: '', domainname: '' };
  // Who shares the host's names can't ask for one.
  if (host.utsMode === 'host') return { hostname: '', domainname };
  const isGiven =
    host.networkMode === 'host'
      ? engine === undefined || hostname === engine.name
      : hostname === id.slice(0, 12);
  return { hostname: isGiven ? '' : hostname, domainname };
}

/** Empty where the engine chooses the same: a namespace for each container where it has cgroups of version 2. */
export function ownCgroupns({ cgroupns }: Recreation, engine: EngineDefaults | undefined): string {
  const usual = engine?.cgroupVersion === '1' ? 'host' : 'private';
  return cgroupns === usual ? '' : cgroupns;
}

/** Without those that the engine adds by itself: the short ID, the host name, and the container's name. */
export function ownAliases(
  aliases: readonly string[],
  { id, name, config }: Pick<ContainerDetails, 'id' | 'name' | 'config'>,
): readonly string[] {
  const added = new Set([id.slice(0, 12), config.hostname, name]);
  return [...new Set(aliases)].filter((alias) => !added.has(alias));
}

/** Whether an engine takes that log driver where none is asked for. */
export function isUsualLog({ log }: HostConfig, engine: EngineDefaults | undefined): boolean {
  return log.driver === (engine?.loggingDriver || 'json-file');
}

/** The times of the health check of an image; the usual ones without it. */
export function healthOf(image: ImageDetails | undefined): HealthTimes {
  return recreation(image?.raw).health;
}

/** A device as `docker run` and Compose write it. Podman doesn't record what may be done with it. */
export function deviceOption({ onHost, inContainer, permissions }: HostConfig['devices'][number]): string {
  return [onHost, inContainer, ...(permissions ? [permissions] : [])].join(':');
}

/** A published port as `docker run` and Compose write it: `127.0.0.1:8080:80/udp`. */
export function publishedPort({ hostIp = '', publicPort, privatePort, protocol }: PortRecord): string {
  const ip = hostIp.includes(':') ? `[${hostIp}]` : hostIp;
  const address = ip === '' || ip === '0.0.0.0' ? '' : `${ip}:`;
  const outside = publicPort ? `${publicPort}:` : address ? ':' : '';
  return `${address}${outside}${privatePort}${protocol === 'tcp' ? '' : `/${protocol}`}`;
}

/** Whether a list of words is another one than the image's. */
export function differs(own: readonly string[], images: readonly string[] = []): boolean {
  return own.length !== images.length || own.some((word, index) => word !== images[index]);
}

import type { ContainerDetails } from '../../engine/records';
import type { Recreation } from './recreation';
import { furtherNetworksOf, hasOwnProfile } from './unsaid';

/** What a container has that no key of a Compose service says, one sentence each. */
export function unsaidInCompose(container: ContainerDetails, more: Recreation): readonly string[] {
  const { host } = container;
  const isOnDefault = ['', 'default', 'bridge'].includes(host.networkMode);
  const others = isOnDefault ? furtherNetworksOf(container) : [];
  const linked = container.networks.length > 1 ? more.endpoints.filter(({ links }) => links.length > 0) : [];
  const readOnly = host.volumesFrom.filter((from) => from.endsWith(':ro'));
  const driven = more.mounts.filter(({ volumeDriver }) => volumeDriver !== '');
  return [
    ...(host.autoRemove ? ['The container is removed when it ends (--rm); a service is not.'] : []),
    ...(host.publishAllPorts
      ? ['It publishes every exposed port (--publish-all); list them under ports.']
      : []),
    ...others.map(
      ({ name }) => `It is in the network "${name}" as well, which network_mode leaves no room for.`,
    ),
    ...linked.map(
      ({ network }) => `Its links belong to the network "${network}" alone; here they hold in every one.`,
    ),
    ...readOnly.map((from) => `The volumes of "${from.replace(/:ro$/, '')}" are read-only in it.`),
    ...(more.volumeDriver ? [`Its volume driver "${more.volumeDriver}" belongs to each volume here.`] : []),
    ...driven.map(({ target }) => `The driver of the volume on "${target}" is left out.`),
    ...(more.cpusetMems ? [`Its memory nodes (--cpuset-mems ${more.cpusetMems}) are left out.`] : []),
    ...(more.memorySwappiness === 0 ? ['Its memory swappiness of 0 is left out.'] : []),
    ...(more.kernelMemory > 0 ? ['Its limit of kernel memory is left out.'] : []),
    ...(host.securityOpt.some(hasOwnProfile)
      ? ['Its seccomp profile is left out: save it as a file and add seccomp=FILE to security_opt.']
      : []),
    ...(more.hasOwnMaskedPaths ? ['Its masked and read-only paths are not the usual ones.'] : []),
  ];
}

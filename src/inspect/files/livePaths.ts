import type { ContainerDetails } from '../../engine/records';
import { filePath, isWithin } from './filePath';

/** What the kernel shows in every running container and no archive has. */
const kernelMounts = ['/proc', '/sys', '/dev'];

/**
 * Whether the engine's archive shows something else at this path than the container sees: what lies hidden
 * below a tmpfs or one of the kernel's own file systems. Of a container that does not run it shows all there is.
 */
export function isLiveOnly(details: ContainerDetails, path: string): boolean {
  const { status } = details.state;
  if (status !== 'running' && status !== 'paused') return false;
  const lives = [
    ...kernelMounts.map((destination) => ({ destination, isLive: true })),
    ...Object.keys(details.host.tmpfs).map((destination) => ({ destination, isLive: true })),
    ...details.mounts.map(({ destination, type }) => ({ destination, isLive: type === 'tmpfs' })),
    ...details.host.mounts
      .filter(({ type }) => type === 'tmpfs')
      .map(({ destination }) => ({ destination, isLive: true })),
  ];
  const covering = lives
    .map(({ destination, isLive }) => ({ destination: filePath(destination), isLive }))
    .filter(({ destination }) => isWithin(path, destination))
    .sort((a, b) => b.destination.length - a.destination.length);
  return covering[0]?.isLive ?? false;
}

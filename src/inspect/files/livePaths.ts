import type { ContainerDetails } from '../../engine/records';
import { filePath, isWithin } from './filePath';

/**
 * Where the files at a path of a container are: where the engine's archive has them, on a tmpfs, or nowhere, because
 * the kernel makes them as they are read.
 */
export type Home = 'archive' | 'memory' | 'kernel';

/** What is mounted in every running container and no archive has. */
const usualMounts: readonly Mounted[] = [
  { destination: '/proc', home: 'kernel' },
  { destination: '/sys', home: 'kernel' },
  { destination: '/dev', home: 'memory' },
];

interface Mounted {
  readonly destination: string;
  readonly home: Home;
}

/**
 * Where the container sees its files: the archive shows something else at places that are not of it, namely what
 * lies hidden below them. Of a container that does not run it shows all there is.
 */
export function homeOf(details: ContainerDetails, path: string): Home {
  if (!isUp(details)) return 'archive';
  const inMemory = tmpfsOf(details).map((destination): Mounted => ({ destination, home: 'memory' }));
  const others = details.mounts
    .filter(({ type }) => type !== 'tmpfs')
    .map(({ destination }): Mounted => ({ destination, home: 'archive' }));
  const [covering] = [...usualMounts, ...inMemory, ...others]
    .map(({ destination, home }) => ({ destination: filePath(destination), home }))
    .filter(({ destination }) => isWithin(path, destination))
    .sort((a, b) => b.destination.length - a.destination.length);
  return covering?.home ?? 'archive';
}

/** The places where the container was given file systems in memory. */
export function tmpfsOf({ host, mounts }: ContainerDetails): readonly string[] {
  const mounted = [...host.mounts, ...mounts].filter(({ type }) => type === 'tmpfs');
  return [...Object.keys(host.tmpfs), ...mounted.map(({ destination }) => destination)];
}

/** Whether there are processes in the container, if only paused ones. */
export function isUp({ state: { status } }: ContainerDetails): boolean {
  return status === 'running' || status === 'paused';
}

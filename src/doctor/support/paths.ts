import { join } from '../../compose/paths';
import type { MountRecord } from '../../engine/records';
import type { ContainerCase, ServiceCase } from '../case/case';
import type { DefinedMount } from '../../sources/definition';
import { distinctPlaces } from '../../sources/place';
import { isBelow } from '../../sources/projectFiles';
import type { Place } from '../../sources/place';

/** A path as it is in the container: relative ones start in its working directory. */
export function inContainer({ record }: ContainerCase, path: string): string {
  return path.startsWith('/') ? join('/', path) : join(record.config.workingDir || '/', path);
}

/** What is mounted where a path lies, tmpfs included. */
export interface MountAt {
  readonly destination: string;
  readonly type: string;
  readonly source: string;
  readonly isWritable: boolean;
}

export function mountsOf({ record }: ContainerCase): readonly MountAt[] {
  return [
    ...record.mounts.map((mount: MountRecord) => ({
      destination: mount.destination,
      type: mount.type,
      source: mount.name ?? mount.source,
      isWritable: mount.writable,
    })),
    ...Object.keys(record.host.tmpfs).map((destination) => ({
      destination: destination.replace(/(?<!\/)\/+$/, '') || '/',
      type: 'tmpfs',
      source: 'tmpfs',
      isWritable: true,
    })),
  ];
}

/** The innermost mount that a path lies in; undefined where it is on the container's own file system. */
export function mountAt(container: ContainerCase, path: string): MountAt | undefined {
  return mountsOf(container)
    .filter(({ destination }) => isBelow(destination, path))
    .sort((a, b) => b.destination.length - a.destination.length)[0];
}

/** The definition of the mount at a destination. */
export function definedMount(service: ServiceCase, destination: string): DefinedMount | undefined {
  const plain = (path: string) => path.replace(/(?<!\/)\/+$/, '') || '/';
  return service.definition?.mounts.find(({ target }) => plain(target) === plain(destination));
}

/** The lines that define the mount at a destination; the service's own where it has no line. */
export function mountPlaces(service: ServiceCase, destination: string): readonly Place[] {
  const mount = definedMount(service, destination);
  return distinctPlaces([mount?.place, service.definition?.keyPlace('volumes'), service.definition?.place]);
}

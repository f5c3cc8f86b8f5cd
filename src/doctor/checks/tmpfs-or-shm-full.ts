import { get, itemsOf, textOf } from '../../compose/node';
import type { ContainerCase, ServiceCase } from '../case/case';
import { distinctPlaces, placeOf } from '../../sources/place';
import { isBelow } from '../../sources/projectFiles';
import type { Check } from '../check';
import type { Place } from '../../sources/place';
import { failuresOf } from '../support/denied';
import { eachContainer } from '../support/each';
import { insideFact, logQuotes } from '../support/evidence';
import { inContainer } from '../support/paths';
import { severityOf } from '../support/severity';
import { fateOf, isFailing } from '../support/state';

const shm = '/dev/shm';

/** PostgreSQL, Chromium, Python and others name a segment of it without its folder. */
const saysSharedMemory = /shared[ _-]?memory|\bshm\b|shm_open|\/dev\/shm|SharedMemory/i;

const check: Check = {
  id: 'tmpfs-or-shm-full',
  title: 'File system in memory that is full',
  words: 'tmpfs is full',
  needs: ['records', 'logs', 'processes', 'model'],
  explains: ['crash-loop', 'exits-at-once', 'healthcheck-wrong'],
  docs: {
    why: 'A `tmpfs` has the size that `size=` gives it, and `/dev/shm` has 64 MB unless `shm_size` says otherwise. Databases and browsers use shared memory, and fail with "No space left on device" or a bus error when it is full.',
    howToCheck: 'How full they are:\n\n```\ndocker exec CONTAINER df -h -t tmpfs\n```',
    fix: 'Raise `size=` of the tmpfs or `shm_size`, or let the program keep less there.',
  },
  async examine(subject) {
    return eachContainer(subject, async (container, service) => {
      const mounts = memoryPaths(container, service);
      const fate = await fateOf(container, subject);
      const full = ((await container.processes())?.memoryMounts ?? []).filter(
        ({ path, size, free }) => size > 0 && free < size * 0.05 && mounts.includes(path),
      );
      const failures = await failuresOf(container, ['no-space']);
      const isBusError = isFailing(fate) && [135, 7].includes(fate.exitCode);
      const named = failures.find(({ paths }) =>
        paths.some((path) => mounts.some((mount) => isBelow(mount, inContainer(container, path)))),
      );
      const namedPath = named?.paths
        .map((path) => inContainer(container, path))
        .find((path) => mounts.some((mount) => isBelow(mount, path)));
      const namesOther = failures.some(({ paths }) =>
        paths.some((path) => path.startsWith('/') && !mounts.some((mount) => isBelow(mount, path))),
      );
      const path =
        mounts
          .filter((mount) => namedPath && isBelow(mount, namedPath))
          .sort((a, b) => b.length - a.length)[0] ??
        full[0]?.path ??
        (failures.some(({ line }) => saysSharedMemory.test(line.text)) ? shm : undefined) ??
        (failures.length > 0 && !namesOther ? (mounts.find((mount) => mount !== shm) ?? shm) : undefined) ??
        (isBusError ? shm : undefined);
      if (path === undefined) return undefined;
      const state = full.find((mount) => mount.path === path);
      const lines = (named ? [named] : failures).map(({ line }) => line);
      if (lines.length === 0 && !isBusError && !isFailing(fate) && state === undefined) return undefined;
      return {
        service: service.name,
        severity:
          lines.length > 0 || isBusError || isFailing(fate)
            ? await severityOf(container, fate, lines)
            : 'risk',
        title: `${path} of "${service.name}", a file system in memory, is full.`,
        evidence: [
          ...logQuotes(container, lines),
          ...(state
            ? [
                insideFact(
                  container,
                  `${path}: ${kib(state.size)} KiB, ${kib(state.free)} KiB free`,
                  `df -k ${path}`,
                ),
              ]
            : []),
        ],
        remedy:
          path === shm
            ? 'Raise "shm_size" of the service.'
            : 'Raise the size of the tmpfs, or let the program keep less there.',
        places: placesOf(service, path),
      };
    });
  },
};

function kib(bytes: number): number {
  return Math.round(bytes / 1024);
}

/** The paths of all file systems in memory of a container that its settings could enlarge. */
function memoryPaths({ record }: ContainerCase, { definition }: ServiceCase): readonly string[] {
  const isMemory = (source: string) => {
    const options = definition?.resourceNode('volumes', source, 'driver_opts');
    return textOf(get(options, 'type')) === 'tmpfs';
  };
  return [
    ...Object.keys(record.host.tmpfs),
    ...record.mounts.filter(({ type }) => type === 'tmpfs').map(({ destination }) => destination),
    ...(definition?.mounts ?? [])
      .filter(({ kind, source }) => kind === 'tmpfs' || (kind === 'volume' && isMemory(source)))
      .map(({ target }) => target),
    shm,
  ].map((path) => path.replace(/(?<!\/)\/+$/, '') || '/');
}

function placesOf({ definition }: ServiceCase, path: string): readonly Place[] {
  const short = itemsOf(definition?.node('tmpfs')).filter(
    (node) =>
      textOf(node)
        ?.split(':')[0]
        ?.replace(/(?<!\/)\/+$/, '') === path,
  );
  const long = itemsOf(definition?.node('volumes')).filter((node) => textOf(get(node, 'target')) === path);
  const size = long.flatMap((node) => get(get(node, 'tmpfs'), 'size') ?? []);
  const options = long.flatMap((node) => {
    const volume = definition?.resourceNode('volumes', textOf(get(node, 'source')) ?? '', 'driver_opts');
    return get(volume, 'o') ?? [];
  });
  return distinctPlaces([
    ...[...options, ...size, ...short].map(({ source }) => placeOf(source)),
    ...(path === shm ? [definition?.keyPlace('shm_size')] : []),
    ...long.map((node) => placeOf((get(node, 'target') ?? node).source)),
    ...(path === shm ? [] : [definition?.keyPlace('tmpfs')]),
    definition?.place,
  ]);
}

export default check;

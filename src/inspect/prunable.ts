import { isAnonymousVolume } from '../containers/volumes';
import type { ContainerEngine } from '../engine/engine';
import type { DiskUsage } from '../engine/records';

/** Where to look for what is not used. */
export type PruneArea = 'containers' | 'images' | 'volumes' | 'networks' | 'build cache';

/** The kinds of things that are removed, in the order in which they are listed and go. */
export type PruneKind = keyof typeof kinds;

/** What could go. */
export interface PruneThing {
  readonly kind: PruneKind;
  readonly name: string;
  /** An estimate: layers that several images share are counted for none of them. */
  readonly bytes: number;
  /** Nothing is lost with it that a user may want back; the others are chosen one by one. */
  readonly isGentle: boolean;
  remove(engine: ContainerEngine, signal: AbortSignal): Promise<unknown>;
}

/** Each kind in words, and what is lost with it. */
const kinds = {
  container: {
    one: 'stopped container',
    many: 'stopped containers',
    loss: 'Files written inside containers are lost.',
  },
  untagged: {
    one: 'untagged image',
    many: 'untagged images',
    loss: 'Untagged images must be built again.',
  },
  image: {
    one: 'unused image',
    many: 'unused images',
    loss: 'Images must be pulled or built again.',
  },
  anonymous: {
    one: 'anonymous volume',
    many: 'anonymous volumes',
    loss: 'All data in the volumes is lost.',
  },
  volume: { one: 'unused volume', many: 'unused volumes', loss: 'All data in the volumes is lost.' },
  network: { one: 'unused network', many: 'unused networks', loss: '' },
  cache: { one: 'build cache', many: 'build cache', loss: 'The next builds take longer.' },
} as const;

/** `stopped container`, for the row of one thing. */
export function kindOf({ kind }: Pick<PruneThing, 'kind'>): string {
  return kinds[kind].one;
}

export function isVolume({ kind }: Pick<PruneThing, 'kind'>): boolean {
  return kind === 'anonymous' || kind === 'volume';
}

/** `2 stopped containers, 1 unused volume`. */
export function countOf(things: readonly Pick<PruneThing, 'kind'>[]): string {
  return kindsOf(things)
    .map((kind) => {
      const count = things.filter((thing) => thing.kind === kind).length;
      if (kind === 'cache') return 'the build cache';
      return `${count} ${count === 1 ? kinds[kind].one : kinds[kind].many}`;
    })
    .join(', ');
}

/** What is lost with these, each sentence once. */
export function lossOf(things: readonly Pick<PruneThing, 'kind'>[]): string {
  return [...new Set(kindsOf(things).map((kind) => kinds[kind].loss))].filter(Boolean).join(' ');
}

function kindsOf(things: readonly Pick<PruneThing, 'kind'>[]): readonly PruneKind[] {
  const present = new Set(things.map(({ kind }) => kind));
  return (Object.keys(kinds) as PruneKind[]).filter((kind) => present.has(kind));
}

/** A network, as far as pruning looks at one. */
export interface PrunableNetwork {
  readonly id: string;
  readonly name: string;
  readonly predefined: boolean;
  readonly members: readonly unknown[];
}

/** What could be removed without touching anything in use, in one area or in all, by kind. */
export function prunable(
  usage: DiskUsage,
  networks: readonly PrunableNetwork[],
  area?: PruneArea,
): readonly PruneThing[] {
  const all: readonly (readonly [PruneArea, readonly PruneThing[]])[] = [
    ['containers', stoppedContainers(usage)],
    ['images', unusedImages(usage)],
    ['volumes', unusedVolumes(usage)],
    ['networks', idleNetworks(networks)],
    ['build cache', buildCache(usage)],
  ];
  return all.flatMap(([of, things]) => ((area ?? of) === of ? things : []));
}

function idleNetworks(networks: readonly PrunableNetwork[]): readonly PruneThing[] {
  return networks
    .filter(({ predefined, members }) => !predefined && members.length === 0)
    .map(({ id, name }) => ({
      kind: 'network',
      name,
      bytes: 0,
      isGentle: true,
      remove: (engine, signal) => engine.networks.remove(id, signal),
    }));
}

function stoppedContainers({ containers }: DiskUsage): readonly PruneThing[] {
  return containers
    .filter(({ state }) => state === 'created' || state === 'exited' || state === 'dead')
    .map(({ id, name, sizeRw = 0 }) => ({
      kind: 'container',
      name,
      bytes: sizeRw,
      isGentle: true,
      remove: (engine, signal) => engine.containers.remove(id, {}, signal),
    }));
}

/** Those without a name first, and all that no container is made of. A parent of another image cannot go first. */
function unusedImages({ images, containers }: DiskUsage): readonly PruneThing[] {
  const used = new Set(containers.map(({ imageId }) => imageId));
  const parents = new Set(images.map(({ parentId }) => parentId));
  const things = images
    .filter(({ id }) => !used.has(id) && !parents.has(id))
    .map(({ id, tags, size, sharedSize }): PruneThing => ({
      kind: tags.length === 0 ? 'untagged' : 'image',
      name: tags.join(', ') || id.replace(/^sha256:/, '').slice(0, 12),
      bytes: Math.max(0, size - Math.max(0, sharedSize)),
      isGentle: tags.length === 0,
      async remove(engine, signal) {
        for (const reference of tags.length > 0 ? tags : [id])
          await engine.images.remove(reference, {}, signal);
      },
    }));
  return [...things.filter(({ isGentle }) => isGentle), ...things.filter(({ isGentle }) => !isGentle)];
}

/** Data is nothing that anybody is asked about in passing: none of them is gentle. */
function unusedVolumes({ volumes, containers }: DiskUsage): readonly PruneThing[] {
  const used = new Set(containers.flatMap(({ mounts }) => mounts.map(({ name }) => name)));
  const things = volumes
    .filter(({ name, usedBy = 0 }) => !used.has(name) && usedBy <= 0)
    .map(({ name, size = 0 }): PruneThing => ({
      kind: isAnonymousVolume(name) ? 'anonymous' : 'volume',
      name,
      bytes: Math.max(0, size),
      isGentle: false,
      remove: (engine, signal) => engine.volumes.remove(name, {}, signal),
    }));
  const [anonymous, named] = [true, false].map((is) =>
    things.filter(({ kind }) => (kind === 'anonymous') === is),
  );
  return [...(anonymous ?? []), ...(named ?? [])];
}

/** The engine releases its cache as a whole only, so one thing stands for all of it. */
function buildCache({ buildCache: records }: DiskUsage): readonly PruneThing[] {
  const idle = records.filter(({ inUse, shared }) => !inUse && !shared);
  if (idle.length === 0) return [];
  return [
    {
      kind: 'cache',
      name: idle.length === 1 ? 'one build step' : `${idle.length} build steps`,
      bytes: idle.reduce((sum, { size }) => sum + size, 0),
      isGentle: true,
      remove: (engine, signal) => engine.images.pruneBuildCache({ all: true }, signal),
    },
  ];
}

import type { ContainerEngine } from '../engine/engine';
import type { DiskUsage } from '../engine/records';

/** Where to look for what is not used. */
export type PruneArea = 'containers' | 'images' | 'volumes' | 'networks' | 'build cache';

/** What would go, before anything goes. */
export interface PrunePlan {
  /** What kind of things, for a list to choose from. */
  readonly label: string;
  /** How many of what, as in `3 stopped containers`. */
  readonly title: string;
  /** What cannot be had again. */
  readonly loss: string;
  /** An estimate: layers that several images share are counted for none of them. */
  readonly bytes: number;
  readonly things: readonly PruneThing[];
}

export interface PruneThing {
  readonly name: string;
  readonly bytes: number;
  remove(engine: ContainerEngine, signal: AbortSignal): Promise<unknown>;
}

/** A network, as far as pruning looks at one. */
export interface PrunableNetwork {
  readonly id: string;
  readonly name: string;
  readonly predefined: boolean;
  readonly members: readonly unknown[];
}

/**
 * What could be removed without touching anything in use: a plan for each kind of thing that there is
 * something of, and over all areas, where several have something, one of everything.
 */
export function prunePlans(
  usage: DiskUsage,
  networks: readonly PrunableNetwork[],
  area?: PruneArea,
): readonly PrunePlan[] {
  const stopped = stoppedContainers(usage);
  const [dangling, unused] = unusedImages(usage);
  const [anonymous, named] = unusedVolumes(usage);
  const idle = networks
    .filter(({ predefined, members }) => !predefined && members.length === 0)
    .map(({ id, name }) => thing(name, 0, (engine, signal) => engine.networks.remove(id, signal)));
  const cache = buildCache(usage);
  const filesLost = 'Files written inside them are lost; volumes are kept.';
  const images = 'They must be pulled or built again.';
  const all: readonly (PrunePlan & { readonly area: PruneArea; readonly gentle: boolean })[] = [
    {
      area: 'containers',
      gentle: true,
      ...plan('Stopped containers', 'stopped container', stopped, filesLost),
    },
    {
      area: 'images',
      gentle: true,
      ...plan('Untagged images', 'untagged image', dangling, images, 'untagged images'),
    },
    { area: 'images', gentle: false, ...plan('All unused images', 'unused image', unused, images) },
    {
      area: 'volumes',
      gentle: true,
      ...plan('Anonymous volumes', 'anonymous volume', anonymous, 'All data in them is lost.'),
    },
    {
      area: 'volumes',
      gentle: false,
      ...plan('All unused volumes', 'unused volume', named, 'All data in them is lost.'),
    },
    {
      area: 'networks',
      gentle: true,
      ...plan('Unused networks', 'unused network', idle, 'Compose recreates its networks.'),
    },
    {
      area: 'build cache',
      gentle: true,
      ...plan('Build cache', 'build cache', cache, 'The next builds take longer.'),
      title: 'the build cache',
    },
  ];
  const possible = all.filter((item) => item.things.length > 0 && (area ?? item.area) === item.area);
  const gentle = possible.filter((item) => item.gentle);
  if (area || gentle.length < 2) return possible;
  return [everything(gentle), ...possible];
}

function everything(plans: readonly PrunePlan[]): PrunePlan {
  return {
    label: 'Everything listed here',
    title: plans.map(({ title }) => title).join(', '),
    loss: 'Files written inside these containers and the data in their anonymous volumes are lost.',
    bytes: plans.reduce((sum, { bytes }) => sum + bytes, 0),
    things: plans.flatMap(({ things }) => things),
  };
}

function plan(
  label: string,
  one: string,
  things: readonly PruneThing[],
  loss: string,
  many = `${one}s`,
): PrunePlan {
  const title = `${things.length} ${things.length === 1 ? one : many}`;
  return { label, title, loss, things, bytes: things.reduce((sum, { bytes }) => sum + bytes, 0) };
}

function thing(name: string, bytes: number, remove: PruneThing['remove']): PruneThing {
  return { name, bytes, remove };
}

function stoppedContainers({ containers }: DiskUsage): readonly PruneThing[] {
  return containers
    .filter(({ state }) => state === 'created' || state === 'exited' || state === 'dead')
    .map(({ id, name, sizeRw = 0 }) =>
      thing(name, sizeRw, (engine, signal) => engine.containers.remove(id, {}, signal)),
    );
}

/** Those without a name, and all that no container is made of. A parent of another image cannot go first. */
function unusedImages({
  images,
  containers,
}: DiskUsage): readonly [readonly PruneThing[], readonly PruneThing[]] {
  const used = new Set(containers.map(({ imageId }) => imageId));
  const parents = new Set(images.map(({ parentId }) => parentId));
  const unused = images.filter(({ id }) => !used.has(id) && !parents.has(id));
  const things = unused.map(({ id, tags, size, sharedSize }) => ({
    isDangling: tags.length === 0,
    ...thing(
      tags.join(', ') || id.replace(/^sha256:/, '').slice(0, 12),
      Math.max(0, size - Math.max(0, sharedSize)),
      async (engine, signal) => {
        for (const reference of tags.length > 0 ? tags : [id])
          await engine.images.remove(reference, {}, signal);
      },
    ),
  }));
  return [things.filter(({ isDangling }) => isDangling), things];
}

function unusedVolumes({
  volumes,
  containers,
}: DiskUsage): readonly [readonly PruneThing[], readonly PruneThing[]] {
  const used = new Set(containers.flatMap(({ mounts }) => mounts.map(({ name }) => name)));
  const things = volumes
    .filter(({ name, usedBy = 0 }) => !used.has(name) && usedBy <= 0)
    .map(({ name, size = 0 }) =>
      thing(name, Math.max(0, size), (engine, signal) => engine.volumes.remove(name, {}, signal)),
    );
  return [things.filter(({ name }) => /^[0-9a-f]{64}$/.test(name)), things];
}

/** The engine lets go of its cache as a whole only, so one thing stands for all of it. */
function buildCache({ buildCache: records }: DiskUsage): readonly PruneThing[] {
  const idle = records.filter(({ inUse, shared }) => !inUse && !shared);
  if (idle.length === 0) return [];
  const bytes = idle.reduce((sum, { size }) => sum + size, 0);
  const name = idle.length === 1 ? 'one build step' : `${idle.length} build steps`;
  return [thing(name, bytes, (engine, signal) => engine.images.pruneBuildCache({ all: true }, signal))];
}

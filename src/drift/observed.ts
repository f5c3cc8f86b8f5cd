import { composeLabels } from '../containers/composeLabels';
import type { ContainerEngine } from '../engine/engine';
import { isGone } from '../engine/engineError';
import type { ContainerSummary, NetworkRecord, VolumeRecord } from '../engine/records';

/** What an engine has of a project, and of what its files name. */
export interface Observed {
  /** Those of Compose, without those of `docker compose run`. */
  readonly containers: readonly ContainerSummary[];
  /** By the reference that was asked for; undefined where the engine has none of that name. */
  readonly images: ReadonlyMap<string, ObservedImage | undefined>;
  readonly networks: readonly NetworkRecord[];
  readonly volumes: readonly VolumeRecord[];
}

export interface ObservedImage {
  readonly id: string;
  /** `linux/arm64/v8`. */
  readonly platform: string;
}

/** The containers that Compose takes for those of a project: with its name and a hash, and not of a single run. */
export function containersOfProject(
  containers: readonly ContainerSummary[],
  project: string,
): readonly ContainerSummary[] {
  return containers.filter(
    ({ labels }) =>
      labels[composeLabels.project] === project &&
      labels[composeLabels.configHash] !== undefined &&
      labels[composeLabels.oneOff] !== 'True',
  );
}

/**
 * Asks the engine for what decides about the containers of a project. Rejects where the engine can't be talked to, and
 * with the reason of an aborted signal.
 */
export async function observe(
  engine: ContainerEngine,
  project: string,
  images: Iterable<string>,
  signal?: AbortSignal,
): Promise<Observed> {
  const [containers, networks, volumes, found] = await Promise.all([
    engine.containers.list({}, signal),
    engine.networks.list(signal),
    engine.volumes.list(signal),
    observeImages(engine, images, signal),
  ]);
  return { containers: containersOfProject(containers, project), networks, volumes, images: found };
}

/** The images with these references, those that the engine doesn't have included. */
export async function observeImages(
  engine: ContainerEngine,
  references: Iterable<string>,
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, ObservedImage | undefined>> {
  const asked = [...new Set(references)].map(async (reference) => {
    try {
      const { id, os, architecture, variant } = await engine.images.inspect(reference, signal);
      const platform = [os, architecture, variant].filter((part) => part !== '').join('/');
      return [reference, { id, platform }] as const;
    } catch (error) {
      if (!isGone(error)) throw error;
      return [reference, undefined] as const;
    }
  });
  return new Map(await Promise.all(asked));
}

import type { Readable } from 'node:stream';
import { UserError } from '../../base/userError';
import type { ContainerEngine } from '../../engine/engine';
import { HelperContainers } from './helperContainers';

/** Where the volume is mounted in the helper: no image has anything there. */
const volumeRoot = '/drydock-volume';

/** A volume through a container that is never started. */
export interface OpenVolume {
  /** A tar of all that is in it, with owners, modes and times. Its paths begin with `./`. */
  pack(signal: AbortSignal): Promise<Readable>;
  /** Unpacks such a tar: files of the same names are replaced, others stay. */
  unpack(tar: Readable, signal: AbortSignal): Promise<void>;
}

/**
 * Lends a volume for as long as `work` takes; afterwards nothing of ours uses it any more. `onError` hears of a helper that
 * couldn't be removed.
 */
export async function withVolume<T>(
  engine: ContainerEngine,
  name: string,
  work: (volume: OpenVolume) => Promise<T>,
  onError: (error: unknown) => void = () => undefined,
): Promise<T> {
  const helpers = new HelperContainers(onError);
  const body = {
    Image: await smallestImage(engine, name),
    HostConfig: {
      NetworkMode: 'none',
      Mounts: [{ Type: 'volume', Source: name, Target: volumeRoot, VolumeOptions: { NoCopy: true } }],
    },
  };
  try {
    return await helpers.use(engine, body, (id) =>
      work({
        pack: (signal) => engine.containers.getArchive(id, `${volumeRoot}/.`, signal),
        unpack: (tar, signal) => engine.containers.putArchive(id, volumeRoot, tar, signal),
      }),
    );
  } finally {
    await helpers.close();
  }
}

/** Any image does: nothing of it is run. One without volumes of its own leaves nothing to copy. */
export async function smallestImage(
  engine: ContainerEngine,
  volume: string,
  signal?: AbortSignal,
): Promise<string> {
  const images = [...(await engine.images.list(signal))].sort((a, b) => a.size - b.size);
  const [smallest] = images;
  if (!smallest) {
    throw new UserError(
      'no-image',
      `No container mounts the volume "${volume}", and this engine has no image to create a helper ` +
        'container from. Pull any image, for example busybox, and try again.',
    );
  }
  return smallest.id;
}

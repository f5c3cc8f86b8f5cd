import { UserError } from '../../base/userError';
import type { ContainerEngine } from '../../engine/engine';
import { isGone } from '../../engine/engineError';
import type { ImagePlatform } from '../../engine/objectCalls';
import type { ImageDetails, ImageLayer } from '../../engine/records';
import { readImageArchive } from './imageArchive';
import { readHistory, type HistoryStep } from './manifest';
import { LayerStack, type Efficiency, type LayerChange } from './stack';
import type { Bytes } from './tar';

/** An image taken apart. */
export interface ImageLayers {
  readonly id: string;
  readonly platform: string;
  /** Of all layers together, as the engine counts. */
  readonly size: number;
  /** The history, oldest first. */
  readonly steps: readonly LayerStep[];
  readonly efficiency: Efficiency;
}

/** One line of the image's history. */
export interface LayerStep {
  readonly createdBy: string;
  readonly comment: string;
  /** Milliseconds since the epoch; 0 where it isn't reported. */
  readonly created: number;
  /** As `docker history` reports it. */
  readonly size: number;
  /** Whether it laid anything on top. */
  readonly isLayer: boolean;
  /** Of the layer's content, which other images may have too; empty where it isn't known. */
  readonly digest: string;
  /** Where the layer lies in the archive of the image; empty where there is none. */
  readonly archivePath: string;
  readonly changes: readonly LayerChange[];
  /** Why its files are not known; empty where they are. */
  readonly problem: string;
}

/**
 * Takes an image apart by reading the output of `docker save`, once and without keeping it. `read` is called with the
 * number of bytes read so far. The image may be of another platform than the engine's: nothing of it is run.
 */
export async function readImageLayers(
  engine: ContainerEngine,
  reference: string,
  signal: AbortSignal,
  read: (bytes: number, about: number) => void = () => undefined,
): Promise<ImageLayers> {
  const image = await engine.images.inspect(reference, signal);
  const platform = platformOf(image);
  const history = await engine.images.history(reference, signal, platform);
  const source = await engine.images.save(reference, signal, platform);
  try {
    const archive = await readImageArchive(counted(source, (bytes) => read(bytes, image.size)));
    return layersOf(image, history, readHistory(archive, image.layers));
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof UserError) throw error;
    // The engine has begun its answer and cannot say any more what went wrong.
    await engine.images.inspect(reference, signal).catch((gone: unknown) => {
      if (isGone(gone)) throw gone;
    });
    throw new UserError(
      'image-archive',
      'The engine stopped while exporting the image, or the archive is damaged. Try again. If the image\'s data is damaged, "docker save" fails the same way.',
      [],
      { cause: error },
    );
  } finally {
    source.destroy();
  }
}

/**
 * The platform to ask for, where the engine's store may hold several of one image: the variant that it has reported,
 * which isn't its own platform's if only another one was pulled. Stores of one platform need none, and reject one that
 * is written differently.
 */
function platformOf({ os, architecture, variant, raw }: ImageDetails): ImagePlatform | undefined {
  const isInMultiPlatformStore = typeof raw === 'object' && raw !== null && 'Descriptor' in raw;
  if (!isInMultiPlatformStore || !os || !architecture) return undefined;
  return { os, architecture, ...(variant ? { variant } : {}) };
}

/** Pure: what an image's own history and layers add up to. `history` is the engine's, newest first. */
export function layersOf(
  image: Pick<ImageDetails, 'id' | 'os' | 'architecture' | 'variant' | 'layers'>,
  history: readonly ImageLayer[],
  steps: readonly HistoryStep[],
): ImageLayers {
  const stack = new LayerStack();
  const known = history.length === steps.length ? history.toReversed() : undefined;
  const digests = steps.filter(({ layer }) => layer).length === image.layers.length ? [...image.layers] : [];
  const taken = steps.map((step, index): LayerStep => {
    const { createdBy, comment, created, layer } = step;
    const own = layer?.files.entries.reduce((sum, { size }) => sum + size, 0) ?? 0;
    return {
      createdBy,
      comment,
      created,
      size: known?.[index]?.size ?? own,
      isLayer: layer !== undefined,
      digest: layer ? (digests.shift() ?? '') : '',
      archivePath: layer?.path ?? '',
      changes: layer ? stack.add(layer.files) : [],
      problem: layer?.problem ?? '',
    };
  });
  return {
    id: image.id,
    platform: [image.os, image.architecture, image.variant].filter(Boolean).join('/'),
    size: taken.reduce((sum, { size }) => sum + size, 0),
    steps: taken,
    efficiency: stack.efficiency(),
  };
}

async function* counted(source: Bytes, count: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of source) {
    bytes += chunk.byteLength;
    count(bytes);
    yield chunk;
  }
}

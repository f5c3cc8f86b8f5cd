import { plainText } from '../../base/text/plainText';
import { UserError } from '../../base/userError';
import type { ContainerEngine } from '../../engine/engine';
import { cleanPath, unpacked } from './layerFiles';
import { readTar, type Bytes } from './tar';

/** A file as one layer holds it, whatever later layers do to it. */
export interface LayerFile {
  /** The image's id. */
  readonly image: string;
  /** The layer's place in the archive of the image. */
  readonly layer: string;
  readonly path: string;
  /** The step of the history that made the layer, from 1. */
  readonly step: number;
}

/** What an editor is handed at most. */
const longest = 5 * 1024 * 1024;

/**
 * The text of a file in a layer. The engine hands out whole images only, so the archive is read up to the
 * file, and no further.
 */
export async function readLayerFile(
  engine: ContainerEngine,
  { image, layer, path }: Omit<LayerFile, 'step'>,
  signal: AbortSignal,
): Promise<string> {
  const source = await engine.images.save(image, signal);
  try {
    const bytes = await findFile(source, layer, path);
    signal.throwIfAborted();
    if (!bytes) throw new UserError('layer-file', `The layer no longer contains /${plainText(path)}.`);
    if (bytes.subarray(0, 8192).includes(0))
      throw new UserError('layer-file', `/${plainText(path)} isn't a text file.`);
    return bytes.toString('utf8');
  } finally {
    source.destroy();
  }
}

/** The bytes of a file in a layer of an archive; undefined where there is no such file. */
export async function findFile(source: Bytes, layer: string, path: string): Promise<Buffer | undefined> {
  let found: Buffer | undefined;
  await readTar(source, async (outer, archived) => {
    if (cleanPath(outer.name) !== layer) return 'go on';
    await readTar(await unpacked(archived), async (header, body) => {
      if (cleanPath(header.name) !== path) return 'go on';
      if (header.size > longest)
        throw new UserError('layer-file', `/${plainText(path)} is too large to open in an editor.`);
      const pieces: Uint8Array[] = [];
      for await (const piece of body) pieces.push(piece);
      found = Buffer.concat(pieces);
      return 'enough';
    });
    return 'enough';
  });
  return found;
}

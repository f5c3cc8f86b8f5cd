import { UserError } from '../../base/userError';
import type { ArchivedLayer, ImageArchive } from './imageArchive';

/** One line of an image's history, oldest first. */
export interface HistoryStep {
  readonly createdBy: string;
  readonly comment: string;
  /** Milliseconds since the epoch; 0 where it isn't reported. */
  readonly created: number;
  /** What it laid on top; absent where it changed the configuration only. */
  readonly layer?: ArchivedLayer;
}

/** The image in an archive: its steps in order, each with its layer. */
export function readHistory(archive: ImageArchive, diffIds: readonly string[]): readonly HistoryStep[] {
  const image = chooseImage(archive, diffIds);
  if (!image) {
    throw new UserError(
      'image-archive',
      'The engine sent an archive without an image. Check whether "docker save" of the image works.',
    );
  }
  const layers = image.layers.map((path) => layerAt(archive, path));
  const history = list(record(image.config)['history']).map(record);
  const filled = history.filter((step) => step['empty_layer'] !== true);
  // A history that doesn't fit its layers (some builders write none) says nothing about them.
  if (filled.length !== layers.length)
    return layers.map((layer) => ({ createdBy: '', comment: '', created: 0, layer }));
  let next = 0;
  return history.map((step) => {
    const layer = step['empty_layer'] === true ? undefined : layers[next++];
    return {
      createdBy: text(step['created_by']),
      comment: text(step['comment']),
      created: Date.parse(text(step['created'])) || 0,
      ...(layer ? { layer } : {}),
    };
  });
}

interface ArchivedImage {
  readonly config: unknown;
  readonly layers: readonly string[];
}

function imagesOf(archive: ImageArchive): readonly ArchivedImage[] {
  const classic = list(archive.documents.get('manifest.json')).map((item) => ({
    config: archive.documents.get(text(record(item)['Config'])),
    layers: list(record(item)['Layers']).map(text),
  }));
  const index = archive.documents.get('index.json');
  const indexed = manifests(archive, index, mostNested).map((manifest) => ({
    config: archive.documents.get(blobPath(record(manifest['config'])['digest'])),
    layers: list(manifest['layers']).map((layer) => blobPath(record(layer)['digest'])),
  }));
  return [...classic, ...indexed];
}

/** Indexes of indexes: an image for several platforms is one level deep. */
const mostNested = 4;

function manifests(archive: ImageArchive, index: unknown, depth: number): readonly Fields[] {
  return list(record(index)['manifests']).flatMap((descriptor) => {
    const document = record(archive.documents.get(blobPath(record(descriptor)['digest'])));
    if (document['manifests'] !== undefined) return depth > 0 ? manifests(archive, document, depth - 1) : [];
    return document['layers'] === undefined ? [] : [document];
  });
}

/**
 * The one that the engine means. An archive may hold the image for other platforms, attestations, and entries of which
 * parts are missing: those don't keep the others from being read.
 */
function chooseImage(archive: ImageArchive, diffIds: readonly string[]): ArchivedImage | undefined {
  const images = imagesOf(archive);
  const ids = (image: ArchivedImage) => list(record(record(image.config)['rootfs'])['diff_ids']).map(text);
  const isThere = ({ layers }: ArchivedImage) =>
    layers.length > 0 && layers.every((path) => layerAt(archive, path).problem === '');
  const asked = diffIds.join();
  return (
    images.find((image) => ids(image).join() === asked) ??
    images.find((image) => isThere(image) && ids(image).length === image.layers.length) ??
    images.find(isThere) ??
    images.find(({ layers }) => layers.length > 0) ??
    images[0]
  );
}

function layerAt({ layers, links }: ImageArchive, path: string): ArchivedLayer {
  const layer = layers.get(path) ?? layers.get(links.get(path) ?? '');
  const files = { entries: [], removed: [], opaque: [] };
  return layer ?? { path, files, problem: "It isn't in the archive that the engine sent." };
}

function blobPath(digest: unknown): string {
  return `blobs/${text(digest).replace(':', '/')}`;
}

type Fields = Readonly<Record<string, unknown>>;

function record(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [];
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

import type { Header } from 'tar-stream';
import { posix } from 'node:path';
import { messageOf, UserError } from '../../base/userError';
import { cleanPath, EntryBudget, peek, readLayerFiles, type LayerFiles } from './layerFiles';
import { readTar, type Bytes } from './tar';

/** What `docker save` wrote, by path in it: both of its layouts, and Podman's, are made of these. */
export interface ImageArchive {
  /** The JSON documents. */
  readonly documents: ReadonlyMap<string, unknown>;
  readonly layers: ReadonlyMap<string, ArchivedLayer>;
  /** Layers that stand for another one. */
  readonly links: ReadonlyMap<string, string>;
}

export interface ArchivedLayer {
  /** Where it lies in the archive. */
  readonly path: string;
  readonly files: LayerFiles;
  /** Why its files are not known; empty where they are. */
  readonly problem: string;
}

/** Documents beyond this are no manifest of an image. */
const longestDocument = 8 * 1024 * 1024;

/** Reads the archive in one pass. Of the files in it only names and sizes are kept. */
export async function readImageArchive(source: Bytes): Promise<ImageArchive> {
  const documents = new Map<string, unknown>();
  const layers = new Map<string, ArchivedLayer>();
  const links = new Map<string, string>();
  const budget = new EntryBudget();

  await readTar(source, async (header, body) => {
    budget.spend();
    const path = cleanPath(header.name);
    if (header.type === 'symlink' || header.type === 'link') {
      links.set(path, linkTarget(header, path));
      return 'go on';
    }
    // Anything shorter than a tar's end is neither a layer nor worth a look, unless it is a document.
    if (header.type !== 'file' || header.size === 0) return 'go on';
    const { head, all } = await peek(body, 1);
    if (head[0] === openingBrace || head[0] === openingBracket) {
      const document = await readDocument(all, budget);
      if (document !== undefined) documents.set(path, document);
    } else if (header.size >= smallestLayer) {
      layers.set(path, { path, ...(await readLayer(all, budget)) });
    }
    return 'go on';
  });
  return { documents, layers, links };
}

const openingBrace = 0x7b;
const openingBracket = 0x5b;
/** An empty tar that is compressed; a file `VERSION` is shorter. */
const smallestLayer = 16;

function linkTarget({ type, linkname }: Header, path: string): string {
  return cleanPath(type === 'link' ? (linkname ?? '') : posix.join(posix.dirname(path), linkname ?? ''));
}

async function readLayer(bytes: Bytes, budget: EntryBudget): Promise<Omit<ArchivedLayer, 'path'>> {
  try {
    return { files: await readLayerFiles(bytes, budget), problem: '' };
  } catch (error) {
    if (error instanceof UserError && error.reason === 'image-too-many-files') throw error;
    return { files: { entries: [], removed: [], opaque: [] }, problem: messageOf(error) };
  }
}

async function readDocument(bytes: Bytes, budget: EntryBudget): Promise<unknown> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of bytes) {
    length += piece.byteLength;
    if (length > longestDocument) return undefined;
    budget.read(piece.byteLength);
    pieces.push(piece);
  }
  try {
    return JSON.parse(Buffer.concat(pieces).toString('utf8')) as unknown;
  } catch {
    // Whoever needs the document will say that it is not there.
    return undefined;
  }
}

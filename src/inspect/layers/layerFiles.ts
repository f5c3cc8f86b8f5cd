import { Readable, type Duplex } from 'node:stream';
import * as zlib from 'node:zlib';
import type { Header } from 'tar-stream';
import { UserError } from '../../base/userError';
import { readTarHeaders, type Bytes } from './tar';

/** What one layer's tar says, in its own order. Paths have no slash at their start and no `..` in them. */
export interface LayerFiles {
  readonly entries: readonly LayerEntry[];
  /** Paths that the layer takes out of what lies below it. */
  readonly removed: readonly string[];
  /** Directories of which nothing shows that lies below. */
  readonly opaque: readonly string[];
}

export interface LayerEntry {
  readonly path: string;
  readonly type: 'file' | 'directory' | 'symlink' | 'hardlink' | 'other';
  /** Of the content: a hard link has none of its own. */
  readonly size: number;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** Where a link points; empty otherwise. */
  readonly link: string;
}

/** How many entries an image may have; each one is kept for as long as its layers are shown. */
const mostEntries = 1_000_000;

/** How many bytes the documents of an image may have together; a real one has some hundred KB. */
const mostOfDocuments = 64 * 1024 * 1024;

/** Counts what is kept of an image, so that a hostile one cannot take all memory. */
export class EntryBudget {
  #left = mostEntries;
  #bytesLeft = mostOfDocuments;

  /** So many bytes of a document are kept. */
  read(bytes: number): void {
    this.#bytesLeft -= bytes;
    if (this.#bytesLeft >= 0) return;
    throw new UserError(
      'image-archive',
      'The archive of the image has more than 64 MB of manifests and configurations, which no real one has. It was not read further.',
    );
  }

  /** An entry is kept. */
  spend(): void {
    this.#left--;
    if (this.#left >= 0) return;
    throw new UserError(
      'image-too-many-files',
      `The image has more than ${mostEntries.toLocaleString('en')} files, too many to show its layers. "docker history" shows the sizes of its layers.`,
    );
  }
}

/** Reads a layer: a tar, plain or compressed with gzip or, where this Node can, zstd. */
export async function readLayerFiles(bytes: Bytes, budget: EntryBudget): Promise<LayerFiles> {
  const entries: LayerEntry[] = [];
  const removed: string[] = [];
  const opaque: string[] = [];
  await readTarHeaders(await unpacked(bytes), (header) => {
    budget.spend();
    const path = cleanPath(header.name);
    if (path.length > longestPath) return;
    const slash = path.lastIndexOf('/');
    const name = path.slice(slash + 1);
    if (name === opaqueMark) opaque.push(path.slice(0, Math.max(0, slash)));
    else if (name.startsWith(storageMark)) return;
    else if (name.startsWith(whiteout)) removed.push(path.slice(0, slash + 1) + name.slice(whiteout.length));
    else if (path !== '') entries.push(entry(path, header));
  });
  return { entries, removed, opaque };
}

/** What Linux takes; a longer path lies in no container. */
const longestPath = 4096;
const whiteout = '.wh.';
const storageMark = '.wh..wh.';
const opaqueMark = '.wh..wh..opq';

/** A path as it lies in the image, whatever the archive calls it: never above its root. */
export function cleanPath(name: string): string {
  if (isClean(name)) return name;
  const parts: string[] = [];
  for (const part of name.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}

function isClean(name: string): boolean {
  return name !== '' && !/(?:^|\/)\.{0,2}(?:\/|$)/.test(name);
}

function entry(path: string, header: Header): LayerEntry {
  const type = typeOf(header.type);
  return {
    path,
    type,
    size: type === 'file' ? header.size : 0,
    mode: header.mode & 0o7777,
    uid: header.uid,
    gid: header.gid,
    link: header.linkname ?? '',
  };
}

function typeOf(type: Header['type']): LayerEntry['type'] {
  if (type === 'file' || type === 'contiguous-file') return 'file';
  if (type === 'directory' || type === 'symlink') return type;
  return type === 'link' ? 'hardlink' : 'other';
}

/** The tar in a layer, which may be compressed. Rejects where this Node cannot read it. */
export async function unpacked(bytes: Bytes): Promise<Bytes> {
  const { head, all } = await peek(bytes, 4);
  if (head[0] === 0x1f && head[1] === 0x8b) return through(all, zlib.createGunzip());
  if (head.readUInt32LE() !== 0xfd2fb528) return all;
  const create = (zlib as { createZstdDecompress?: () => Duplex }).createZstdDecompress;
  if (create) return through(all, create());
  throw new UserError('layer-zstd', "It is compressed with zstd, which this version of VS Code can't read.");
}

function through(bytes: Bytes, transform: Duplex): Bytes {
  const source = Readable.from(bytes, { objectMode: false });
  source.on('error', (error) => transform.destroy(error));
  return source.pipe(transform);
}

/** The first bytes (padded with zeros where there are fewer), and all of them once more. */
export async function peek(
  bytes: Bytes,
  length: number,
): Promise<{ readonly head: Buffer; readonly all: Bytes }> {
  const iterator = bytes[Symbol.asyncIterator]();
  const first: Uint8Array[] = [];
  let known = 0;
  while (known < length) {
    const next = await iterator.next();
    if (next.done) break;
    first.push(next.value);
    known += next.value.byteLength;
  }
  async function* all(): AsyncGenerator<Uint8Array> {
    yield* first;
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
  }
  const head = Buffer.alloc(Math.max(length, known));
  Buffer.concat(first).copy(head);
  return { head, all: all() };
}

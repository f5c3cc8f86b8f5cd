import type { ContainerEngine } from '../../engine/engine';
import { isConnectionError } from '../../engine/engineError';
import { ArchivedFiles } from '../../inspect/files/archivedFiles';
import type { FileEntry } from '../../inspect/files/fileEntry';
import { filePath } from '../../inspect/files/filePath';
import { tarEntries } from '../../inspect/files/tarEntries';
import type { FileFacts } from './case';

/** What is read of a file, and of the archive of a folder until its names are given up on, bytes. */
const readBytes = 64 * 1024;
const listedBytes = 2 * 1024 * 1024;
const mostNames = 1000;
const mostLinks = 8;

/**
 * The files of a container over the engine's archive, which changes nothing and needs no program in it. What can't be
 * read is undefined; only an abort and a lost engine throw.
 */
export class ContainerFiles {
  readonly #files: ArchivedFiles;
  readonly #engine: ContainerEngine;
  readonly #id: string;
  readonly #signal: AbortSignal;
  readonly #facts = new Map<string, Promise<FileFacts | undefined>>();
  readonly #contents = new Map<string, Promise<Buffer | undefined>>();
  readonly #names = new Map<string, Promise<readonly string[] | undefined>>();

  constructor(engine: ContainerEngine, id: string, signal: AbortSignal) {
    this.#engine = engine;
    this.#id = id;
    this.#signal = signal;
    this.#files = new ArchivedFiles(engine, id, '/');
  }

  file(path: string): Promise<FileFacts | undefined> {
    return once(this.#facts, path, () => this.#or(() => this.#stat(filePath(path))));
  }

  content(path: string): Promise<Buffer | undefined> {
    return once(this.#contents, path, () => this.#or(() => this.#read(path)));
  }

  names(path: string): Promise<readonly string[] | undefined> {
    return once(this.#names, path, () => this.#or(() => this.#list(path)));
  }

  async #stat(path: string): Promise<FileFacts | undefined> {
    let at = path;
    for (let links = 0; links < mostLinks; links++) {
      const entry = await this.#files.find(at, this.#signal);
      if (!entry) return undefined;
      if (entry.kind !== 'symlink') return factsOf(at, entry);
      const { linkTarget } = await this.#files.statRaw(at, this.#signal);
      if (!linkTarget || linkTarget === at) return undefined;
      at = filePath(linkTarget);
    }
    return undefined;
  }

  async #read(path: string): Promise<Buffer | undefined> {
    const facts = await this.file(path);
    if (facts?.kind !== 'file') return undefined;
    const tar = await this.#engine.containers.getArchive(this.#id, facts.path, this.#signal);
    for await (const { body } of tarEntries(tar, this.#signal)) {
      const pieces: Buffer[] = [];
      let length = 0;
      for await (const piece of body) {
        pieces.push(piece);
        length += piece.length;
        if (length >= readBytes) break;
      }
      return Buffer.concat(pieces).subarray(0, readBytes);
    }
    return undefined;
  }

  /** One archive tells what the path is, too: an engine mounts a container that isn't running for each. */
  async #list(path: string): Promise<readonly string[] | undefined> {
    const at = filePath(path);
    const known = await this.#facts.get(path);
    if (known && known.kind !== 'directory') return undefined;
    const tar = await this.#engine.containers.getArchive(this.#id, at, this.#signal);
    const names = new Set<string>();
    let entry: FileEntry | undefined;
    let bytes = 0;
    for await (const { rawName, file } of tarEntries(tar, this.#signal)) {
      if (!entry) {
        entry = file;
        if (file.kind === 'symlink') break;
        if (!this.#facts.has(path)) this.#facts.set(path, Promise.resolve(factsOf(at, file)));
        if (file.kind !== 'directory') return undefined;
        continue;
      }
      const name = rawName.replace(/^(?:\.?\/)+/, '').split('/')[at === '/' ? 0 : 1];
      if (name) names.add(name);
      bytes += file.size + 512;
      if (bytes > listedBytes || names.size >= mostNames) break;
    }
    if (entry?.kind !== 'symlink') return entry && [...names];
    const facts = await this.file(path);
    return facts?.kind === 'directory' && facts.path !== at ? await this.names(facts.path) : undefined;
  }

  async #or<T>(ask: () => Promise<T | undefined>): Promise<T | undefined> {
    try {
      return await ask();
    } catch (error) {
      this.#signal.throwIfAborted();
      if (isConnectionError(error)) throw error;
      // A container that ended and was removed, or a path that the engine can't follow: nothing to see there.
      return undefined;
    }
  }
}

function factsOf(path: string, entry: FileEntry): FileFacts {
  return {
    path,
    kind: entry.kind === 'file' || entry.kind === 'directory' ? entry.kind : 'other',
    permissions: entry.permissions,
    uid: entry.uid,
    gid: entry.gid,
    size: entry.size,
    modified: entry.modified,
  };
}

function once<T>(kept: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const known = kept.get(key);
  if (known) return known;
  const made = make();
  kept.set(key, made);
  return made;
}

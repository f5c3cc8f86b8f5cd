import type { ContainerEngine } from '../../engine/engine';
import { isConnectionError } from '../../engine/engineError';
import { entryAt, withoutOwner, type FileEntry } from '../../inspect/files/fileEntry';
import { filePath } from '../../inspect/files/filePath';
import { tarEntries } from '../../inspect/files/tarEntries';
import type { FileFacts } from './case';

/** What is read of a file, and of the archive of a folder that may be asked for its names, bytes. */
const readBytes = 64 * 1024;
/** What is read of the archive of a folder whose names are asked for until they are given up on, bytes. */
const listedBytes = 2 * 1024 * 1024;
const mostNames = 1000;
const mostLinks = 8;

/** What one archive shows of a path. */
interface Look {
  readonly entry: FileEntry;
  /** The beginning of a file. */
  readonly content?: Buffer;
  /** What is in a folder: all of it, or as much as was read. */
  readonly names?: readonly string[];
  readonly isWhole: boolean;
}

/**
 * The files of a container over the engine's archive, which changes nothing and needs no program in it. An engine mounts
 * a container that isn't running for each request, so that one answers what a path is, its content and its names. What
 * can't be read is undefined; only an abort and a lost engine throw.
 */
export class ContainerFiles {
  readonly #engine: ContainerEngine;
  readonly #id: string;
  readonly #signal: AbortSignal;
  readonly #isUnseen: (path: string) => boolean;
  readonly #followed = new Map<string, Promise<Look | undefined>>();
  readonly #looks = new Map<string, Promise<Look | undefined>>();
  readonly #longNames = new Map<string, Promise<readonly string[] | undefined>>();

  /** `isUnseen`: what the engine's archives don't report about a path, which counts as unreadable then. */
  constructor(
    engine: ContainerEngine,
    id: string,
    signal: AbortSignal,
    isUnseen: (path: string) => boolean = () => false,
  ) {
    this.#engine = engine;
    this.#id = id;
    this.#signal = signal;
    this.#isUnseen = isUnseen;
  }

  async file(path: string): Promise<FileFacts | undefined> {
    const look = await this.#follow(path);
    return look && factsOf(look.entry);
  }

  async content(path: string): Promise<Buffer | undefined> {
    return (await this.#follow(path))?.content;
  }

  async names(path: string): Promise<readonly string[] | undefined> {
    const look = await this.#follow(path);
    if (!look || look.isWhole) return look?.names;
    const { path: at } = look.entry;
    return once(this.#longNames, at, async () => (await this.#read(at, listedBytes))?.names);
  }

  /** The path, or where links lead from it. */
  #follow(path: string): Promise<Look | undefined> {
    return once(this.#followed, path, () =>
      this.#orNothing(async () => {
        let at = filePath(path);
        for (let links = 0; links < mostLinks; links++) {
          const here = at;
          if (this.#isUnseen(here)) return undefined;
          const look = await once(this.#looks, here, () => this.#read(here, readBytes));
          if (look?.entry.kind !== 'symlink') return look;
          const { linkTarget } = await this.#engine.containers.statPath(this.#id, here, this.#signal);
          if (!linkTarget || linkTarget === here) return undefined;
          at = filePath(linkTarget);
        }
        return undefined;
      }),
    );
  }

  #read(at: string, mostBytes: number): Promise<Look | undefined> {
    return this.#orNothing(async () => {
      const hasOwners = await this.#engine.containers.archivesNameOwners();
      const tar = await this.#engine.containers.getArchive(this.#id, at, this.#signal);
      const names = new Set<string>();
      let entry: FileEntry | undefined;
      let root = '';
      let bytes = 0;
      for await (const { rawName, file, body } of tarEntries(tar, this.#signal)) {
        const path = rawName.replace(/^(?:\.?\/)+/, '').replace(/(?<!\/)\/+$/, '');
        if (!entry) {
          // By its own name, or without any: what is mounted in a stopped container of Podman is at the top.
          root = path === '' ? '' : `${path}/`;
          entry = entryAt(at, hasOwners ? file : withoutOwner(file));
          if (entry.kind === 'file') return { entry, content: await beginningOf(body), isWhole: true };
          if (entry.kind !== 'directory') return { entry, isWhole: true };
          continue;
        }
        const [name] = path.startsWith(root) ? path.slice(root.length).split('/') : [];
        if (name) names.add(name);
        bytes += file.size + 512;
        if (bytes > mostBytes || names.size >= mostNames) return { entry, names: [...names], isWhole: false };
      }
      return entry && { entry, names: [...names], isWhole: true };
    });
  }

  async #orNothing<T>(ask: () => Promise<T | undefined>): Promise<T | undefined> {
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

async function beginningOf(body: AsyncIterable<Buffer>): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of body) {
    pieces.push(piece);
    length += piece.length;
    if (length >= readBytes) break;
  }
  return Buffer.concat(pieces).subarray(0, readBytes);
}

function factsOf({ path, kind, permissions, uid, gid, size, modified }: FileEntry): FileFacts {
  return {
    path,
    kind: kind === 'file' || kind === 'directory' ? kind : 'other',
    permissions,
    uid,
    gid,
    size,
    modified,
  };
}

function once<T>(kept: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const known = kept.get(key);
  if (known) return known;
  const made = make();
  kept.set(key, made);
  return made;
}

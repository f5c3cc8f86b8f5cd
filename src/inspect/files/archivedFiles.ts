import { buffer } from 'node:stream/consumers';
import type { Readable } from 'node:stream';
import { UserError } from '../../base/userError';
import type { PathStat } from '../../engine/containerCalls';
import type { ContainerEngine } from '../../engine/engine';
import { isConnectionError, isGone } from '../../engine/engineError';
import { listArchive, type ArchiveListing } from './archiveListing';
import { entryAt, ownerOf, withoutOwner, type FileEntry, type FileKind, type FileOwner } from './fileEntry';
import { pathGone, tooLarge } from './fileFailures';
import { filePath, isWithin, joinPath } from './filePath';
import { resolveLinks } from './resolveLinks';
import { tarEntries, type TarEntry } from './tarEntries';

/** Links of one folder whose targets are asked for, and how many of them at once. */
const mostTargets = 64;
const targetsAtOnce = 8;

/**
 * Files as the engine's archive has them, which needs nothing of the container: it may have ended, and have no
 * program in it. Paths are the container's. What is outside of `root` is not looked at, not for a link either. Of an
 * engine whose archives name no owners, files have none.
 */
export class ArchivedFiles {
  readonly #engine: ContainerEngine;
  readonly #container: string;
  readonly #root: string;

  constructor(engine: ContainerEngine, container: string, root: string) {
    this.#engine = engine;
    this.#container = container;
    this.#root = root;
  }

  /** The file at the path itself: a link isn't followed, but what it leads to is reported. */
  async stat(path: string, signal?: AbortSignal): Promise<FileEntry> {
    return await this.#head(path, signal, async ({ file }) => {
      const entry = entryAt(path, file);
      const [resolved = entry] = await resolveLinks([entry], this.#lookup(signal));
      return resolved;
    });
  }

  /** The same without asking what a link leads to; undefined where there is nothing. */
  async find(path: string, signal?: AbortSignal): Promise<FileEntry | undefined> {
    try {
      return await this.#head(path, signal, async ({ file }) => entryAt(path, file));
    } catch (error) {
      if (isGone(error)) return undefined;
      throw error;
    }
  }

  /** What the engine reports about the path without its content, a link followed to its end in `linkTarget`. */
  async statRaw(path: string, signal?: AbortSignal): Promise<PathStat> {
    return await this.#engine.containers.statPath(this.#container, path, signal);
  }

  /**
   * Who owns the path, of an engine whose archives don't say: the whole file system is sent up to there. Undefined for
   * what is not in it.
   */
  async exportedOwner(path: string, signal?: AbortSignal): Promise<FileOwner | undefined> {
    const whole = await this.#engine.containers.export(this.#container, signal);
    for await (const { file } of tarEntries(whole, signal)) if (file.path === path) return ownerOf(file);
    return undefined;
  }

  async exists(path: string, signal?: AbortSignal): Promise<boolean> {
    try {
      await this.statRaw(path, signal);
      return true;
    } catch (error) {
      if (isGone(error)) return false;
      throw error;
    }
  }

  /** Where the path is when all links on its way and the one at its end are followed. */
  async withoutLinks(path: string, signal?: AbortSignal): Promise<string> {
    let at = '/';
    for (const segment of path.split('/').filter(Boolean)) {
      at = joinPath(at, segment);
      const { kind, linkTarget } = await this.statRaw(at, signal);
      if (kind === 'symlink') at = filePath(linkTarget);
    }
    return at;
  }

  /** What is in the folder, in no order; undefined where that was found too dear. */
  async list(path: string, how: ArchiveListing): Promise<readonly FileEntry[] | undefined> {
    const hasOwners = await this.#engine.containers.archivesNameOwners();
    const listed = await listArchive(await this.tar(`${path}/.`, how.signal), path, how);
    const known = hasOwners ? listed : listed?.map(withoutOwner);
    return known && (await resolveLinks(known, this.#lookup(how.signal)));
  }

  /** The content of a file. More than `limit` bytes are rejected. */
  async read(path: string, limit: number, signal?: AbortSignal): Promise<Buffer> {
    return await this.#head(path, signal, async ({ file: { kind, size }, body }) => {
      if (kind !== 'file') {
        throw new UserError('not-a-file', `${path} is a ${kind}, not a regular file.`);
      }
      if (size > limit) throw tooLarge(path, size, limit);
      return await buffer(body);
    });
  }

  /** A tar whose first member is the path itself. */
  async tar(path: string, signal?: AbortSignal): Promise<Readable> {
    return await this.#engine.containers.getArchive(this.#container, path, signal);
  }

  /** The files with where links among them lead to in the end, which no program reports unambiguously. */
  async withTargets(files: readonly FileEntry[], signal?: AbortSignal): Promise<readonly FileEntry[]> {
    if (this.#root !== '/') return files;
    const targets = new Map<string, string>();
    const links = files.filter(({ kind }) => kind === 'symlink').slice(0, mostTargets);
    const follow = async () => {
      for (let link = links.shift(); link; link = links.shift()) {
        const target = await this.#endOfLink(link.path, signal);
        if (target !== undefined) targets.set(link.path, target);
      }
    };
    await Promise.all(Array.from({ length: targetsAtOnce }, follow));
    return files.map((entry) => {
      const linkTarget = targets.get(entry.path);
      return linkTarget ? { ...entry, linkTarget } : entry;
    });
  }

  /** Undefined for a link that the engine cannot follow, such as one to itself: a folder with one is listed as well. */
  async #endOfLink(path: string, signal: AbortSignal | undefined): Promise<string | undefined> {
    try {
      return (await this.statRaw(path, signal)).linkTarget;
    } catch (error) {
      signal?.throwIfAborted();
      const isLost: boolean = isConnectionError(error);
      if (isLost) throw error;
      return undefined;
    }
  }

  async #head<T>(
    path: string,
    signal: AbortSignal | undefined,
    use: (first: TarEntry) => Promise<T>,
  ): Promise<T> {
    const hasOwners = await this.#engine.containers.archivesNameOwners();
    for await (const member of tarEntries(await this.tar(path, signal), signal))
      return await use(hasOwners ? member : { ...member, file: withoutOwner(member.file) });
    throw pathGone(path);
  }

  #lookup(signal?: AbortSignal): (path: string) => Promise<FileKind | undefined> {
    return async (path) => {
      if (!isWithin(path, this.#root)) return undefined;
      const followed = await this.statRaw(path, signal);
      if (followed.kind !== 'symlink') return kindOf(followed);
      if (!isWithin(followed.linkTarget, this.#root)) return undefined;
      return kindOf(await this.statRaw(followed.linkTarget, signal));
    };
  }
}

/** The engine doesn't distinguish kinds of special files. */
function kindOf({ kind }: PathStat): FileKind {
  return kind === 'other' ? 'device' : kind;
}

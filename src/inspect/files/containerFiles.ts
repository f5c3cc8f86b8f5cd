import type { Readable } from 'node:stream';
import { UserError } from '../../base/userError';
import type { PathStat } from '../../engine/containerCalls';
import type { ContainerEngine } from '../../engine/engine';
import { isGone } from '../../engine/engineError';
import type { ContainerDetails } from '../../engine/records';
import { ArchivedFiles } from './archivedFiles';
import { isExpensive } from './archiveListing';
import { inOrder, ownerOf, type FileEntry, type FileOwner } from './fileEntry';
import { notRunning, withoutToolbox } from './fileFailures';
import { filePath, isWithin, joinPath, parentPath, rebased } from './filePath';
import { LiveFiles } from './liveFiles';
import { homeOf, isUp, tmpfsOf } from './livePaths';
import { isMissing, runProgram, type RunProgram } from './program';
import { leftOutMounts, type WholeArchive } from './mountedParts';
import { findInParts, listInParts, type Parts, type PartsSearch } from './inParts';
import type { BaseFiles } from './baseFiles';
import { listByProgram } from './programListing';
import type { ToolboxSidecar } from './toolboxSidecar';

export interface FilesView {
  /** Where the tree begins. */
  readonly root?: string;
  /** Programs for a container that has none of its own, or is paused. */
  readonly beside?: Pick<ToolboxSidecar, 'run'> | undefined;
  /** What the container began with, for one in which nothing can be run. */
  readonly origin?: BaseFiles | undefined;
}

export interface FolderListing {
  /** Told while the engine sends all that is in the folder, which may take long, what has been found so far. */
  readonly report?: (progress: {
    readonly bytes: number;
    readonly files: () => readonly FileEntry[];
  }) => void;
  readonly signal?: AbortSignal | undefined;
}

/**
 * The files of one container, running or not, with a shell in it or not. Reading and writing go over the
 * engine's archive, which needs nothing of the container. Two things are asked of programs, the container's own or
 * those beside it: listing folders that hold much, because the archive has their content in it too, and whatever lies
 * on a tmpfs or in `/proc`, `/sys` and `/dev`, where the archive shows what is hidden below. Where nothing can be run,
 * a folder that holds much is put together of what the container began with and what it changed.
 *
 * `root` is where the tree begins: a volume is looked at through a container that mounts it, and nothing
 * outside of it is reached, not by a link either. Paths are those of the tree, its root is `/`.
 */
export class ContainerFiles {
  /** Those that only the container itself sees, by their paths in it. */
  readonly live = new LiveFiles((command, options) => this.run(command, options));
  /** Those that the engine's archive has, by their paths in it. */
  readonly archived: ArchivedFiles;
  readonly #engine: ContainerEngine;
  readonly #container: string;
  readonly #root: string;
  readonly #beside: FilesView['beside'];
  readonly #origin: FilesView['origin'];
  #details: Promise<ContainerDetails> | undefined;

  constructor(engine: ContainerEngine, container: string, { root = '/', beside, origin }: FilesView = {}) {
    this.#engine = engine;
    this.#container = container;
    this.#root = filePath(root);
    this.#beside = beside;
    this.#origin = origin;
    this.archived = new ArchivedFiles(engine, container, this.#root);
  }

  get engine(): ContainerEngine {
    return this.#engine;
  }

  get container(): string {
    return this.#container;
  }

  /** Of the container, asked for once. */
  details(signal?: AbortSignal): Promise<ContainerDetails> {
    return (this.#details ??= this.#engine.containers.inspect(this.#container, signal));
  }

  /** The file at the path itself: a link isn't followed, but what it leads to is reported. */
  async stat(path: string, signal?: AbortSignal): Promise<FileEntry> {
    const inside = await this.inContainer(path, signal);
    const file = (await this.isLive(inside, signal))
      ? await this.#liveStat(inside, signal)
      : await this.#owned(await this.archived.stat(inside, signal), signal);
    return { ...file, path };
  }

  /** What is in the folder, or in the folder that a link leads to; folders first. */
  async list(path: string, { report, signal }: FolderListing = {}): Promise<readonly FileEntry[]> {
    const inside = await this.#folder(path, signal);
    const shown = (files: readonly FileEntry[]) =>
      inOrder(files.map((file) => this.#toTree(file, path, inside)));
    if (await this.isLive(inside, signal)) return shown(await this.live.list(inside, signal));
    const listed = await this.#listCheaply(inside, signal);
    if (listed) return shown(listed);
    const all = await this.archived.list(inside, {
      report: report && (({ bytes, files }) => report({ bytes, files: () => shown(files) })),
      signal,
    });
    return shown(all ?? []);
  }

  /** Who owns what is at this path of the container; undefined if it isn't known. */
  async ownerAt(inside: string, signal?: AbortSignal): Promise<FileOwner | undefined> {
    const found = await this.archived.find(inside, signal);
    if (!found) return undefined;
    const owner = ownerOf(await this.#owned(found, signal));
    if (owner) return owner;
    const { mounts } = await this.details(signal);
    // What is mounted is not in the export.
    if (mounts.some(({ destination }) => isWithin(inside, filePath(destination)))) return undefined;
    return await this.archived.exportedOwner(inside, signal);
  }

  /** The same where it costs little; nothing of a folder whose content would all have to be sent. */
  async listCheaply(path: string, signal?: AbortSignal): Promise<readonly FileEntry[]> {
    const inside = await this.#folder(path, signal);
    const files = (await this.isLive(inside, signal))
      ? await this.live.list(inside, signal)
      : ((await this.#listCheaply(inside, signal)) ?? []);
    return files.map((file) => this.#toTree(file, path, inside));
  }

  /**
   * What `find` would find in a container in which nothing can be run, by paths of the container; undefined if that
   * can't be determined without the content of all files.
   */
  async findInParts(search: PartsSearch): Promise<readonly FileEntry[] | undefined> {
    const parts = await this.#parts(search.signal);
    return parts && (await findInParts(parts, search));
  }

  /** The content of a file, or of the one that a link leads to. More than `limit` bytes are rejected. */
  async read(path: string, limit: number, signal?: AbortSignal): Promise<Buffer> {
    const inside = await this.#followed(path, signal);
    const files = (await this.isLive(inside, signal)) ? this.live : this.archived;
    return await files.read(inside, limit, signal);
  }

  /** All of a file or folder; the first member is the file or folder itself. */
  async archive(path: string, signal?: AbortSignal): Promise<WholeArchive> {
    const inside = await this.inContainer(path, signal);
    const home = homeOf(await this.details(signal), inside);
    if (home === 'memory') return { tar: await this.live.archive(inside, signal), mounted: [] };
    if (home === 'kernel') return { tar: await this.live.kernelArchive(inside, signal), mounted: [] };
    return await this.wholeArchive(inside, inside, signal);
  }

  /** All below a folder of the container, by the engine's archive of it at `asked`. */
  async wholeArchive(folder: string, asked: string, signal?: AbortSignal): Promise<WholeArchive> {
    // The engine may lock the container while it sends an archive, so it is asked for the parts before.
    const details = await this.details(signal);
    const mounted = await leftOutMounts(this.#engine, details, this.archived, folder, signal);
    return { tar: await this.archived.tar(asked, signal), mounted };
  }

  /** Unpacks a tar into an existing folder of the container, merging folders and replacing files. */
  async unpack(inside: string, tar: Readable, signal?: AbortSignal): Promise<void> {
    if (await this.isLive(inside, signal)) await this.live.unpack(inside, tar, signal);
    else await this.#engine.containers.putArchive(this.#container, inside, tar, signal);
  }

  /** Whether there is anything at this path of the container, be it a link that leads nowhere. */
  async exists(inside: string, signal?: AbortSignal): Promise<boolean> {
    return (await this.isLive(inside, signal))
      ? await this.live.exists(inside, signal)
      : await this.archived.exists(inside, signal);
  }

  /** Whether there are processes in the container, if only paused ones: see {@link run}. */
  async isUp(signal?: AbortSignal): Promise<boolean> {
    return isUp(await this.details(signal));
  }

  /** Whether the archive shows something else at this path of the container than the container sees. */
  async isLive(inside: string, signal?: AbortSignal): Promise<boolean> {
    return homeOf(await this.details(signal), inside) !== 'archive';
  }

  /**
   * Where a path of the tree is in the container. Links on its way are followed where one may lead out of the tree,
   * which throws, or to what the archive does not show.
   */
  async inContainer(path: string, signal?: AbortSignal): Promise<string> {
    if (!(await this.#mindsLinks(signal))) return filePath(path);
    const segments = filePath(path).split('/').filter(Boolean);
    const last = segments.pop() ?? '';
    let at = this.#root;
    for (const segment of segments) {
      at = joinPath(at, segment);
      // What is live is followed by the program that reads it.
      if (await this.isLive(at, signal)) continue;
      const { kind, linkTarget } = await this.#linkAt(at, signal);
      if (kind === 'symlink') at = this.#confined(path, linkTarget);
    }
    return joinPath(at, last);
  }

  /** Where writing to the path ends up: a link at its end is followed. */
  async writtenTo(path: string, signal?: AbortSignal): Promise<string> {
    return await this.#followed(path, signal).catch(async (error: unknown) => {
      if (!isGone(error)) throw error;
      return await this.inContainer(path, signal);
    });
  }

  /**
   * Runs a program on the files that the container itself sees: its own, or one of those beside it where it has no
   * such program or is paused. The container's own never get more rights than the container has: unless that runs as
   * root, those beside it come first, which are root. Throws `not-running` where neither can be had.
   */
  readonly run: RunProgram = async (command, options = {}) => {
    const details = await this.details(options.signal);
    const { user } = details.config;
    const own = async () => {
      if (details.state.status !== 'running') return undefined;
      const how = { ...options, asOwnUser: true };
      const outcome = await runProgram(this.#engine, this.#container, command, how);
      const isFine = outcome.exitCode === 0 || isMissing(outcome) || isRoot(user);
      return isFine ? outcome : { ...outcome, advice: withoutToolbox(user) };
    };
    const beside = async () => await this.#beside?.run(this.#engine, details, command, options);
    const [first, second] = isRoot(user) ? [own, beside] : [beside, own];
    const outcome = await first();
    if (outcome && !isMissing(outcome)) return outcome;
    const other = (await second()) ?? outcome;
    if (!other) throw notRunning(details.state.status);
    return other;
  };

  async #listCheaply(inside: string, signal?: AbortSignal): Promise<readonly FileEntry[] | undefined> {
    const cheaply = { isTooDear: isExpensive, signal };
    const listed = await this.archived.list(inside, cheaply);
    if (listed) return await this.#allOwned(inside, listed, signal);
    // The engine locks a container while it sends an archive, so the one has ended before the other begins.
    if (await this.isUp(signal)) {
      const byProgram = await listByProgram(this.run, inside, { signal }).catch(() => undefined);
      signal?.throwIfAborted();
      if (byProgram) return await this.archived.withTargets(byProgram, signal);
    }
    const parts = await this.#parts(signal);
    return parts && (await listInParts(parts, inside, cheaply));
  }

  /** With its owner where only a program knows it, and can be run. */
  async #owned(file: FileEntry, signal?: AbortSignal): Promise<FileEntry> {
    if (ownerOf(file) || !(await this.isUp(signal))) return file;
    const seen = await this.live.stat(file.path, signal).catch(() => undefined);
    signal?.throwIfAborted();
    return { ...file, ...(seen && ownerOf(seen)) };
  }

  async #allOwned(
    folder: string,
    files: readonly FileEntry[],
    signal?: AbortSignal,
  ): Promise<readonly FileEntry[]> {
    if (files.every(ownerOf) || !(await this.isUp(signal))) return files;
    const seen = await listByProgram(this.run, folder, { partly: true, signal }).catch(() => undefined);
    signal?.throwIfAborted();
    const owners = new Map(seen?.map((file) => [file.path, ownerOf(file)]));
    return files.map((file) => ({ ...file, ...owners.get(file.path) }));
  }

  async #parts(signal?: AbortSignal): Promise<Parts | undefined> {
    const container = await this.details(signal);
    const { archived } = this;
    return this.#origin && { engine: this.#engine, container, archived, origin: this.#origin };
  }

  async #liveStat(inside: string, signal?: AbortSignal): Promise<FileEntry> {
    try {
      return await this.live.stat(inside, signal);
    } catch (error) {
      signal?.throwIfAborted();
      if (isGone(error)) throw error;
      // What the kernel mounts is there even where nobody can look into it.
      const there = await this.archived.find(inside, signal);
      if (there) return there;
      throw error;
    }
  }

  /** Whether a link may lead to where the archive must not be asked. */
  async #mindsLinks(signal?: AbortSignal): Promise<boolean> {
    if (this.#root !== '/') return true;
    const details = await this.details(signal);
    return isUp(details) && tmpfsOf(details).length > 0;
  }

  async #folder(path: string, signal?: AbortSignal): Promise<string> {
    return (await this.#mindsLinks(signal)) ? await this.#followed(path, signal) : filePath(path);
  }

  /** {@link inContainer} with a link at its end followed. */
  async #followed(path: string, signal?: AbortSignal): Promise<string> {
    const inside = await this.inContainer(path, signal);
    if (await this.isLive(inside, signal)) return inside;
    const { kind, linkTarget } = await this.#linkAt(inside, signal);
    return kind === 'symlink' ? this.#confined(path, linkTarget) : inside;
  }

  /** What is at a path, links not followed. Of one out of a volume, Podman says that there is nothing. */
  async #linkAt(inside: string, signal?: AbortSignal): Promise<Pick<PathStat, 'kind' | 'linkTarget'>> {
    try {
      return await this.archived.statRaw(inside, signal);
    } catch (error) {
      if (this.#root === '/' || !isGone(error)) throw error;
      const beside = await this.archived.list(parentPath(inside), signal ? { signal } : {});
      const linkTarget = beside?.find(({ path }) => path === inside)?.linkTarget;
      if (!linkTarget) throw error;
      return { kind: 'symlink', linkTarget };
    }
  }

  #confined(path: string, target: string): string {
    if (isWithin(target, this.#root)) return target;
    throw new UserError('leads-out', `${path} links to ${target}, which is outside this volume.`);
  }

  /** A file that was found at `inside` or below as one of the tree, where that is `path`. */
  #toTree({ leadsTo, ...file }: FileEntry, path: string, inside: string): FileEntry {
    // Without its text, it is unknown whether a link stays in the volume.
    const isKnown = leadsTo !== undefined && (this.#root === '/' || file.linkTarget !== undefined);
    return {
      ...file,
      path: rebased(file.path, inside, path),
      ...(isKnown ? { leadsTo } : {}),
    };
  }
}

/** Whether a container's user, as its configuration names it, is root. */
function isRoot(user: string): boolean {
  const [name = ''] = user.split(':');
  return name === '' || name === 'root' || /^0+$/.test(name);
}

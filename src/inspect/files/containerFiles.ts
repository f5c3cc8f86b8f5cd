import { buffer } from 'node:stream/consumers';
import type { Readable } from 'node:stream';
import { UserError } from '../../base/userError';
import type { ContainerEngine } from '../../engine/engine';
import { isGone } from '../../engine/engineError';
import type { ContainerDetails } from '../../engine/records';
import { listArchive, type ListingCost } from './archiveListing';
import { baseName, filePath, isWithin, joinPath } from './filePath';
import { inOrder, type FileEntry, type FileKind } from './fileEntry';
import { notRunning, pathGone, tooLarge } from './fileFailures';
import { LiveFiles } from './liveFiles';
import { homeOf, type Home } from './livePaths';
import { listByProgram } from './programListing';
import { isMissing, runProgram, type RunProgram } from './program';
import { resolveLinks } from './resolveLinks';
import { entryAt, tarEntries, type TarEntry } from './tarEntries';
import type { ToolsBeside } from './toolsBeside';

/** What a listing may cost over the archive before the container's own programs are asked. */
const cheap: ListingCost = { bytes: 4_000_000, members: 5000 };

/** Links of one folder whose targets are asked for one by one. */
const mostTargets = 64;

export interface FilesView {
  /** Where the tree begins. */
  readonly root?: string;
  /** Programs for a container that has none of its own, or is paused. */
  readonly beside?: Pick<ToolsBeside, 'run'> | undefined;
}

/**
 * The files of one container, running or not, with a shell in it or not. Reading and writing go over the
 * engine's archive, which needs nothing of the container. Two things are asked of programs, the container's own or
 * those beside it: listing folders that hold much, which is only quicker, and whatever lies on a tmpfs or in
 * `/proc`, `/sys` and `/dev`, where the archive shows what is hidden below.
 *
 * `root` is where the tree begins: a volume is looked at through a container that mounts it, and nothing
 * outside of it is reached, not by a link either. Paths are those of the tree, its root is `/`.
 */
export class ContainerFiles {
  /** Those that only the container itself sees, by their paths in it. */
  readonly live = new LiveFiles((command, options) => this.run(command, options));
  readonly #engine: ContainerEngine;
  readonly #container: string;
  readonly #root: string;
  readonly #beside: FilesView['beside'];
  #details: Promise<ContainerDetails> | undefined;

  constructor(engine: ContainerEngine, container: string, { root = '/', beside }: FilesView = {}) {
    this.#engine = engine;
    this.#container = container;
    this.#root = filePath(root);
    this.#beside = beside;
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

  /** The file at the path itself: a link is not followed, but what it leads to is told. */
  async stat(path: string, signal?: AbortSignal): Promise<FileEntry> {
    const inside = await this.inContainer(path, signal);
    if (await this.isLive(inside, signal)) {
      return { ...(await this.#liveStat(inside, signal)), path };
    }
    return await this.#head(inside, signal, async (member) => {
      const entry = entryAt(path, member);
      const [resolved = entry] = await resolveLinks([{ ...entry, path: inside }], this.#lookup(signal));
      return { ...resolved, path };
    });
  }

  /** What is in the folder, or in the folder that a link leads to; folders first. */
  async list(path: string, signal?: AbortSignal): Promise<readonly FileEntry[]> {
    const inside = await this.inContainer(path, signal);
    const entries = (await this.isLive(inside, signal))
      ? await this.live.list(inside, signal)
      : ((await this.#listCheaply(inside, signal)) ??
        (await this.#listArchive(inside, async () => false, signal)) ??
        []);
    return inOrder(entries.map((entry) => this.#toTree(entry, path, inside)));
  }

  /** The same where it costs little; nothing of a folder whose content would all have to be sent. */
  async listCheaply(path: string, signal?: AbortSignal): Promise<readonly FileEntry[]> {
    const inside = await this.inContainer(path, signal);
    if (await this.isLive(inside, signal)) return await this.list(path, signal);
    const entries = (await this.#listCheaply(inside, signal)) ?? [];
    return entries.map((entry) => this.#toTree(entry, path, inside));
  }

  /** The content of a file, or of the one that a link leads to. More than `limit` bytes are refused. */
  async read(path: string, limit: number, signal?: AbortSignal): Promise<Buffer> {
    const inside = await this.#followed(path, signal);
    if (await this.isLive(inside, signal)) return await this.live.read(inside, limit, signal);
    return await this.#head(inside, signal, async ({ kind, size, body }) => {
      if (kind !== 'file') {
        throw new UserError('not-a-file', `${path} is a ${kind}, not a file with content.`);
      }
      if (size > limit) throw tooLarge(path, size, limit);
      return await buffer(body);
    });
  }

  /** What comes of a file's or folder's tar; its first member is the file or folder itself. */
  async archive(path: string, signal?: AbortSignal): Promise<Readable> {
    const inside = await this.inContainer(path, signal);
    const home = await this.#home(inside, signal);
    if (home === 'memory') return await this.live.archive(inside, signal);
    if (home === 'kernel') return await this.live.kernelArchive(inside, signal);
    return await this.#engine.containers.getArchive(this.#container, inside, signal);
  }

  /** Whether there are processes in the container, if only paused ones: see {@link run}. */
  async isUp(signal?: AbortSignal): Promise<boolean> {
    const { status } = (await this.details(signal)).state;
    return status === 'running' || status === 'paused';
  }

  async #listArchive(
    inside: string,
    isTooDear: (cost: ListingCost) => Promise<boolean>,
    signal?: AbortSignal,
  ): Promise<readonly FileEntry[] | undefined> {
    const tar = await this.#engine.containers.getArchive(this.#container, `${inside}/.`, signal);
    const listed = await listArchive(tar, inside, isTooDear, signal);
    return listed && (await resolveLinks(listed, this.#lookup(signal)));
  }

  async #listCheaply(inside: string, signal?: AbortSignal): Promise<readonly FileEntry[] | undefined> {
    const isTooDear = async ({ bytes, members }: ListingCost) =>
      bytes > cheap.bytes || members > cheap.members;
    const listed = await this.#listArchive(inside, isTooDear, signal);
    if (listed || !(await this.isUp(signal))) return listed;
    // The engine locks a container while it sends an archive, so the one has ended before the other begins.
    const byProgram = await listByProgram(this.run, inside, { signal }).catch(() => undefined);
    signal?.throwIfAborted();
    return byProgram && (await this.#withTargets(byProgram, signal));
  }

  /** With where links lead to in the end, which no program tells unambiguously. */
  async #withTargets(entries: readonly FileEntry[], signal?: AbortSignal): Promise<readonly FileEntry[]> {
    const links = entries.filter(({ kind }) => kind === 'symlink').slice(0, mostTargets);
    const targets = new Map<string, string>();
    for (const { path } of this.#root === '/' ? links : []) {
      const { linkTarget } = await this.#engine.containers.statPath(this.#container, path, signal);
      targets.set(path, linkTarget);
    }
    return entries.map((entry) => {
      const linkTarget = targets.get(entry.path);
      return linkTarget ? { ...entry, linkTarget } : entry;
    });
  }

  /** Where a path of the tree is in the container. Throws where a link on its way leads out of the tree. */
  async inContainer(path: string, signal?: AbortSignal): Promise<string> {
    const inside = joinPath(this.#root, filePath(path));
    if (this.#root === '/') return inside;
    let at = this.#root;
    const segments = filePath(path).split('/').filter(Boolean);
    for (const segment of segments.slice(0, -1)) {
      at = joinPath(at, segment);
      const { kind, linkTarget } = await this.#engine.containers.statPath(this.#container, at, signal);
      if (kind === 'symlink') at = this.#confined(path, linkTarget);
    }
    return joinPath(at, segments.at(-1) ?? '');
  }

  /** The same with a link at its end followed. */
  async #followed(path: string, signal?: AbortSignal): Promise<string> {
    const inside = await this.inContainer(path, signal);
    // What is live is followed by the program that reads it.
    if (await this.isLive(inside, signal)) return inside;
    const { kind, linkTarget } = await this.#engine.containers.statPath(this.#container, inside, signal);
    return kind === 'symlink' ? this.#confined(path, linkTarget) : inside;
  }

  /** Where writing to the path ends up: a link at its end is followed. */
  async writtenTo(path: string, signal?: AbortSignal): Promise<string> {
    return await this.#followed(path, signal).catch(async (error: unknown) => {
      if (!isGone(error)) throw error;
      return await this.inContainer(path, signal);
    });
  }

  #confined(path: string, target: string): string {
    if (isWithin(target, this.#root)) return target;
    throw new UserError('leads-out', `${path} leads to ${target}, which is outside of this volume.`);
  }

  /** Whether the archive shows something else at this path of the container than the container sees. */
  async isLive(inside: string, signal?: AbortSignal): Promise<boolean> {
    return (await this.#home(inside, signal)) !== 'archive';
  }

  async #home(inside: string, signal?: AbortSignal): Promise<Home> {
    return homeOf(await this.details(signal), inside);
  }

  async #liveStat(inside: string, signal?: AbortSignal): Promise<FileEntry> {
    try {
      return await this.live.stat(inside, signal);
    } catch (error) {
      signal?.throwIfAborted();
      if (isGone(error)) throw error;
      // What the kernel mounts is there even where nobody can look into it.
      const there = await this.#engine.containers
        .statPath(this.#container, inside, signal)
        .catch(() => undefined);
      if (!there) throw error;
      const { kind, permissions, modified } = there;
      return {
        name: baseName(inside),
        path: inside,
        kind: kind === 'other' ? 'device' : kind,
        size: 0,
        permissions,
        uid: 0,
        gid: 0,
        modified,
      };
    }
  }

  async #head<T>(
    inside: string,
    signal: AbortSignal | undefined,
    use: (first: TarEntry) => Promise<T>,
  ): Promise<T> {
    const tar = await this.#engine.containers.getArchive(this.#container, inside, signal);
    for await (const member of tarEntries(tar, signal)) return await use(member);
    throw pathGone(inside);
  }

  #lookup(signal?: AbortSignal): (path: string) => Promise<FileKind | undefined> {
    return async (path) => {
      if (!isWithin(path, this.#root)) return undefined;
      const followed = await this.#engine.containers.statPath(this.#container, path, signal);
      if (followed.kind !== 'symlink') return followed.kind === 'other' ? 'device' : followed.kind;
      if (!isWithin(followed.linkTarget, this.#root)) return undefined;
      const end = await this.#engine.containers.statPath(this.#container, followed.linkTarget, signal);
      return end.kind === 'other' ? 'device' : end.kind;
    };
  }

  /** A file that was found at `inside` or below as one of the tree, where that is `path`. */
  #toTree({ leadsTo, ...entry }: FileEntry, path: string, inside: string): FileEntry {
    // Of a link without its text nobody knows whether it stays in the volume.
    const isKnown = leadsTo !== undefined && (this.#root === '/' || entry.linkTarget !== undefined);
    return {
      ...entry,
      path: joinPath(path, entry.path.slice(inside === '/' ? 0 : inside.length)),
      ...(isKnown ? { leadsTo } : {}),
    };
  }

  /**
   * Runs a program on the files that the container itself sees: its own, or one of those beside it where it has no
   * such program or is paused. Throws `not-running` where neither can be had.
   */
  readonly run: RunProgram = async (command, options = {}) => {
    const details = await this.details(options.signal);
    const own =
      details.state.status === 'running'
        ? await runProgram(this.#engine, this.#container, command, options)
        : undefined;
    if (own && !isMissing(own)) return own;
    const outcome = (await this.#beside?.run(this.#engine, details, command, options)) ?? own;
    if (!outcome) throw notRunning(details.state.status);
    return outcome;
  };
}

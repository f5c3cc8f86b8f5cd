import { createWriteStream } from 'node:fs';
import {
  chmod,
  link,
  lstat,
  lutimes,
  mkdir,
  mkdtemp,
  open,
  rename,
  rm,
  symlink,
  utimes,
} from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { messageOf, UserError } from '../../base/userError';
import type { FileEntry } from './fileEntry';
import { isLocalName } from './localNames';
import { wholeEntries, type WholeArchive } from './mountedParts';
import type { TarEntry } from './tarEntries';

/** What was kept of a tar. */
export interface Unpacked {
  readonly files: number;
  readonly bytes: number;
  /** Devices, pipes and members that would have left the folder: none of them is made. */
  readonly leftOut: readonly string[];
  /**
   * Members that this machine can't have: Windows rejects their name, another one's differs from it only in case on a
   * disk that isn't case-sensitive, or they are links, which Windows lets few people create.
   */
  readonly impossible: readonly string[];
}

/** Called now and then with what has come so far. */
export type UnpackReport = (files: number, bytes: number) => void;

/**
 * Writes what a tar, or an archive of several, holds to `target`, which is the place of its first member, as `docker cp` would: content,
 * permissions (without setuid and setgid), times and links as they are written. It is put together beside the
 * target and moved there when it is whole, so that nothing half is left, whatever happens. No member gets out
 * of the target: names are confined, and links are made last, when nothing can be written through them. `platform` is
 * that of this process.
 */
export async function unpack(
  archive: Readable | WholeArchive,
  target: string,
  signal?: AbortSignal,
  report: UnpackReport = () => undefined,
  platform: string = process.platform,
): Promise<Unpacked> {
  const whole = 'mounted' in archive ? archive : { tar: archive, mounted: [] };
  const { tar } = whole;
  const staging = await mkdtemp(join(dirname(target), '.drydock-')).catch((error: unknown) => {
    tar.destroy();
    throw writeFailure(error, target);
  });
  try {
    const disk = { platform, isCaseless: await isCaseless(staging) };
    const unpacked = await fill(whole, join(staging, 'it'), disk, signal, report);
    await replace(join(staging, 'it'), target, join(staging, 'old'));
    return unpacked;
  } catch (error) {
    signal?.throwIfAborted();
    throw writeFailure(error, target);
  } finally {
    tar.destroy();
    await rm(staging, { recursive: true, force: true });
  }
}

/** What the names of files are like here. */
interface Disk {
  readonly platform: string;
  readonly isCaseless: boolean;
}

/** Whether the disk finds a folder that was just made also by its name in upper case. */
async function isCaseless(made: string): Promise<boolean> {
  const other = join(dirname(made), basename(made).toUpperCase());
  return lstat(other).then(
    () => true,
    () => false,
  );
}

async function fill(
  archive: WholeArchive,
  top: string,
  disk: Disk,
  signal: AbortSignal | undefined,
  report: UnpackReport,
): Promise<Unpacked> {
  const small = new SmallFiles();
  try {
    return await fillWith(small, archive, top, disk, signal, report);
  } finally {
    await small.settled();
  }
}

async function fillWith(
  small: SmallFiles,
  archive: WholeArchive,
  top: string,
  disk: Disk,
  signal: AbortSignal | undefined,
  report: UnpackReport,
): Promise<Unpacked> {
  const names = new Names(disk);
  const folders = new Map<string, FileEntry>();
  const links: { readonly at: string; readonly file: FileEntry; readonly rawName: string }[] = [];
  const made = new Set<string>();
  const leftOut: string[] = [];
  const impossible: string[] = [];
  let root: string | undefined;
  let files = 0;
  let bytes = 0;
  for await (const member of wholeEntries(archive, signal)) {
    const { file } = member;
    const below = root === undefined ? '' : pathBelow(file.path, root);
    if (below !== undefined && !names.take(below)) {
      impossible.push(member.rawName);
      continue;
    }
    const place = below === undefined ? undefined : join(top, below);
    root ??= file.path;
    // Only folders that this very tar has made are written to.
    const isHeld = place === top || folders.has(dirname(place ?? ''));
    if (place === undefined || !isHeld || made.has(place) || climbs(member.rawName)) {
      leftOut.push(member.rawName);
      continue;
    }
    const linked = member.hardLink === undefined ? undefined : pathBelow(member.hardLink, root);
    const hardLink = linked === undefined ? undefined : join(top, linked);
    if (file.kind === 'directory') {
      await mkdir(place);
      folders.set(place, file);
    } else if (file.kind === 'symlink') {
      links.push({ at: place, file, rawName: member.rawName });
    } else if (member.hardLink !== undefined) {
      if (hardLink === undefined || !made.has(hardLink) || folders.has(hardLink)) {
        leftOut.push(member.rawName);
        continue;
      }
      await small.written();
      await link(hardLink, place);
      files++;
    } else if (file.kind === 'file') {
      if (file.size <= SmallFiles.largest) await small.write(place, file, await buffer(member.body));
      else await writeBody(member, place, signal);
      files++;
      bytes += file.size;
    } else {
      leftOut.push(member.rawName);
      continue;
    }
    if (file.kind !== 'symlink') made.add(place);
    report(files, bytes);
  }
  if (root === undefined)
    throw new UserError('archive-broken', 'The engine sent an empty archive. Try again.');
  await small.written();
  for (const { at, file, rawName } of links) {
    if (await makeLink(at, file, disk)) files++;
    else impossible.push(rawName);
  }
  // Last and from the inside out: a folder that may not be written to, or whose time counts, is filled by now.
  for (const [path, { permissions, modified }] of [...folders].reverse()) {
    await chmod(path, permissions & 0o777);
    await utimes(path, modified / 1000, modified / 1000);
  }
  return { files, bytes, leftOut, impossible };
}

async function writeBody(member: TarEntry, place: string, signal?: AbortSignal): Promise<void> {
  const { body, file } = member;
  const { permissions, modified } = file;
  const output = createWriteStream(place, { flags: 'wx' });
  await pipeline(Readable.from(body), output, signal ? { signal } : {});
  await chmod(place, permissions & 0o777);
  await utimes(place, modified / 1000, modified / 1000);
}

/** Writes small files a few at a time, because each one mostly waits. */
class SmallFiles {
  static readonly largest = 256 * 1024;
  static readonly #atOnce = 16;
  readonly #pending = new Set<Promise<void>>();
  #failure: { readonly error: unknown } | undefined;

  async write(place: string, file: FileEntry, content: Buffer): Promise<void> {
    const writing = this.#write(place, file, content)
      .catch((error: unknown) => {
        this.#failure ??= { error };
      })
      .finally(() => this.#pending.delete(writing));
    this.#pending.add(writing);
    if (this.#pending.size >= SmallFiles.#atOnce) await Promise.race(this.#pending);
    this.#check();
  }

  /** Resolves when all that was to be written is there. */
  async written(): Promise<void> {
    await Promise.all(this.#pending);
    this.#check();
  }

  /** Resolves when nothing is being written any more, well or not. */
  async settled(): Promise<void> {
    await Promise.all(this.#pending);
  }

  #check(): void {
    if (this.#failure) throw this.#failure.error;
  }

  async #write(place: string, { permissions, modified }: FileEntry, content: Buffer): Promise<void> {
    const file = await open(place, 'wx');
    try {
      await file.writeFile(content);
      await file.chmod(permissions & 0o777);
      await file.utimes(modified / 1000, modified / 1000);
    } finally {
      await file.close();
    }
  }
}

/** False where Windows lets this person make no links, or where its disk has none. */
async function makeLink(
  at: string,
  { linkTarget = '', modified }: FileEntry,
  { platform }: Disk,
): Promise<boolean> {
  try {
    await symlink(linkTarget, at);
    await lutimes(at, modified / 1000, modified / 1000);
    return true;
  } catch (error) {
    if (platform !== 'win32') throw error;
    await rm(at, { force: true });
    return false;
  }
}

/** The names that a tar has so far, as far as this disk can have them. */
class Names {
  readonly #disk: Disk;
  readonly #taken = new Map<string, string>();
  readonly #refused = new Set<string>();

  constructor(disk: Disk) {
    this.#disk = disk;
  }

  /** Takes the path of a member, relative to the first one; false where there can be no such file here. */
  take(path: string): boolean {
    const { platform, isCaseless } = this.#disk;
    const slash = path.lastIndexOf('/');
    const key = isCaseless ? path.normalize('NFC').toLowerCase() : path;
    const isPossible =
      !this.#refused.has(path.slice(0, Math.max(0, slash))) &&
      (path === '' || isLocalName(path.slice(slash + 1), platform)) &&
      (this.#taken.get(key) ?? path) === path;
    if (isPossible) this.#taken.set(key, path);
    else this.#refused.add(path);
    return isPossible;
  }
}

/** The path of a member relative to the first one, `root`; undefined for one that is not below it. */
function pathBelow(path: string, root: string): string | undefined {
  const prefix = root === '/' ? '/' : `${root}/`;
  return path.startsWith(prefix) ? path.slice(prefix.length) : undefined;
}

function climbs(rawName: string): boolean {
  return rawName.split('/').includes('..');
}

/** Puts `made` where `target` is; what was there is only given up once the new one stands. */
async function replace(made: string, target: string, aside: string): Promise<void> {
  const there = await lstat(target).catch(() => undefined);
  if (there) await rename(target, aside);
  try {
    await rename(made, target);
  } catch (error) {
    if (there) await rename(aside, target);
    throw error;
  }
}

function writeFailure(error: unknown, target: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const name = basename(target);
  const failure = (why: string) =>
    new UserError('not-downloaded', `"${name}" was not downloaded, and nothing of it was kept: ${why}`, [], {
      cause: error,
    });
  if (error instanceof UserError || typeof code !== 'string') return error;
  if (code === 'ENOSPC' || code === 'EDQUOT') return failure(`there is no space left in ${dirname(target)}.`);
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return failure(`${dirname(target)} can't be written to.`);
  }
  return failure(`${messageOf(error)}.`);
}

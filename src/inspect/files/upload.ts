import { once } from 'node:events';
import { createReadStream, type Stats } from 'node:fs';
import { lstat, readdir, readlink } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { pack, type Pack } from 'tar-stream';
import { UserError } from '../../base/userError';
import type { ContainerFiles } from './containerFiles';
import { joinPath } from './filePath';
import { isMissing } from './program';
import { tarOwner } from './tarOwner';
import { readOnlyFailure } from './writeFiles';

export interface Uploaded {
  readonly files: number;
  readonly bytes: number;
  /** Sockets, pipes and devices, which no archive of files has. */
  readonly leftOut: readonly string[];
}

/** A file this large may be given up in the middle, where what has come of it can be removed again. */
const large = 8_000_000;

/**
 * Copies local files and folders into a folder of the tree as `docker cp` does: links stay links, modes and
 * numbers of owners stay as they are here, what has the same name is replaced and folders are merged.
 *
 * Cancelling leaves no half file: what is under way is finished first, unless it is large, new and can be
 * removed again by a program. A file that broke off for another reason is removed the same way, or
 * named where that cannot be.
 */
export async function upload(
  files: ContainerFiles,
  sources: readonly string[],
  folder: string,
  signal: AbortSignal,
  report: (files: number, bytes: number) => void = () => undefined,
): Promise<Uploaded> {
  const target = await files.writtenTo(folder, signal);
  const packing = new Packing(await dispensable(files, sources, target, signal), target, signal, report);
  const stop = new AbortController();
  const tar = pack();
  const body = Readable.from(tar as AsyncIterable<Buffer>);
  const sent = files.unpack(target, body, stop.signal);
  // Whichever fails first ends the other.
  const packed = packing.fill(tar, sources).catch((error: unknown) => {
    stop.abort(error);
    throw error;
  });
  const refused = new Promise<never>((_, reject) => {
    sent.catch((error: unknown) => {
      reject(error instanceof Error ? error : new Error(String(error)));
      tar.destroy();
    });
  });
  const [packedOutcome, sentOutcome] = await Promise.allSettled([Promise.race([packed, refused]), sent]);
  if (packedOutcome.status === 'fulfilled' && sentOutcome.status === 'fulfilled') {
    signal.throwIfAborted();
    return packedOutcome.value;
  }
  const half = packing.current;
  const isLeft = half !== undefined && !(packing.mayGiveUp(half) && (await remove(files, half)));
  signal.throwIfAborted();
  const [failure] = [sentOutcome, packedOutcome].flatMap((outcome) =>
    outcome.status === 'rejected' ? [outcome.reason as unknown] : [],
  );
  const cause: unknown = stop.signal.aborted ? stop.signal.reason : failure;
  throw uploadFailure(cause, target, isLeft ? half : undefined);
}

/**
 * The large files that are new to the container, where an `rm` can be run: half of one of these can be taken
 * back. Found out before anything is sent, because the engine answers nothing of the container meanwhile.
 */
async function dispensable(
  files: ContainerFiles,
  sources: readonly string[],
  target: string,
  signal: AbortSignal,
): Promise<ReadonlySet<string>> {
  const paths: string[] = [];
  const look = async (source: string, name: string): Promise<void> => {
    signal.throwIfAborted();
    const found = await lstat(source);
    if (found.isFile() && found.size > large) paths.push(joinPath(target, name));
    if (!found.isDirectory()) return;
    for (const child of await readdir(source)) await look(join(source, child), `${name}/${child}`);
  };
  for (const source of sources) await look(source, basename(source));
  if (paths.length === 0 || !(await remove(files, joinPath(target, '.drydock-none')))) return new Set();
  const found = await Promise.all(
    paths.slice(0, 100).map(async (path) => ((await files.exists(path)) ? [] : [path])),
  );
  return new Set(found.flat());
}

async function remove(files: ContainerFiles, path: string): Promise<boolean> {
  try {
    if (!(await files.isUp())) return false;
    const outcome = await files.run(['rm', '-f', '--', path]);
    return !isMissing(outcome) && outcome.exitCode === 0;
  } catch {
    // Whatever kept it from being removed: it is still there.
    return false;
  }
}

/** Packs local files while they are sent, and knows what is under way. */
class Packing {
  readonly #dispensable: ReadonlySet<string>;
  readonly #target: string;
  readonly #signal: AbortSignal;
  readonly #report: (files: number, bytes: number) => void;
  readonly #platform: string = process.platform;
  #current: string | undefined;
  #count = 0;
  #bytes = 0;
  readonly #leftOut: string[] = [];

  /** Files in `dispensable` may be left half. */
  constructor(
    dispensable: ReadonlySet<string>,
    target: string,
    signal: AbortSignal,
    report: (files: number, bytes: number) => void,
  ) {
    this.#dispensable = dispensable;
    this.#target = target;
    this.#signal = signal;
    this.#report = report;
  }

  /** The file of the container that is under way, if one is. */
  get current(): string | undefined {
    return this.#current;
  }

  mayGiveUp(path: string): boolean {
    return this.#dispensable.has(path);
  }

  /** Ends the tar early but well where the signal aborts. */
  async fill(tar: Pack, sources: readonly string[]): Promise<Uploaded> {
    for (const source of sources) await this.#add(tar, source, basename(source));
    tar.finalize();
    return { files: this.#count, bytes: this.#bytes, leftOut: this.#leftOut };
  }

  async #add(tar: Pack, source: string, name: string): Promise<void> {
    if (this.#signal.aborted) return;
    const found = await lstat(source);
    const { mtime } = found;
    const header = { name, mode: modeOf(found, this.#platform), mtime, ...tarOwner(found) };
    if (found.isDirectory()) {
      await entry(tar, { ...header, type: 'directory' });
      for (const child of await readdir(source))
        await this.#add(tar, join(source, child), `${name}/${child}`);
      return;
    }
    if (found.isSymbolicLink()) {
      await entry(tar, {
        ...header,
        type: 'symlink',
        linkname: linkIn(await readlink(source), this.#platform),
      });
    } else if (found.isFile()) {
      await this.#addFile(tar, source, { ...header, size: found.size });
    } else {
      this.#leftOut.push(source);
      return;
    }
    this.#count++;
    this.#report(this.#count, this.#bytes);
  }

  async #addFile(tar: Pack, source: string, header: { readonly name: string; readonly size: number }) {
    const path = joinPath(this.#target, header.name);
    this.#current = path;
    const sink = tar.entry(header);
    if (header.size > 0) {
      // A file that grows meanwhile is sent as it was.
      for await (const chunk of createReadStream(source, { end: header.size - 1 })) {
        if (this.#signal.aborted && this.mayGiveUp(path)) this.#signal.throwIfAborted();
        if (!sink.write(chunk)) await once(sink, 'drain');
        this.#bytes += (chunk as Buffer).length;
        this.#report(this.#count, this.#bytes);
      }
    }
    sink.end(null);
    if (header.size > 0) await once(sink, 'close');
    this.#current = undefined;
  }
}

/** Windows has no modes of its own: folders can be entered and files be read there by everybody, as ever. */
export function modeOf(found: Pick<Stats, 'mode' | 'isDirectory'>, platform: string): number {
  if (platform !== 'win32') return found.mode & 0o7777;
  if (found.isDirectory()) return 0o755;
  return found.mode & 0o200 ? 0o644 : 0o444;
}

/** The target of a link as Linux reads it. */
function linkIn(target: string, platform: string): string {
  return platform === 'win32' ? target.replaceAll('\\', '/') : target;
}

function entry(tar: Pack, header: Parameters<Pack['entry']>[0]): Promise<void> {
  return new Promise((resolve, reject) => {
    tar.entry(header, (error) => (error ? reject(error) : resolve()));
  });
}

function uploadFailure(error: unknown, folder: string, half: string | undefined): unknown {
  const text = String(error);
  const rest = half
    ? ` ${half} is incomplete: delete it or upload it again.`
    : ' No incomplete file was left behind.';
  if (/no space left|disk quota/i.test(text)) {
    return new UserError('no-space', `There is no space left for ${folder}.${rest}`, [], { cause: error });
  }
  return readOnlyFailure(error, folder) ?? error;
}

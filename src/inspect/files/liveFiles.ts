import { PassThrough, Readable } from 'node:stream';
import { pack } from 'tar-stream';
import { UserError } from '../../base/userError';
import type { FileEntry } from './fileEntry';
import {
  isRefusalToRun,
  lacking,
  liveOnly,
  moreThan,
  notRegular,
  pathGone,
  programFailed,
  unbounded,
} from './fileFailures';
import { baseName, parentPath } from './filePath';
import { findByProgram, listByProgram } from './programListing';
import { onRegularFile, silent, type RegularFileOutcome, type RegularFileWork } from './regularFile';
import { tarOwner } from './tarOwner';
import { isMissing, type ProgramOptions, type ProgramOutcome, type RunProgram } from './program';

/** How much is read of a file of the kernel at most: its size is unknown, and some have no end. */
const mostOfKernel = 64_000_000;

/** Some files of the kernel wait for something to report, such as `/proc/kmsg`; none takes this long otherwise. */
const usualSilenceMs = 15_000;

/**
 * Files that only the container itself sees: on a tmpfs, in `/proc`, `/sys` and `/dev`. Programs in it or beside it
 * are asked. Paths are the container's. Throws `live-only` where no program can be run, and why.
 */
export class LiveFiles {
  readonly #run: RunProgram;
  readonly #silenceMs: number;

  /** A file of which nothing comes for `silenceMs` is given up. */
  constructor(run: RunProgram, { silenceMs = usualSilenceMs }: { readonly silenceMs?: number } = {}) {
    this.#run = run;
    this.#silenceMs = silenceMs;
  }

  /** Whether there is anything at the path, be it a link that leads nowhere. */
  async exists(path: string, signal?: AbortSignal): Promise<boolean> {
    const outcome = await this.#ask('look at', path, ['test', '-e', path, '-o', '-h', path], { signal });
    if (outcome.exitCode > 1) throw programFailed('look at', path, outcome);
    return outcome.exitCode === 0;
  }

  /** The file at the path itself: a link is not followed. */
  async stat(path: string, signal?: AbortSignal): Promise<FileEntry> {
    const search = { folder: path, tests: ['-maxdepth', '0'], signal };
    const [found] = await this.#found('look at', path, () => findByProgram(this.#run, search), signal);
    if (!found) throw pathGone(path);
    return found;
  }

  /** What is in the folder, or in the folder that a link leads to; in no order. */
  async list(path: string, signal?: AbortSignal): Promise<readonly FileEntry[]> {
    return await this.#found(
      'list',
      path,
      () => listByProgram(this.#run, path, { partly: true, signal }),
      signal,
    );
  }

  /** The content of a file, or of the one that a link leads to. More than `limit` bytes are rejected. */
  async read(path: string, limit: number, signal?: AbortSignal): Promise<Buffer> {
    try {
      return await this.#read(path, limit, signal);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      if (error.reason === 'program-silent') throw silent(path, this.#silenceMs);
      throw error.reason === 'too-large' ? moreThan(path, limit) : error;
    }
  }

  /** Writes to the file that is there, or makes one. `dd` takes the path as it is. */
  async write(path: string, content: Buffer): Promise<void> {
    const work = { path, command: ['dd', `of=${path}`], mayBeNew: true } as const;
    const outcome = await this.#onRegularFile('write', work, { input: content });
    if (outcome === 'absent') throw pathGone(path);
    if (outcome === 'special') throw notRegular(path, "can't be written");
    if (outcome.exitCode !== 0) throw programFailed('write', path, outcome);
  }

  async createFolder(path: string): Promise<void> {
    const outcome = await this.#ask('make', path, ['mkdir', '--', path]);
    if (outcome.exitCode !== 0) throw programFailed('make', path, outcome);
  }

  /**
   * A tar of the path, whose first member is the path itself. It breaks off with a `UserError` where not all
   * could be read. What disappears or grows meanwhile is no failure.
   */
  async archive(path: string, signal?: AbortSignal): Promise<Readable> {
    // The engine reports a missing program in the output, which can't be distinguished from a tar.
    await this.#ask('download', path, ['tar', '--help'], { signal });
    const tar = new PassThrough();
    // Whoever reads it hears of a failure then; nobody may be reading yet.
    tar.on('error', () => undefined);
    this.#ask('download', path, ['tar', '-c', '-f', '-', '-C', parentPath(path), `./${baseName(path)}`], {
      output: tar,
      signal,
    }).then(
      (outcome) => {
        if (isWhole(outcome)) tar.end();
        else tar.destroy(programFailed('download', path, outcome));
      },
      (error: unknown) => tar.destroy(error instanceof Error ? error : new Error(String(error))),
    );
    return tar;
  }

  /** Unpacks a tar into an existing folder. Aborting leaves what has come so far. */
  async unpack(path: string, tar: Readable, signal?: AbortSignal): Promise<void> {
    await this.#ask('upload to', path, ['tar', '--help'], { signal });
    const command = ['tar', '-x', '-f', '-', '-C', path] as const;
    const outcome = await this.#ask('upload to', path, command, { input: tar, signal });
    if (outcome.exitCode !== 0) throw programFailed('upload to', path, await this.#withReason(path, outcome));
  }

  /**
   * Podman may lose what a program prints that ends before it has read everything, and print its own failure to pass that
   * on: whether there is space left is asked for then.
   */
  async #withReason(path: string, outcome: ProgramOutcome): Promise<ProgramOutcome> {
    const errors = outcome.errors.replace(/^Error: (?:read|write) unixpacket [^\n]*$/gm, '').trim();
    if (errors !== '') return { ...outcome, errors };
    const free = await this.#run(['df', '-k', '-P', path]).catch(() => undefined);
    const isFull = /\s0\s+100%\s/.test(free?.output.toString() ?? '');
    return { ...outcome, errors: isFull ? 'No space left on device' : '' };
  }

  /** The same of what the kernel makes as it is read, which has no size before and is no matter for `tar`. */
  async kernelArchive(path: string, signal?: AbortSignal): Promise<Readable> {
    const { kind, permissions, uid = 0, gid = 0, modified } = await this.stat(path, signal);
    if (kind === 'directory') throw unbounded(path);
    if (kind !== 'file') return await this.archive(path, signal);
    const content = await this.read(path, mostOfKernel, signal);
    const tar = pack();
    tar.entry(
      { name: baseName(path), mode: permissions, mtime: new Date(modified), ...tarOwner({ uid, gid }) },
      content,
    );
    tar.finalize();
    return Readable.from(tar as AsyncIterable<Buffer>);
  }

  async #read(path: string, limit: number, signal?: AbortSignal): Promise<Buffer> {
    const work = { path, command: ['cat', '--', path] } as const;
    // What the engine prints about a missing program counts as well.
    const options = { limit: Math.max(limit, 4096), silenceMs: this.#silenceMs, signal };
    const outcome = await this.#onRegularFile('read', work, options);
    if (outcome === 'absent') throw pathGone(path);
    if (outcome === 'special') throw notRegular(path, "can't be read");
    if (outcome.output.length > limit) throw moreThan(path, limit);
    if (outcome.exitCode === 0) return outcome.output;
    throw (await this.exists(path, signal)) ? programFailed('read', path, outcome) : pathGone(path);
  }

  async #onRegularFile(
    verb: string,
    work: RegularFileWork,
    options: ProgramOptions,
  ): Promise<RegularFileOutcome> {
    const outcome = await onRegularFile(this.#run, work, options).catch((error: unknown) => {
      throw fileError(verb, work.path, error);
    });
    if (typeof outcome !== 'string' && isMissing(outcome))
      throw liveOnly(verb, work.path, lacking(`"${work.command[0]}"`));
    return outcome;
  }

  async #found(
    verb: string,
    path: string,
    find: () => Promise<readonly FileEntry[] | undefined>,
    signal?: AbortSignal,
  ): Promise<readonly FileEntry[]> {
    let found: readonly FileEntry[] | undefined;
    try {
      found = await find();
    } catch (error) {
      signal?.throwIfAborted();
      const failed = error instanceof UserError && error.reason === 'program-failed';
      if (failed && !(await this.exists(path, signal))) throw pathGone(path);
      throw fileError(verb, path, error);
    }
    if (!found) throw liveOnly(verb, path, lacking('"find" and "stat"'));
    return found;
  }

  async #ask(
    verb: string,
    path: string,
    command: readonly [string, ...string[]],
    options: ProgramOptions = {},
  ): Promise<ProgramOutcome> {
    let outcome: ProgramOutcome;
    try {
      outcome = await this.#run(command, options);
    } catch (error) {
      throw fileError(verb, path, error);
    }
    if (isMissing(outcome)) throw liveOnly(verb, path, lacking(`"${command[0]}"`));
    return outcome;
  }
}

/** The engine's refusal to run anything as one of the path; another error as it is. */
function fileError(verb: string, path: string, error: unknown): unknown {
  if (!isRefusalToRun(error)) return error;
  return liveOnly(verb, path, error.message, { cause: error });
}

/** GNU's and busybox's `tar` complain as well of files that go or grow while they are read. */
function isWhole({ exitCode, errors }: ProgramOutcome): boolean {
  const harmless =
    /: (file changed as we read it|file removed before we read it|socket ignored|no such file or directory|error exit delayed from previous errors)$/i;
  return exitCode === 0 || (exitCode === 1 && errors.split('\n').every((line) => harmless.test(line)));
}

import { randomBytes } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { plainText } from '../base/text/plainText';
import { UserError } from '../base/userError';

/**
 * Writes a tar to a file, which is there as a whole or not at all: half an archive looks like a whole one, and would have
 * taken the place of one that was there. Only its owner can read it, as what `docker save` writes. Throws a `UserError`
 * where the folder can't be written to or is full, and where the archive has no end.
 */
export async function saveTar(
  tar: Readable,
  path: string,
  signal: AbortSignal,
  through?: Transform,
): Promise<void> {
  // A name that nobody else has: two commands may be writing the same file.
  const part = `${path}.${randomBytes(4).toString('hex')}.drydock-part`;
  const whole = new EndOfTar(basename(path));
  try {
    const file = await open(part, 'wx', 0o600);
    try {
      const written = file.createWriteStream();
      await (through
        ? pipeline(tar, whole, through, written, { signal })
        : pipeline(tar, whole, written, { signal }));
    } finally {
      await file.close();
    }
    await rename(part, path);
  } catch (error) {
    tar.destroy();
    await rm(part, { force: true }).catch(() => undefined);
    throw saveFailure(error, path);
  }
}

/** A tar ends with two empty blocks. */
const endBytes = 1024;

/** Passes a tar on, and fails at its end where that is missing: an engine that fails halfway only stops sending. */
class EndOfTar extends Transform {
  readonly #name: string;
  #end: Buffer = Buffer.alloc(0);

  constructor(name: string) {
    super();
    this.#name = name;
  }

  override _transform(
    chunk: Buffer,
    _encoding: BufferEncoding,
    done: (error: null, data: Buffer) => void,
  ): void {
    const last = chunk.subarray(-endBytes);
    this.#end = last.length === endBytes ? last : Buffer.concat([this.#end, last]).subarray(-endBytes);
    done(null, chunk);
  }

  override _flush(done: (error?: Error) => void): void {
    const isWhole = this.#end.length === endBytes && this.#end.every((byte) => byte === 0);
    done(
      isWhole
        ? undefined
        : new UserError(
            'engine-failed',
            `"${plainText(this.#name)}" wasn't saved: the engine stopped before the end of the archive. See its log for the reason.`,
          ),
    );
  }
}

function saveFailure(error: unknown, path: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const failed = (why: string) =>
    new UserError('not-downloaded', `"${plainText(basename(path))}" wasn't saved: ${why}`, [], {
      cause: error,
    });
  const folder = `"${plainText(dirname(path))}"`;
  if (code === 'ENOSPC' || code === 'EDQUOT') return failed(`there is no space left in ${folder}.`);
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return failed(`${folder} can't be written to.`);
  return error;
}

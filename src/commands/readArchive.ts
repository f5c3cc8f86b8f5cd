import { open, stat, type FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Readable } from 'node:stream';
import { plainText } from '../base/text/plainText';
import { messageOf, UserError } from '../base/userError';

/**
 * Lends what is in a file. It is opened before anything is asked of an engine: a stream that fails before somebody listens
 * to it would never end. Throws a `UserError` where it can't be read.
 */
export async function readArchive<T>(path: string, work: (content: Readable) => Promise<T>): Promise<T> {
  const file = await openFile(path);
  const content = file.createReadStream();
  content.on('error', () => undefined);
  try {
    return await work(content);
  } finally {
    content.destroy();
    await file.close();
  }
}

async function openFile(path: string): Promise<FileHandle> {
  const failed = (why: string, cause?: unknown) =>
    new UserError('unreadable-file', `"${plainText(basename(path))}" can't be read: ${why}`, [], { cause });
  try {
    // Opening a pipe would wait for somebody to write to it.
    if ((await stat(path)).isFile()) return await open(path, 'r');
  } catch (error) {
    throw failed(`${plainText(messageOf(error))}.`, error);
  }
  throw failed("it isn't a file.");
}

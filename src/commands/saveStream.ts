import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import type { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/**
 * Writes what comes to a file, which is there as a whole or not at all: half an archive looks like a whole one, and would
 * have taken the place of one that was there.
 */
export async function saveStream(
  source: Readable,
  path: string,
  signal: AbortSignal,
  through?: Transform,
): Promise<void> {
  const part = `${path}.drydock-part`;
  const file = createWriteStream(part, { flags: 'wx' });
  try {
    await (through ? pipeline(source, through, file, { signal }) : pipeline(source, file, { signal }));
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

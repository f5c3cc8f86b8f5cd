import { open, stat } from 'node:fs/promises';
import { constants, gunzipSync } from 'node:zlib';

const blockBytes = 512;
const firstBytes = 64 * 1024;

/**
 * Whether a file begins as a tar does that engines unpack: plain, or compressed with gzip, bzip2 or xz. Engines take
 * anything else for an empty archive.
 */
export async function beginsAsTar(path: string): Promise<boolean> {
  // A pipe would never begin.
  if (!(await stat(path)).isFile()) return false;
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(firstBytes), 0, firstBytes, 0);
    return isTarStart(buffer.subarray(0, bytesRead));
  } finally {
    await file.close();
  }
}

function isTarStart(start: Buffer): boolean {
  const begins = (...bytes: readonly number[]) => bytes.every((byte, index) => start[index] === byte);
  if (begins(0x42, 0x5a, 0x68) || begins(0xfd, 0x37, 0x7a, 0x58, 0x5a, 0)) return true;
  if (!begins(0x1f, 0x8b)) return isHeader(start);
  try {
    // The file goes on behind what was read.
    return isHeader(gunzipSync(start, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: 1 << 28 }));
  } catch {
    return false;
  }
}

/** The first block names a file and has the sum of its own bytes, or is empty as that of an archive without files. */
function isHeader(block: Buffer): boolean {
  if (block.length < blockBytes) return false;
  const header = block.subarray(0, blockBytes);
  if (header.every((byte) => byte === 0)) return true;
  const written = Number.parseInt(
    header
      .toString('latin1', 148, 156)
      .replace(/(?<![\0 ])[\0 ]+$/, '')
      .trim(),
    8,
  );
  const sum = header.reduce((total, byte, index) => total + (index >= 148 && index < 156 ? 32 : byte), 0);
  return written === sum;
}

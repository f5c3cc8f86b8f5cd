import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inventedArchives } from '../../test/support/fuzzArchives';
import { runFuzzers } from './report';

/** Archives of files and images, read in every way, some unpacked. */
async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'drydock-archives-'));
  try {
    await runFuzzers([inventedArchives(folder)]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

void main();

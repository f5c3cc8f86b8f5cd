import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ContainerEngine } from '../../src/engine/engine';
import { fillWithBusybox, importBusybox, importRoot } from '../parts/images';

/** Makes the images that `driftProperty` wants of an engine. */
export async function prepareDrift(engine: ContainerEngine, host: string): Promise<void> {
  const socketPath = host.replace(/^unix:\/\//, '');
  await importBusybox({ socketPath });
  await engine.images.tag('busybox:latest', 'busybox', 'same');
  const root = mkdtempSync(join(tmpdir(), 'drydock-busybox-'));
  try {
    await fillWithBusybox(root);
    writeFileSync(join(root, 'two'), 'two\n');
    await importRoot(socketPath, root, 'busybox:two');
  } finally {
    rmSync(root, { recursive: true });
  }
}

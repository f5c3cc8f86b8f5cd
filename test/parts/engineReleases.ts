import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { ensureCached } from './cache';
import { unpackPackages } from './debianPackages';
import type { Log } from './log';

/**
 * A newer engine from Debian's packages: the folder to give to `startPrivateEngine` as `binaries`. 26.1.5 (API 1.45)
 * is trixie's, 28.5 (API 1.51) that of the development release. They run with the machine's own runc: the other
 * release's wants a newer C library.
 */
export async function ensureEngine(version: '26.1' | '28.5', log: Log): Promise<string> {
  const release = version === '26.1' ? 'trixie' : 'sid';
  const folder = await ensureCached(`docker-engine-${release}`, log, async (into) => {
    await unpackPackages(release, ['docker.io', 'containerd'], into);
    // dockerd is in usr/sbin; containerd and its shim join it there.
    for (const name of ['containerd', 'containerd-shim-runc-v2', 'ctr'])
      symlinkSync(join(into, 'usr/bin', name), join(into, 'usr/sbin', name));
  });
  return join(folder, 'usr/sbin');
}

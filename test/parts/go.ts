import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureCached } from './cache';
import { unpackPackages } from './debianPackages';
import type { Log } from './log';
import { importPrograms } from './programImage';

const release = 'bookworm';
const version = '1.19';

/** The image `go:test` with Debian's Go, unpacked on first use: a download of 65 MB. Its programs are in {@link goFolder}. */
export async function importGo(engine: { socketPath: string }, log: Log): Promise<void> {
  const folder = await ensureCached(`go-${release}`, log, async (into) => {
    await unpackPackages(release, [`golang-${version}-go`, `golang-${version}-src`, 'libc6'], into);
    // Half of it: what only those need who build Go itself.
    for (const path of [
      `lib/go-${version}/pkg/linux_amd64/cmd`,
      `share/go-${version}/src/cmd`,
      `share/go-${version}/test`,
    ])
      rmSync(join(into, 'usr', path), { recursive: true, force: true });
  });
  const copies = Object.fromEntries(
    [`usr/lib/go-${version}`, `usr/share/go-${version}`, 'lib', 'lib64'].map((name) => [
      name,
      join(folder, name),
    ]),
  );
  await importPrograms(engine, { tag: 'go:test', programs: [], copies });
}

export const goFolder = `/usr/lib/go-${version}/bin`;

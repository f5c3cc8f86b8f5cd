import { join } from 'node:path';
import { ensureCached } from './cache';
import { unpackPackages } from './debianPackages';
import type { Log } from './log';
import { importPrograms } from './programImage';

const release = 'bookworm';

/** Images with Debian's Ruby, Bundler and `useradd`, unpacked on first use: a download of 20 MB. */
export async function importRuby(
  engine: { socketPath: string },
  tags: readonly string[],
  log: Log,
): Promise<void> {
  const folder = await ensureCached(`ruby-${release}`, log, (into) =>
    unpackPackages(release, ['ruby', 'ruby-bundler', 'passwd'], into, 'with dependencies'),
  );
  const copies = Object.fromEntries(['usr', 'lib', 'lib64'].map((name) => [name, join(folder, name)]));
  for (const tag of tags) await importPrograms(engine, { tag, programs: [], copies });
}

import { join } from 'node:path';
import { ensureCached } from './cache';
import { unpackPackages } from './debianPackages';
import type { Log } from './log';
import { importPrograms } from './programImage';

const release = 'bookworm';

/** Images with Debian's Ruby, Bundler and `useradd`, unpacked on first use: a download of 20 MB. */
export async function importRuby(
  engine: { socketPath: string },
  [tag, ...furtherTags]: readonly [string, ...string[]],
  log: Log,
): Promise<void> {
  const folder = await ensureCached(`ruby-${release}`, log, (into) =>
    unpackPackages(release, ['ruby', 'ruby-bundler', 'passwd'], into, 'with dependencies'),
  );
  const copies = Object.fromEntries(['usr', 'lib', 'lib64'].map((name) => [name, join(folder, name)]));
  await importPrograms(engine, { tag, furtherTags, programs: [], copies });
}

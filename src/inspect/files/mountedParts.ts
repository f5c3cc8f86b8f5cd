import type { Readable } from 'node:stream';
import type { ContainerEngine } from '../../engine/engine';
import type { ContainerDetails } from '../../engine/records';
import type { ArchivedFiles } from './archivedFiles';
import { filePath, isWithin, joinPath, rebased } from './filePath';
import { isUp } from './livePaths';
import { tarEntries, type TarEntry } from './tarEntries';

/** Something that belongs into an archive of a folder and that the engine leaves out of it. */
export interface MountedPart {
  /** Where it belongs, by a path whose `/` is the folder. */
  readonly path: string;
  /** A tar whose first member is the part itself. */
  readonly open: (signal?: AbortSignal) => Promise<Readable>;
}

/** The archive of a folder, or of anything else, with what the engine leaves out of it. */
export interface WholeArchive {
  /** A tar whose first member is the folder itself. */
  readonly tar: Readable;
  readonly mounted: readonly MountedPart[];
}

/**
 * What is mounted below a folder of a container, where the engine's archive shows what lies hidden below the mount:
 * with Podman, of a container that isn't up.
 */
export async function leftOutMounts(
  engine: ContainerEngine,
  container: ContainerDetails,
  archived: ArchivedFiles,
  folder: string,
  signal?: AbortSignal,
): Promise<readonly MountedPart[]> {
  // Before its first start the volumes of a container don't hold yet what the image has at their places.
  if (isUp(container) || container.state.status === 'created') return [];
  const paths = container.mounts
    .filter(({ type }) => type !== 'tmpfs')
    .map(({ destination }) => filePath(destination))
    .filter((path) => path !== folder && isWithin(path, folder));
  if (paths.length === 0 || (await engine.containers.archivesHoldMounts())) return [];
  const found: MountedPart[] = [];
  for (const path of paths) {
    // Its source on the engine's host may be gone.
    if (!(await archived.exists(path, signal))) continue;
    found.push({ path: rebased(path, folder, '/'), open: (signal) => archived.tar(path, signal) });
  }
  return found;
}

/**
 * The members of an archive with what is mounted in it in place of what lies hidden below, as {@link tarEntries}. The
 * mounts come last, because the engine may lock a container while it sends an archive.
 */
export async function* wholeEntries(
  { tar, mounted }: WholeArchive,
  signal?: AbortSignal,
): AsyncGenerator<TarEntry> {
  const isBelow = (path: string, part: MountedPart) => isWithin(path, part.path);
  const outermost = mounted.filter(
    (part) => !mounted.some((other) => other.path !== part.path && isBelow(part.path, other)),
  );
  let top: string | undefined;
  for await (const member of tarEntries(tar, signal)) {
    const root = (top ??= member.file.path);
    const { path } = member.file;
    const below = isWithin(path, root) ? rebased(path, root, '/') : undefined;
    if (below === undefined || !outermost.some((part) => isBelow(below, part))) yield member;
  }
  for (const part of outermost) {
    const nested = mounted
      .filter((other) => other.path !== part.path && isBelow(other.path, part))
      .map(({ path, open }) => ({ path: rebased(path, part.path, '/'), open }));
    const at = joinPath(top ?? '/', part.path);
    let own: string | undefined;
    for await (const member of wholeEntries({ tar: await part.open(signal), mounted: nested }, signal)) {
      const root = (own ??= member.file.path);
      const moved = (path: string) => (isWithin(path, root) ? rebased(path, root, at) : path);
      yield {
        ...member,
        file: { ...member.file, path: moved(member.file.path) },
        ...(member.hardLink === undefined ? {} : { hardLink: moved(member.hardLink) }),
      };
    }
  }
}

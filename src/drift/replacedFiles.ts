import { get, itemsOf, textOf, type Node, type Source } from '../compose/node';
import type { MountRecord } from '../engine/records';

/** A bind mount of a file that isn't the file that its path on the host leads to by now. */
export interface ReplacedFile {
  /** In the container. */
  readonly destination: string;
  /** On the host, as the files of the stack name it. */
  readonly path: string;
  /** Where the stack's files define the mount. */
  readonly source: Source;
}

/** So many bind mounts of a container are looked at. */
const mostMounts = 20;

/**
 * The mounted files that were replaced on the host since a container was started: an editor that writes a new file and
 * renames it leaves the old one in the container. `replaced` are the destinations whose file the kernel calls deleted.
 * No setting of the container differs then, and Up keeps it.
 */
export function replacedFiles(
  service: Node,
  mounts: readonly MountRecord[],
  replaced: readonly string[],
): readonly ReplacedFile[] {
  const defined = itemsOf(get(service, 'volumes'));
  return mounts
    .filter(({ type }) => type === 'bind')
    .slice(0, mostMounts)
    .filter(({ destination }) => replaced.includes(destination))
    .flatMap(({ destination }) => {
      const node = defined.find((each) => textOf(get(each, 'target')) === destination);
      const path = get(node, 'source');
      return node && path ? [{ destination, path: textOf(path) ?? '', source: path.source }] : [];
    });
}

/** What is said of one, as a clause. */
export function describeReplacedFile({ destination }: ReplacedFile, path: string): string {
  return `${destination} in the container isn't the file that is at ${path} now`;
}

import type { ImageLayers } from './imageLayers';
import { nodeAt, PathNode, reachNode } from './pathNode';
import type { LayerChange } from './stack';

/** A file that a container of an image sees, with the step whose layer holds it. */
export interface VisibleFile {
  readonly step: number;
  readonly change: LayerChange;
}

/** What a container of the image sees, by path; folders aren't among them. */
export function visibleFiles({ steps }: Pick<ImageLayers, 'steps'>): ReadonlyMap<string, VisibleFile> {
  const root = new PathNode();
  const last = new Map<string, VisibleFile>();
  for (const [step, { changes }] of steps.entries()) {
    // A layer may add again what it removes, so removals come first.
    for (const { kind, path } of changes) {
      if (kind === 'removed') nodeAt(root, path)?.visit(path, (_, gone) => last.delete(gone));
    }
    for (const change of changes) {
      if (change.kind === 'removed') continue;
      reachNode(root, change.path).lay(change.entry);
      if (change.entry.type === 'directory') last.delete(change.path);
      else last.set(change.path, { step, change });
    }
  }
  return last;
}

import type { LayerEntry, LayerFiles } from './layerFiles';
import { nodeAt, PathNode, reachNode } from './pathNode';

/** What a layer does to one path of what lies below it. */
export interface LayerChange {
  readonly kind: 'added' | 'changed' | 'removed';
  readonly path: string;
  /** The size of what the layer holds; for a removal the size of what was removed, below a directory too. */
  readonly size: number;
  /** What the layer holds; for a removal what was there. */
  readonly entry: LayerEntry;
}

/** A path that takes space in more than one layer, or that a later layer takes away. */
export interface WastedPath {
  readonly path: string;
  /** What it takes in all layers together. */
  readonly size: number;
  /** In how many layers it occurs, removals counted. */
  readonly times: number;
  /** What would be saved if only its last state were in the image. */
  readonly hidden: number;
}

export interface Efficiency {
  /** Between 0 and 1: what the smallest state of each path takes, of what all states take. */
  readonly score: number;
  /** Of all {@link WastedPath}s together. */
  readonly wasted: number;
  readonly hidden: number;
  /** The largest first. */
  readonly paths: readonly WastedPath[];
}

/**
 * Lays layers over each other and says what each one does. Score and wasted bytes follow dive's definition:
 * a path counts with the sum of its sizes over the layers that it occurs in, and is wasted where those are
 * two or more; a removal is an occurrence without size, of every file that it removes.
 */
export class LayerStack {
  readonly #root = new PathNode();

  /** Lays the next layer on top. */
  add(files: LayerFiles): readonly LayerChange[] {
    const gone = new Removals();
    // Whiteouts speak of what lies below, wherever in the layer they stand.
    for (const path of files.removed) gone.take(path, nodeAt(this.#root, path));
    for (const path of files.opaque) gone.takeChildren(path, nodeAt(this.#root, path));
    const changes: LayerChange[] = [];
    for (const entry of files.entries) {
      const node = reachNode(this.#root, entry.path);
      const existed = node.present || gone.nodes.has(node);
      const isKept = existed && entry.type === 'directory' && isSame(node.entry, entry);
      if (entry.type !== 'directory') gone.takeChildren(entry.path, node);
      node.lay(entry);
      if (isKept) continue;
      changes.push({ kind: existed ? 'changed' : 'added', path: entry.path, size: entry.size, entry });
    }
    return [...changes, ...gone.settle()];
  }

  /** What the layers so far have cost. */
  efficiency(): Efficiency {
    const paths: WastedPath[] = [];
    let least = 0;
    let all = 0;
    this.#root.visit('', (node, path) => {
      least += node.least;
      all += node.total;
      if (node.times < 2 || node.total === 0) return;
      const hidden = node.total - (node.present ? (node.entry?.size ?? 0) : 0);
      paths.push({ path, size: node.total, times: node.times, hidden });
    });
    paths.sort((a, b) => b.size - a.size || (a.path < b.path ? -1 : 1));
    return {
      score: all === 0 ? 1 : least / all,
      wasted: paths.reduce((sum, { size }) => sum + size, 0),
      hidden: paths.reduce((sum, { hidden }) => sum + hidden, 0),
      paths,
    };
  }
}

/** What a layer takes away, until it is known what of it the same layer brings back. */
class Removals {
  /** Everything that was there. */
  readonly nodes = new Set<PathNode>();
  readonly #tops = new Map<string, PathNode>();

  take(path: string, top: PathNode | undefined): void {
    if (!top) return;
    this.#tops.set(path, top);
    top.visit('', (node) => {
      if (!node.present) return;
      node.present = false;
      this.nodes.add(node);
    });
  }

  takeChildren(path: string, node: PathNode | undefined): void {
    for (const [name, child] of node?.children ?? [])
      this.take(path === '' ? name : `${path}/${name}`, child);
  }

  /** What is removed for good: a directory once, for all below it. */
  settle(): readonly LayerChange[] {
    const changes: LayerChange[] = [];
    const settle = (path: string, node: PathNode) => {
      if (this.nodes.has(node) && !node.present && node.entry) {
        changes.push({ kind: 'removed', path, size: this.#sizeOf(node), entry: node.entry });
        return;
      }
      for (const [name, child] of node.children ?? []) settle(`${path}/${name}`, child);
    };
    for (const [path, node] of this.#tops) settle(path, node);
    for (const node of this.nodes) if (!node.present) node.countRemoval();
    return changes;
  }

  #sizeOf(top: PathNode): number {
    let size = 0;
    top.visit('', (node) => {
      if (this.nodes.has(node)) size += node.entry?.size ?? 0;
    });
    return size;
  }
}

function isSame(a: LayerEntry | undefined, b: LayerEntry): boolean {
  return a !== undefined && a.type === b.type && a.mode === b.mode && a.uid === b.uid && a.gid === b.gid;
}

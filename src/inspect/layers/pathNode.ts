import type { LayerEntry } from './layerFiles';

/** A path that occurs in some layer, whether it is there now or not. */
export class PathNode {
  children: Map<string, PathNode> | undefined;
  /** The last that was laid there. */
  entry: LayerEntry | undefined;
  present = false;
  /** Sizes over the layers that it occurs in: their sum, the least of them, and how many. */
  total = 0;
  least = 0;
  times = 0;

  lay(entry: LayerEntry): void {
    this.entry = entry;
    this.present = true;
    if (entry.type !== 'directory') this.#count(entry.size);
  }

  /** A removal is an occurrence of nothing. */
  countRemoval(): void {
    if (this.entry?.type !== 'directory') this.#count(0);
  }

  visit(path: string, see: (node: PathNode, path: string) => void): void {
    see(this, path);
    for (const [name, child] of this.children ?? []) child.visit(path === '' ? name : `${path}/${name}`, see);
  }

  #count(size: number): void {
    this.least = this.times === 0 ? size : Math.min(this.least, size);
    this.total += size;
    this.times++;
  }
}

/** What occurred at the path below `root`, if anything did. */
export function nodeAt(root: PathNode, path: string): PathNode | undefined {
  let node: PathNode | undefined = root;
  if (path !== '') for (const name of path.split('/')) node = node?.children?.get(name);
  return node;
}

/** The node at the path below `root`; the directories on the way to it are there from now on. */
export function reachNode(root: PathNode, path: string): PathNode {
  const names = path.split('/');
  let node = root;
  for (const [index, name] of names.entries()) {
    node.children ??= new Map();
    let child = node.children.get(name);
    if (!child) node.children.set(name, (child = new PathNode()));
    node = child;
    if (index < names.length - 1) node.present = true;
  }
  return node;
}

import { compareText } from '../../base/compareText';
import type { LayerChange } from './stack';

/** A folder or a file of a layer, as it is shown. */
export interface ChangedPath {
  /** The last part of the path; several where the folders between hold nothing else. */
  readonly name: string;
  readonly path: string;
  /** What the layer holds there and below. */
  readonly size: number;
  /** What it does to the path itself; absent for a folder that is only on the way. */
  readonly change: LayerChange | undefined;
  readonly children: readonly ChangedPath[];
}

interface Folder {
  change: LayerChange | undefined;
  readonly children: Map<string, Folder>;
}

/** The changes of a layer as folders, the largest first. */
export function folderTree(changes: readonly LayerChange[]): readonly ChangedPath[] {
  const root: Folder = { change: undefined, children: new Map() };
  for (const change of changes) {
    let folder = root;
    for (const name of change.path.split('/')) {
      let child = folder.children.get(name);
      if (!child) folder.children.set(name, (child = { change: undefined, children: new Map() }));
      folder = child;
    }
    folder.change = change;
  }
  return childrenOf(root, '');
}

function childrenOf(folder: Folder, path: string): readonly ChangedPath[] {
  return [...folder.children]
    .map(([name, child]) => changedPath(name, path === '' ? name : `${path}/${name}`, child))
    .sort(
      (a, b) => Number(isRemoved(a)) - Number(isRemoved(b)) || b.size - a.size || compareText(a.name, b.name),
    );
}

function changedPath(name: string, path: string, folder: Folder): ChangedPath {
  const children = childrenOf(folder, path);
  const [only] = children;
  if (only && children.length === 1 && only.children.length > 0 && !folder.change)
    return { ...only, name: `${name}/${only.name}` };
  const own = folder.change?.size ?? 0;
  const size = children.reduce((sum, child) => sum + (isRemoved(child) ? 0 : child.size), own);
  return { name, path, size, change: folder.change, children };
}

function isRemoved({ change }: ChangedPath): boolean {
  return change?.kind === 'removed';
}

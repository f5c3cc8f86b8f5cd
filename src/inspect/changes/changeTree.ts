import type { FileChange } from '../../engine/records';
import { compareNames } from '../files/fileEntry';
import { baseName, isWithin, parentPath } from '../files/filePath';

/** A path that differs from the image, or a folder on the way to such paths. */
export interface ChangeNode {
  readonly path: string;
  /** Its name; several segments where the folders between hold nothing else. */
  readonly label: string;
  /** Absent for a folder that only holds what differs. */
  readonly kind?: FileChange['kind'] | undefined;
  readonly children: readonly ChangeNode[];
  /** How many paths at it and below it differ; folders that only hold them do not count. */
  readonly count: number;
}

/** What differs, with what says little about the container folded away. Together the parts are all of it. */
export interface ChangeTree {
  readonly changes: readonly ChangeNode[];
  /** Places where something is mounted: the engine makes them when the container is created. */
  readonly mounts: readonly ChangeNode[];
  /** What every program leaves behind: caches, and what the system keeps for itself. */
  readonly noise: readonly ChangeNode[];
  readonly counts: Readonly<Record<FileChange['kind'], number>>;
}

/** Makes a tree of the engine's list; `mounts` are the places where something is mounted. */
export function changeTree(all: readonly FileChange[], mounts: readonly string[]): ChangeTree {
  const isMount = (path: string) => mounts.some((mount) => isWithin(path, mount));
  const parts: Record<'changes' | 'mounts' | 'noise', FileChange[]> = { changes: [], mounts: [], noise: [] };
  const partOf = (path: string) => (isMount(path) ? 'mounts' : isNoise(path) ? 'noise' : 'changes');
  const holds = { changes: new Set<string>(), mounts: new Set<string>(), noise: new Set<string>() };
  for (const { path } of all) addFolders(holds[partOf(path)], path);
  for (const change of all) {
    const { path, kind } = change;
    const own = partOf(path);
    // A folder that differs only because of what is folded is folded with it.
    const isBare = own === 'changes' && kind === 'modified' && !holds.changes.has(path);
    const part = isBare ? (holds.noise.has(path) ? 'noise' : holds.mounts.has(path) ? 'mounts' : own) : own;
    parts[part].push(change);
  }
  const counts = { added: 0, modified: 0, deleted: 0 };
  for (const { path, kind } of parts.changes) {
    if (kind !== 'modified' || !holds.changes.has(path)) counts[kind]++;
  }
  return {
    changes: nodesOf(parts.changes),
    mounts: nodesOf(parts.mounts),
    noise: nodesOf(parts.noise),
    counts,
  };
}

/** `3 added, 1 changed`; `no changes`. */
export function presentCounts({ added, modified, deleted }: ChangeTree['counts']): string {
  const parts = [
    ...(added ? [`${added.toLocaleString('en')} added`] : []),
    ...(modified ? [`${modified.toLocaleString('en')} changed`] : []),
    ...(deleted ? [`${deleted.toLocaleString('en')} deleted`] : []),
  ];
  return parts.join(', ') || 'no changes';
}

const noisyFolders = [
  '/proc',
  '/sys',
  '/dev',
  '/run',
  '/var/run',
  '/var/cache',
  '/var/lib/apt/lists',
  '/var/lib/dnf',
  '/root/.cache',
];
const noisyNames = /\/(\.cache|__pycache__|\.npm\/_cacache)(\/|$)|\.pyc$/;

function isNoise(path: string): boolean {
  return noisyFolders.some((folder) => isWithin(path, folder)) || noisyNames.test(path);
}

function addFolders(folders: Set<string>, path: string): void {
  for (let at = parentPath(path); at !== '/' && !folders.has(at); at = parentPath(at)) folders.add(at);
}

interface Branch {
  readonly path: string;
  kind?: FileChange['kind'];
  readonly children: Map<string, Branch>;
}

function nodesOf(changes: readonly FileChange[]): readonly ChangeNode[] {
  const root: Branch = { path: '', children: new Map() };
  for (const { path, kind } of changes) {
    let at = root;
    for (const segment of path.split('/').filter(Boolean)) {
      const known = at.children.get(segment);
      const next: Branch = known ?? { path: `${at.path}/${segment}`, children: new Map() };
      if (!known) at.children.set(segment, next);
      at = next;
    }
    at.kind = kind;
  }
  return childrenOf(root);
}

function childrenOf(branch: Branch): readonly ChangeNode[] {
  return [...branch.children.values()]
    .map((child) => new BranchNode(child))
    .sort((a, b) => Number(b.holdsMore) - Number(a.holdsMore) || compareNames(a.label, b.label));
}

/** A node over its branch. What is below is put in order when somebody looks: most of it is never opened. */
class BranchNode implements ChangeNode {
  readonly label: string;
  readonly count: number;
  readonly #branch: Branch;
  #children: readonly ChangeNode[] | undefined;

  constructor(branch: Branch) {
    let end = branch;
    let label = baseName(branch.path);
    for (let next = onlyFolderOf(end); next; next = onlyFolderOf(end)) {
      end = next;
      label += `/${baseName(next.path)}`;
    }
    this.#branch = end;
    this.label = label;
    this.count = countOf(end);
  }

  get path(): string {
    return this.#branch.path;
  }

  get kind(): FileChange['kind'] | undefined {
    return onlyHolds(this.#branch) ? undefined : this.#branch.kind;
  }

  get holdsMore(): boolean {
    return this.#branch.children.size > 0;
  }

  get children(): readonly ChangeNode[] {
    return (this.#children ??= childrenOf(this.#branch));
  }
}

/** Whether a folder is reported only because of what is in it. */
function onlyHolds({ kind = 'modified', children }: Branch): boolean {
  return kind === 'modified' && children.size > 0;
}

/** The one thing in a folder that only holds it, where that is such a folder as well. */
function onlyFolderOf(branch: Branch): Branch | undefined {
  if (!onlyHolds(branch) || branch.children.size !== 1) return undefined;
  const [only] = branch.children.values();
  return only && onlyHolds(only) ? only : undefined;
}

function countOf(branch: Branch): number {
  let count = onlyHolds(branch) ? 0 : 1;
  for (const child of branch.children.values()) count += countOf(child);
  return count;
}

import type { FileChange } from '../../engine/records';
import { changeTree, type ChangeNode } from './changeTree';

/** Said in the place of changes where there are none. */
export const noChanges = 'unchanged from the image';

/** The changes without noise as lines of text in the order of paths, to be compared with another's; a line if none. */
export function listChanges(changes: readonly FileChange[], mounts: readonly string[]): string {
  const lines: { readonly path: string; readonly kind: FileChange['kind'] }[] = [];
  const visit = ({ path, kind, children }: ChangeNode) => {
    if (kind) lines.push({ path, kind });
    children.forEach(visit);
  };
  changeTree(changes, mounts).changes.forEach(visit);
  if (lines.length === 0) return `${noChanges}\n`;
  return lines
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .map(({ path, kind }) => `${kind.padEnd(8)} ${JSON.stringify(path).slice(1, -1)}\n`)
    .join('');
}

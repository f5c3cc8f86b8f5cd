import type { MapNode, Node } from '../node';
import type { ResetPath } from '../yaml/convert';

/** A reset whose path led to nothing: the tag has no effect. */
export type UnusedReset = ResetPath;

/**
 * Removes from the files so far what `!reset` and `!override` name. As in Compose, only keys of mappings can
 * be removed: a path through a list, or to an item of one, removes nothing. Returns the resets that did so.
 */
export function applyResets(target: MapNode, resets: readonly ResetPath[]): readonly UnusedReset[] {
  return resets.filter((reset) => !remove(target, reset.path));
}

function remove(target: MapNode, path: readonly string[]): boolean {
  // What follows the tag is the name all the same.
  if (path.length === 1 && path[0] === 'name') return false;
  let node: Node = target;
  for (const [index, key] of path.entries()) {
    if (node.kind !== 'map') return false;
    if (index === path.length - 1) return node.entries.delete(key);
    const next: Node | undefined = node.entries.get(key)?.value;
    if (!next) return false;
    node = next;
  }
  return false;
}

import { entriesOf, type Entry, type Node, type Source } from '../node';
import type { ComposeFile } from '../yaml/parse';

/** What stands at a place of a file as it was written, before any merge. */
export interface PlaceInFile {
  /** The keys that lead to it; an item of a list counts by its index. */
  readonly path: readonly string[];
  readonly part: 'key' | 'value';
  readonly node: Node;
  /** The words themselves. */
  readonly source: Source;
}

/** The key or scalar at `offset`; undefined between them. */
export function nodeAt(file: ComposeFile, offset: number): PlaceInFile | undefined {
  for (const { root } of file.documents) {
    const found = root && within(root, offset, []);
    if (found) return found;
  }
  return undefined;
}

function within(node: Node, offset: number, path: readonly string[]): PlaceInFile | undefined {
  if (node.kind === 'scalar')
    return holds(node.source, offset) ? { path, part: 'value', node, source: node.source } : undefined;
  if (path.length > 100) return undefined;
  if (node.kind === 'list') {
    for (const [index, item] of node.items.entries()) {
      const found = within(item, offset, [...path, String(index)]);
      if (found) return found;
    }
    return undefined;
  }
  for (const entry of entriesOf(node)) {
    const found = atEntry(entry, offset, [...path, entry.key]);
    if (found) return found;
  }
  return undefined;
}

function atEntry(
  { keySource, value }: Entry,
  offset: number,
  path: readonly string[],
): PlaceInFile | undefined {
  if (holds(keySource, offset)) return { path, part: 'key', node: value, source: keySource };
  return within(value, offset, path);
}

function holds({ span }: Source, offset: number): boolean {
  return span.start <= offset && offset <= span.end && span.end > span.start;
}

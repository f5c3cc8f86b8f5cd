import { isSecret } from '../../base/secrets/find';
import { hidden, maskText } from '../../base/secrets/mask';
import { toPrinted } from '../config/printed';
import type { ComposeDocument } from '../model';
import { entriesOf, itemsOf, type Node, type Source } from '../node';

/** A value of the document that another file of the stack replaces. */
export interface Overridden {
  /** The place in the document. */
  readonly source: Source;
  /** The value that holds in its stead, on one line with secrets masked, and where that was written. */
  readonly value: string;
  readonly by: Source;
}

const longest = 40;

/** Every value of the document that does not hold in the running stack, because a later file says otherwise. */
export function overriddenIn(document: ComposeDocument): readonly Overridden[] {
  const found = new Map<number, Overridden>();
  const visit = (node: Node, name: string, depth: number): void => {
    for (let before = node.overrode; before; before = before.overrode) {
      const { file, span } = before.source;
      if (file.path !== document.file.path || node.source.file.path === file.path) continue;
      found.set(span.start, { source: before.source, value: oneLine(node, name), by: node.source });
    }
    if (depth > 100) return;
    for (const { key, value } of entriesOf(node)) visit(value, key, depth + 1);
    for (const item of itemsOf(node)) visit(item, '', depth + 1);
  };
  visit(document.stack.effective, '', 0);
  return [...found.values()].sort((a, b) => a.source.span.start - b.source.span.start);
}

function oneLine(node: Node, name: string): string {
  const data = toPrinted(node, longest);
  const text = typeof data === 'string' ? data : JSON.stringify(data, bigintAsText);
  if (isSecret(name, text)) return hidden(text);
  const line = maskText(text).replaceAll(/\s+/g, ' ');
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
}

function bigintAsText(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}

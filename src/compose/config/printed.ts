import type { Node } from '../node';

/** The model as plain data, as `docker compose config` prints it: a dollar sign doubled, so that it is a file again. */
export function toPrinted(node: Node): unknown {
  if (node.kind === 'scalar') return typeof node.value === 'string' ? printedText(node.value) : node.value;
  if (node.kind === 'list') return node.items.map(toPrinted);
  return Object.fromEntries(
    [...node.entries.values()].map(({ key, value }) => [printedText(key), toPrinted(value)]),
  );
}

export function printedText(text: string): string {
  return text.includes('$') ? text.replaceAll('$', '$$$$') : text;
}

import { singlePorts } from '../load/portRanges';
import type { Node } from '../node';

/**
 * The model as plain data, as `docker compose config` prints it: a dollar sign doubled, so that it is a file again. Of each
 * range of ports the first `mostOfRange` ones.
 */
export function toPrinted(node: Node, mostOfRange?: number): unknown {
  if (node.kind === 'scalar') return typeof node.value === 'string' ? printedText(node.value) : node.value;
  if (node.kind === 'list') return singlePorts(node, mostOfRange).map((item) => toPrinted(item, mostOfRange));
  return Object.fromEntries(
    [...node.entries.values()].map(({ key, value }) => [printedText(key), toPrinted(value, mostOfRange)]),
  );
}

export function printedText(text: string): string {
  return text.includes('$') ? text.replaceAll('$', '$$$$') : text;
}

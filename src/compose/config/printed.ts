import type { Node } from '../node';

/**
 * The model as plain data, as `docker compose config` prints it: a dollar sign doubled, so that the output is
 * a compose file again; and, because its YAML printer loses it, without the line break that starts a text.
 */
export function toPrinted(node: Node): unknown {
  if (node.kind === 'scalar') return typeof node.value === 'string' ? printedText(node.value) : node.value;
  if (node.kind === 'list') return node.items.map(toPrinted);
  return Object.fromEntries(
    [...node.entries.values()].map(({ key, value }) => [escapeDollars(key), toPrinted(value)]),
  );
}

export function printedText(text: string): string {
  const kept = text.startsWith('\n') && text.length > 1 && !text.endsWith(' ') ? text.slice(1) : text;
  return escapeDollars(kept);
}

function escapeDollars(text: string): string {
  return text.includes('$') ? text.replaceAll('$', '$$$$') : text;
}

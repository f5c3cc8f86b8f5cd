import { itemsOf, list, map, type Node, scalar, setEntry, textOf } from '../../node';
import { has } from '../../releases';
import type { Decoding } from './decoding';

/** `KEY=value` entries or a mapping, as a mapping. `nullable`: a name alone stands for no value, not for an empty one. */
export function decodePairs(node: Node, nullable: boolean, decoding: Decoding): Node | undefined {
  const result = map(node.source);
  if (node.overrode) result.overrode = node.overrode;
  if (node.kind === 'map') {
    for (const entry of node.entries.values()) {
      const text = textOf(entry.value);
      const empty = scalar(nullable ? null : '', entry.value.source);
      const isText = entry.value.kind === 'scalar' && typeof entry.value.value === 'string';
      const value = isText ? entry.value : text === undefined ? empty : { ...entry.value, value: text };
      result.entries.set(entry.key, { ...entry, value });
    }
  }
  for (const item of itemsOf(node)) {
    const text = textOf(item) ?? '';
    const at = text.indexOf('=');
    const name = at < 0 ? text : text.slice(0, at);
    if (nullable && /[ \t\n\v\f\r\x85\xa0]$/.test(name) && has(decoding.release, 'spacesBeforeEquals'))
      decoding.fail(item, 'has a space after the name of the variable. Remove it');
    const value = at < 0 ? (nullable ? null : '') : text.slice(at + 1);
    const pair = { ...item, kind: 'scalar', value } as Node;
    setEntry(result, name, pair);
  }
  return result.entries.size > 0 ? result : undefined;
}

/** Names of hosts with their addresses, as sorted `HOST=ADDRESS` entries. */
export function decodeHosts(node: Node, decoding: Decoding): Node | undefined {
  const lines: (readonly [text: string, at: Node])[] = [];
  const add = (host: string, address: string, at: Node): void => {
    const isBracketed = address.length > 2 && address.startsWith('[') && address.endsWith(']');
    const bare = isBracketed ? address.slice(1, -1) : address;
    if (host === '' || /[:=]/.test(host)) decoding.fail(at, 'has no valid host name; write HOST=ADDRESS');
    lines.push([`${host}=${bare}`, at]);
  };
  if (node.kind === 'map') {
    for (const entry of node.entries.values()) {
      const addresses = entry.value.kind === 'list' ? entry.value.items : [entry.value];
      for (const address of addresses) add(entry.key, textOf(address) ?? '', address);
    }
  }
  for (const item of itemsOf(node)) {
    const text = textOf(item) ?? '';
    const at = text.includes('=') ? text.indexOf('=') : text.indexOf(':');
    if (at < 0) decoding.fail(item, 'has no address; write HOST=ADDRESS');
    else for (const address of text.slice(at + 1).split(',')) add(text.slice(0, at), address, item);
  }
  if (lines.length === 0) return undefined;
  const sorted = lines.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return list(
    sorted.map(([text, at]) => scalar(text, at.source)),
    node.source,
  );
}

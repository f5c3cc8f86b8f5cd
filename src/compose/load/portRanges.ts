import {
  entriesOf,
  get,
  itemsOf,
  type MapNode,
  type Node,
  scalar,
  setEntry,
  stringOf,
  textOf,
} from '../node';

/**
 * The ports of a service one by one, as Compose holds and prints them: in the model, a range of the short form is one
 * record, because a line of it can stand for sixty thousand. Of each range the first `mostOfRange` ones, and fewer where
 * `most` would be exceeded: a file of ranges stands for millions.
 */
export function singlePorts(
  ports: Node | undefined,
  mostOfRange = Infinity,
  most = Infinity,
): readonly Node[] {
  const items = itemsOf(ports);
  if (!items.some(isRange)) return items;
  const mostOfEach = Math.min(mostOfRange, Math.max(1, Math.floor(most / items.length)));
  return items.flatMap((item) =>
    isRange(item)
      ? Array.from({ length: Math.min(item.ports, mostOfEach) }, (_, at) => slice(item, at, 1))
      : [item],
  );
}

/** Whether there is a range of more than `most` ports in a model or a part of one. */
export function hasLongRange(node: Node, most: number): boolean {
  if (countOf(node) > most) return true;
  const inside = node.kind === 'list' ? node.items : [...entriesOf(node)].map(({ value }) => value);
  return inside.some((each) => hasLongRange(each, most));
}

/** How many ports of the container a record stands for. */
export function countOf(record: Node): number {
  return isRange(record) ? record.ports : 1;
}

/** `8080` or `8080-8090`, as a file has them: the first container port and, if it is a range, the last one. */
export function targetText(record: Node): string | undefined {
  return withLast(textOf(get(record, 'target')), countOf(record));
}

/** The same of the host's ports; undefined if the engine picks them. */
export function publishedText(record: Node): string | undefined {
  const text = textOf(get(record, 'published'));
  return text === '' ? undefined : withLast(text, countOf(record));
}

function withLast(first: string | undefined, count: number): string | undefined {
  return first === undefined || count === 1 ? first : `${first}-${Number(first) + count - 1}`;
}

/**
 * Cuts ranges where others of the list start or end, so that two records have either the same ports or none in common, and
 * the keys of {@link Indexer}s, which see the first port of each, find the equal ones. Lists without ranges stay as they are.
 */
export function cutRanges(items: readonly Node[]): readonly Node[] {
  if (!items.some(isRange)) return items;
  const cuts = new Map<string, number[]>();
  for (const item of items) {
    const row = rowOf(item);
    if (!row) continue;
    const known = cuts.get(row.name) ?? [];
    cuts.set(row.name, known);
    known.push(row.first, row.first + countOf(item));
  }
  for (const numbers of cuts.values()) numbers.sort((a, b) => a - b);
  return items.flatMap((item) => {
    const row = isRange(item) ? rowOf(item) : undefined;
    return row && isRange(item) ? pieces(item, row.first, cuts.get(row.name) ?? []) : [item];
  });
}

/** Puts together what {@link cutRanges} cut and nothing came between. */
export function joinRanges(items: readonly Node[]): Node[] {
  const joined: Node[] = [];
  for (const item of items) {
    const before = joined.at(-1);
    if (before && continues(before, item))
      joined[joined.length - 1] = { ...before, ports: countOf(before) + countOf(item) };
    else joined.push(item);
  }
  return joined;
}

function continues(before: Node, item: Node): before is MapNode {
  if (before.kind !== 'map' || item.kind !== 'map') return false;
  if (before.source !== item.source || before.overrode || item.overrode) return false;
  const [row, next] = [rowOf(before), rowOf(item)];
  return row !== undefined && row.name === next?.name && row.first + countOf(before) === next.first;
}

function isRange(node: Node): node is MapNode & { readonly ports: number } {
  return node.kind === 'map' && node.ports !== undefined && node.ports > 1;
}

/** The row of numbers that a record is part of: those of one row are equal if their container ports are. */
function rowOf(record: Node): { readonly name: string; readonly first: number } | undefined {
  const target = textOf(get(record, 'target')) ?? '';
  if (!isNumber(target)) return undefined;
  const published = get(record, 'published');
  const text = stringOf(published);
  // What is written in another way is another key to Compose, even if it is the same number.
  if (published && (text === undefined || !isNumber(text))) return undefined;
  const distance = text === undefined ? '' : Number(text) - Number(target);
  const [address, protocol] = [
    textOf(get(record, 'host_ip')) ?? '0.0.0.0',
    textOf(get(record, 'protocol')) ?? 'tcp',
  ];
  return { name: `${address} ${distance} ${protocol}`, first: Number(target) };
}

function isNumber(text: string): boolean {
  return /^(?:0|[1-9]\d{0,5})$/.test(text);
}

function pieces(range: MapNode, first: number, cuts: readonly number[]): readonly Node[] {
  const found: Node[] = [];
  const end = first + countOf(range);
  let start = first;
  for (let at = firstAbove(cuts, first); start < end; at++) {
    const cut = Math.min(cuts[at] ?? end, end);
    if (cut === start) continue;
    found.push(slice(range, start - first, cut - start));
    start = cut;
  }
  return found;
}

/** The place of the first number above `limit` in sorted numbers. */
export function firstAbove(numbers: readonly number[], limit: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) > limit) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The record of `count` ports of a range, from the one at `offset` on. */
function slice(range: MapNode, offset: number, count: number): MapNode {
  const { ports: whole = 1, ...rest } = range;
  if (offset === 0 && count === whole) return range;
  const result: MapNode = {
    ...rest,
    entries: new Map(range.entries),
    ...(count > 1 ? { ports: count } : {}),
  };
  for (const key of ['target', 'published']) {
    const value = get(range, key);
    if (value?.kind !== 'scalar') continue;
    const number = Number(value.value) + offset;
    setEntry(result, key, scalar(typeof value.value === 'string' ? String(number) : number, value.source));
  }
  return result;
}

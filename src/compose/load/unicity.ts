import { formatScalar, get, isFloat, type MapNode, type Node, stringOf, textOf } from '../node';
import { PathTable } from '../pathTable';
import type { Problems } from '../problem';
import { cutRanges, joinRanges } from './portRanges';
import { parseVolume } from './volumes';

/**
 * Removes from every list that has keyed items what a later item of the same key replaces: the later one takes
 * the place of the earlier. Items without a key are problems.
 */
export function enforceUnicity(model: MapNode, problems: Problems): void {
  walk(model, table, problems);
}

/**
 * Marks the empty lists of a model that is complete as far as its files go: Compose drops what is in a list and empty,
 * and where nothing is left its schema finds a null the next time. Lists with keyed items it recreates.
 */
export function markEmptyLists(model: MapNode): void {
  mark(model, table);
}

function mark(node: Node, at: PathTable<Indexer> | undefined): void {
  if (node.kind === 'map') for (const { key, value } of node.entries.values()) mark(value, at?.next(key));
  else if (node.kind === 'list') {
    for (const item of node.items) mark(item, at?.items);
    if (node.items.length === 0 && !at?.value) node.wasEmpty = true;
  }
}

/** The key of a list item; undefined where the item cannot have one, which is then reported. */
type Indexer = (item: Node, problems: Problems) => string | undefined;

function walk(node: Node, at: PathTable<Indexer> | undefined, problems: Problems): void {
  if (!at) return;
  if (node.kind === 'map') {
    for (const entry of node.entries.values()) walk(entry.value, at.next(entry.key), problems);
  } else if (node.kind === 'list' && at.value) {
    node.items =
      at.value === port
        ? joinRanges(unique(cutRanges(node.items), at.value, problems))
        : unique(node.items, at.value, problems);
    delete node.wasEmpty;
  }
}

function unique(items: readonly Node[], indexer: Indexer, problems: Problems): Node[] {
  const places = new Map<string, number>();
  const kept: Node[] = [];
  for (const item of items) {
    const key = indexer(item, problems);
    const place = key === undefined ? undefined : places.get(key);
    if (place !== undefined) {
      const before = kept[place] as Node;
      kept[place] = before === item ? item : { ...item, overrode: before };
      continue;
    }
    if (key !== undefined) places.set(key, kept.length);
    kept.push(item);
  }
  return kept;
}

const keyValue: Indexer = (item, problems) => {
  const text = stringOf(item);
  if (text === undefined || (item.kind === 'scalar' && item.date)) {
    problems.add('unicity', notText(item), item.source);
    return undefined;
  }
  const at = text.indexOf('=');
  return at < 0 ? text : text.slice(0, at);
};

/** `- KEY: value` is a mapping of its own, where `- KEY=value` is meant. */
function notText(item: Node): string {
  const [entry, ...others] = item.kind === 'map' ? item.entries.values() : [];
  const value = textOf(entry?.value);
  return entry && others.length === 0 && value !== undefined
    ? `Items of this list must be strings. Write "${entry.key}=${value}" instead of "${entry.key}: ${value}".`
    : 'Items of this list must be strings. Put this one in quotes.';
}

const volume: Indexer = (item, problems) => {
  if (item.kind === 'map') {
    const target = stringOf(get(item, 'target'));
    if (target === undefined)
      problems.add(
        'mount',
        'This volume has no "target". Set the path in the container where it is mounted.',
        item.source,
        undefined,
        undefined,
        { missing: 'target' },
      );
    return target;
  }
  const text = stringOf(item);
  if (text === undefined || item.kind !== 'scalar') return undefined;
  const parsed = parseVolume(text);
  if ('error' in parsed) {
    problems.add('volume-syntax', parsed.error, item.source, item.unset);
    return undefined;
  }
  return parsed.target;
};

const device: Indexer = (item, problems) => {
  if (item.kind === 'map') {
    const target = stringOf(get(item, 'target'));
    if (target === undefined)
      problems.add(
        'mount',
        'This device has no "target". Set its path in the container.',
        item.source,
        undefined,
        undefined,
        { missing: 'target' },
      );
    return target;
  }
  const parts = stringOf(item)?.split(':');
  return parts && (parts[1] ?? parts[0]);
};

const expose: Indexer = (item, problems) => {
  const isWhole =
    item.kind === 'scalar' &&
    (typeof item.value === 'bigint' || (Number.isInteger(item.value) && !isFloat(item)));
  const text = isWhole ? textOf(item) : stringOf(item);
  if (text === undefined) problems.add('unicity', 'Items of "expose" must be port numbers.', item.source);
  return text;
};

function mounted(folder: string): Indexer {
  return (item) => {
    if (item.kind === 'map')
      return textOf(get(item, 'target')) ?? `${folder}/${textOf(get(item, 'source')) ?? ''}`;
    const text = stringOf(item);
    return text === undefined ? undefined : `${folder}/${text}`;
  };
}

/**
 * The key of a port. Compose prints the parts with Go's `%s`, so that a published port written as a number is
 * another key than the same port written as a string.
 */
const port: Indexer = (item, problems) => {
  if (item.kind === 'scalar') return textOf(item);
  if (item.kind !== 'map') return undefined;
  const target = get(item, 'target');
  if (!target) {
    const message = 'This port has no "target". Set the container port.';
    problems.add('port-syntax', message, item.source, undefined, undefined, { missing: 'target' });
    return undefined;
  }
  const part = (key: string, missing: string): string => {
    const value = get(item, key);
    if (!value) return missing;
    const text = stringOf(value);
    return text ?? `%${value.kind === 'scalar' ? formatScalar(value) : value.kind}`;
  };
  return `${part('host_ip', '0.0.0.0')}:${part('published', '%nil')}:${textOf(target)}/${part('protocol', 'tcp')}`;
};

const envFile: Indexer = (item) => (item.kind === 'map' ? textOf(get(item, 'path')) : stringOf(item));

const table = new PathTable<Indexer>({
  'networks.*.labels': keyValue,
  'networks.*.ipam.options': keyValue,
  'services.*.annotations': keyValue,
  'services.*.build.args': keyValue,
  'services.*.build.additional_contexts': keyValue,
  'services.*.build.tags': keyValue,
  'services.*.build.labels': keyValue,
  'services.*.cap_add': keyValue,
  'services.*.cap_drop': keyValue,
  'services.*.devices': device,
  'services.*.configs': mounted(''),
  'services.*.deploy.labels': keyValue,
  'services.*.dns': keyValue,
  'services.*.dns_opt': keyValue,
  'services.*.dns_search': keyValue,
  'services.*.environment': keyValue,
  'services.*.env_file': envFile,
  'services.*.expose': expose,
  'services.*.labels': keyValue,
  'services.*.links': keyValue,
  'services.*.networks.*.aliases': keyValue,
  'services.*.networks.*.link_local_ips': keyValue,
  'services.*.ports': port,
  'services.*.profiles': keyValue,
  'services.*.secrets': mounted('/run/secrets'),
  'services.*.sysctls': keyValue,
  'services.*.tmpfs': keyValue,
  'services.*.volumes': volume,
});

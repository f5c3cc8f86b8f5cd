import {
  clone,
  formatNode,
  type Entry,
  get,
  isNull,
  list,
  type ListNode,
  map,
  type MapNode,
  type Node,
  scalar,
  type ScalarNode,
  textOf,
} from '../node';
import { PathTable } from '../pathTable';
import type { Problems } from '../problem';
import { has, type Release } from '../releases';

/**
 * Lays `over` on `base` and returns the result; `base` is changed. The rules of Compose: mappings merge, lists
 * append, scalars replace, with the exceptions of {@link exceptions}; a null leaves what is there.
 */
export function merge(base: MapNode, over: MapNode, problems: Problems, release?: Release): MapNode {
  return new Merge(problems, release).maps(base, over, table);
}

/** Lays a service on the service that it extends. */
export function mergeService(base: MapNode, over: MapNode, problems: Problems, release?: Release): MapNode {
  return new Merge(problems, release).maps(base, over, table.next('services')?.next('x'));
}

/** Lays a resource of `section` on the one of the same name that its file includes. */
export function mergeIncluded(
  section: string,
  base: Node,
  over: Node,
  problems: Problems,
  release?: Release,
): Node {
  return new Merge(problems, release).node(base, over, table.next(section)?.next('x'));
}

type Exception =
  | 'replace'
  | 'sequence'
  | 'build'
  | 'dependsOn'
  | 'names'
  | 'logging'
  | 'ulimit'
  | 'ipamConfig'
  | 'extraHosts';

const exceptions: Readonly<Record<string, Exception>> = {
  'networks.*.ipam.config': 'ipamConfig',
  'networks.*.labels': 'sequence',
  'volumes.*.labels': 'sequence',
  'services.*.annotations': 'sequence',
  'services.*.build': 'build',
  'services.*.build.args': 'sequence',
  'services.*.build.additional_contexts': 'sequence',
  'services.*.build.extra_hosts': 'extraHosts',
  'services.*.build.labels': 'sequence',
  'services.*.command': 'replace',
  'services.*.depends_on': 'dependsOn',
  'services.*.deploy.labels': 'sequence',
  'services.*.dns': 'sequence',
  'services.*.dns_opt': 'sequence',
  'services.*.dns_search': 'sequence',
  'services.*.entrypoint': 'replace',
  'services.*.env_file': 'sequence',
  'services.*.label_file': 'sequence',
  'services.*.environment': 'sequence',
  'services.*.extra_hosts': 'extraHosts',
  'services.*.healthcheck.test': 'replace',
  'services.*.labels': 'sequence',
  'services.*.logging': 'logging',
  'services.*.models': 'names',
  'services.*.networks': 'names',
  'services.*.sysctls': 'sequence',
  'services.*.tmpfs': 'sequence',
  'services.*.ulimits.*': 'ulimit',
  'services.*.volumes.*.volume.labels': 'sequence',
};
const table = new PathTable<Exception>(exceptions);

type Table = PathTable<Exception> | undefined;

class Merge {
  constructor(
    private readonly problems: Problems,
    private readonly release: Release,
  ) {}

  maps(base: MapNode, over: MapNode, at: Table): MapNode {
    for (const entry of over.entries.values()) {
      const existing = base.entries.get(entry.key);
      const replaces = entry.key.startsWith('x-') && !has(this.release, 'mergedExtensions');
      if (!existing || replaces) base.entries.set(entry.key, entry);
      else base.entries.set(entry.key, this.#entry(existing, entry, at?.next(entry.key)));
    }
    return base;
  }

  #entry(existing: Entry, entry: Entry, at: Table): Entry {
    const value = this.node(existing.value, entry.value, at);
    const keySource =
      value === existing.value || value.kind !== 'scalar' ? existing.keySource : entry.keySource;
    return { key: entry.key, keySource, value };
  }

  node(base: Node, over: Node, at: Table): Node {
    const exception = at?.value;
    if (exception) return this.#special(exception, base, over, at);
    if (isNull(over)) return base;
    if (base.kind === 'map') {
      return over.kind === 'map' ? this.maps(base, over, at) : this.#cannot(base, over);
    }
    if (base.kind === 'list') {
      return over.kind === 'list' ? append(base, over) : this.#cannot(base, over);
    }
    return replace(base, over);
  }

  #special(exception: Exception, base: Node, over: Node, at: Table): Node {
    switch (exception) {
      case 'sequence':
        return merged(base, toSequence(base), toSequence(over));
      case 'extraHosts':
        return mergeExtraHosts(base, over);
      case 'build':
        return this.maps(toBuild(base), toBuild(over), at);
      case 'dependsOn':
        return this.maps(toNames(base, startedCondition), toNames(over, startedCondition), at);
      case 'names':
        return this.maps(toNames(base, nothing), toNames(over, nothing), at);
      case 'logging':
        return this.#logging(base, over, at);
      case 'ipamConfig':
        return this.#ipamConfig(base, over);
      default:
        return replace(base, over);
    }
  }

  /** Options of one driver mean nothing to another, so those only merge where the driver is the same. */
  #logging(base: Node, over: Node, at: Table): Node {
    if (base.kind !== 'map' || over.kind !== 'map') return isNull(over) ? base : this.#cannot(base, over);
    const before = textOf(get(base, 'driver'));
    const after = textOf(get(over, 'driver'));
    if (before === after || before === undefined || after === undefined) return this.maps(base, over, at);
    return replace(base, over);
  }

  #ipamConfig(base: Node, over: Node): Node {
    if (base.kind !== 'list' || over.kind !== 'list') return isNull(over) ? base : this.#cannot(base, over);
    const merged: Node[] = [];
    const find = (subnet: string | undefined): number =>
      merged.findIndex((node) => subnetOf(node) === subnet);
    for (const original of base.items) {
      for (const next of over.items) {
        if (original.kind !== 'map' || next.kind !== 'map') continue;
        if (subnetOf(next) !== subnetOf(original) && find(subnetOf(next)) < 0) {
          merged.push(next);
          continue;
        }
        const result = this.maps(original, clone(next) as MapNode, undefined);
        const at = find(subnetOf(result));
        if (at >= 0) merged[at] = result;
        else merged.push(result);
      }
    }
    return { ...base, items: merged };
  }

  #cannot(base: Node, over: Node): Node {
    const kinds = { scalar: 'a single value', list: 'a list', map: 'a mapping' } as const;
    const message = `This ${kinds[over.kind].slice(2)} can't be merged: the earlier file has ${kinds[base.kind]} here. Write ${kinds[base.kind]}, or replace it with "!override".`;
    this.problems.add('merge', message, over.source);
    return base;
  }
}

function subnetOf(node: Node): string | undefined {
  return textOf(get(node, 'subnet'));
}

function replace(base: Node, over: Node): Node {
  return { ...over, overrode: base };
}

/** A mapping without entries is no list, not even an empty one, until something is appended. */
function merged(original: Node, base: ListNode, over: ListNode): ListNode {
  const result = append(base, over);
  return result.items.length === 0 && original.kind !== 'list' ? { ...result, wasEmpty: true } : result;
}

function append(base: ListNode, over: ListNode): ListNode {
  return { ...base, items: [...base.items, ...over.items] };
}

/** A map as its list of `KEY=value`, in the order of the keys, as Compose does before it appends. */
export function toSequence(node: Node): ListNode {
  if (node.kind === 'list') return node;
  if (node.kind === 'scalar') {
    return list(typeof node.value === 'string' && !node.date ? [node] : [], node.source);
  }
  const items = [...node.entries.values()].flatMap((entry) =>
    // A value that is a list gives a pair for each of its items.
    entry.value.kind === 'list'
      ? entry.value.items.map((value) => pairOf({ ...entry, value }, '<nil>'))
      : [pairOf(entry)],
  );
  items.sort((a, b) => compare(textOf(a) ?? '', textOf(b) ?? ''));
  return { kind: 'list', items, source: node.source };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function pairOf(entry: Entry, ofNull?: string): Node {
  const { key, keySource, value } = entry;
  const sameFile = value.source.file === keySource.file && value.source.span.end >= keySource.span.start;
  const source = sameFile
    ? { file: keySource.file, span: { start: keySource.span.start, end: value.source.span.end } }
    : keySource;
  const text = isNull(value) && ofNull === undefined ? key : `${key}=${formatNode(value)}`;
  const pair: ScalarNode = { ...scalar(text, source), pair: entry };
  return value.kind === 'scalar' && value.unset ? { ...pair, unset: value.unset } : pair;
}

function toBuild(node: Node): MapNode {
  if (node.kind === 'map') return node;
  const build = map(node.source);
  if (node.kind === 'scalar' && typeof node.value === 'string') {
    build.entries.set('context', { key: 'context', keySource: node.source, value: node });
  }
  return build;
}

function nothing(item: Node): Node {
  return scalar(null, item.source);
}

/** What a name in the short form of `depends_on` means. */
export function startedCondition(item: Node): Node {
  const { source } = item;
  return map(source, [
    { key: 'condition', keySource: source, value: scalar('service_started', source) },
    { key: 'required', keySource: source, value: scalar(true, source) },
  ]);
}

/** A list of names as a map from each name to what it means by itself. */
export function toNames(node: Node, value: (item: Node) => Node): MapNode {
  if (node.kind === 'map') return node;
  const names = map(node.source);
  if (node.kind !== 'list') return names;
  for (const item of node.items) {
    const key = textOf(item);
    if (key !== undefined) names.entries.set(key, { key, keySource: item.source, value: value(item) });
  }
  return names;
}

/** Appends, but an address that is there already is not repeated. */
function mergeExtraHosts(base: Node, over: Node): ListNode {
  const hosts = toHosts(base);
  const seen = new Set(hosts.items.map((item) => textOf(item)));
  const added = toHosts(over).items.filter((item) => !seen.has(textOf(item)));
  return merged(base, hosts, { ...hosts, items: added });
}

function toHosts(node: Node): ListNode {
  if (node.kind !== 'map') return toSequence(node);
  const items: Node[] = [];
  for (const entry of node.entries.values()) {
    const addresses = entry.value.kind === 'list' ? entry.value.items : [entry.value];
    for (const address of addresses) items.push(pairOf({ ...entry, value: address }));
  }
  return { kind: 'list', items, source: node.source, ...(items.length === 0 ? { wasEmpty: true } : {}) };
}

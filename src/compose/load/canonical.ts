import {
  entriesOf,
  get,
  isFloat,
  list,
  map,
  type MapNode,
  type Node,
  scalar,
  setEntry,
  stringOf,
  textOf,
  writtenText,
} from '../node';
import { PathTable } from '../pathTable';
import type { Problems } from '../problem';
import { startedCondition, toNames } from './merge';
import { parsePort } from './ports';
import { isTooLarge } from './units';
import { cleanTarget, parseVolume } from './volumes';

/**
 * Rewrites every short form of the model to its long form, in place. What cannot be read is a problem and
 * stays as it was.
 */
export function toCanonical(model: MapNode, problems: Problems, budget: PortBudget): void {
  rewrite(model, table, problems, budget);
}

/** How many ports the ranges of a stack may still stand for. */
export interface PortBudget {
  ports: number;
}

type Transform = (node: Node, problems: Problems, budget: PortBudget) => Node;

function rewrite(
  node: Node,
  at: PathTable<Transform> | undefined,
  problems: Problems,
  budget: PortBudget,
): Node {
  if (!at) return node;
  const result = at.value ? at.value(node, problems, budget) : node;
  if (result.kind === 'map') {
    for (const entry of result.entries.values())
      entry.value = rewrite(entry.value, at.next(entry.key), problems, budget);
  } else if (result.kind === 'list' && at.items) {
    result.items = result.items.map((item) => rewrite(item, at.items, problems, budget));
  }
  return result;
}

/** A map that stands for a short form: everything in it was written where the short form was. */
function spelledOut(
  node: Node,
  values: Readonly<Record<string, string | number | boolean | undefined>>,
): MapNode {
  const long = map(node.source);
  if (node.overrode) long.overrode = node.overrode;
  for (const [key, value] of Object.entries(values)) {
    if (value !== undefined) setEntry(long, key, scalar(value, node.source));
  }
  return long;
}

const build: Transform = (node) => {
  const context = stringOf(node);
  return context === undefined ? node : spelledOut(node, { context });
};

const dependsOn: Transform = (node) => {
  if (node.kind === 'list') return toNames(node, startedCondition);
  for (const entry of entriesOf(node)) {
    if (entry.value.kind === 'map' && !entry.value.entries.has('required')) {
      setEntry(entry.value, 'required', scalar(true, entry.keySource));
    }
  }
  return node;
};

const envFile: Transform = (node) => {
  const items = node.kind === 'list' ? node.items : [node];
  const long = items.map((item) => {
    const path = stringOf(item);
    if (path !== undefined) return spelledOut(item, { path, required: true });
    if (item.kind === 'map' && !item.entries.has('required'))
      setEntry(item, 'required', scalar(true, item.source));
    return item;
  });
  return node.kind === 'list' ? { ...node, items: long } : list(long, node.source);
};

const stringOrList: Transform = (node) => (stringOf(node) === undefined ? node : list([node], node.source));

/** An empty address, which an unset variable leaves, is passed over. */
const dns: Transform = (node, problems, budget) => {
  const addresses = stringOrList(node, problems, budget);
  if (addresses.kind !== 'list') return addresses;
  return { ...addresses, items: addresses.items.filter((item) => textOf(item) !== '') };
};

const names: Transform = (node) =>
  node.kind === 'list' ? toNames(node, (item) => scalar(null, item.source)) : node;

const mount: Transform = (node, problems) => {
  const text = stringOf(node);
  if (text === undefined || node.kind !== 'scalar') return node;
  const parsed = parseVolume(text);
  if ('error' in parsed) {
    problems.add('volume-syntax', parsed.error, node.source, node.unset);
    return node;
  }
  const long = spelledOut(node, {
    type: parsed.type,
    source: parsed.source === '' ? undefined : parsed.source,
    target: cleanTarget(parsed.target),
    read_only: parsed.readOnly || undefined,
  });
  const { selinux, propagation } = parsed;
  if (parsed.type === 'bind') {
    setEntry(long, 'bind', spelledOut(node, { selinux, propagation, create_host_path: true }), node.source);
    // Compose keeps this option of volumes on a bind mount too, where it does nothing.
    if (parsed.noCopy) setEntry(long, 'volume', spelledOut(node, { nocopy: true }), node.source);
  } else {
    // Compose reads one or two letters as the target, and looks no further.
    if (text.length <= 2) return long;
    setEntry(long, 'volume', spelledOut(node, { nocopy: parsed.noCopy || undefined }), node.source);
    // Compose keeps these options of bind mounts on a volume too, where they do nothing.
    if (selinux ?? propagation)
      setEntry(long, 'bind', spelledOut(node, { selinux, propagation }), node.source);
  }
  return long;
};

const device: Transform = (node, problems) => {
  const text = stringOf(node);
  if (text === undefined) return node;
  const parts = text.split(':');
  if (parts.length > 3) {
    problems.add(
      'device-syntax',
      `The device "${text}" has too many colons; use the long form.`,
      node.source,
    );
    return node;
  }
  const [source = '', target, permissions = 'rwm'] = parts;
  return spelledOut(node, {
    source,
    target: target === undefined || target === '' ? source : target,
    permissions,
  });
};

const fileMount: Transform = (node) => {
  const source = stringOf(node);
  return source === undefined ? node : spelledOut(node, { source });
};

/** `gpus: all` stands for a request of all of them. */
const gpus: Transform = (node) =>
  stringOf(node) === 'all' ? list([spelledOut(node, { count: 'all' })], node.source) : node;

const ports: Transform = (node, problems, budget) => {
  if (node.kind !== 'list') return node;
  return { ...node, items: node.items.flatMap((item) => port(item, problems, budget)) };
};

function port(item: Node, problems: Problems, budget: PortBudget): readonly Node[] {
  if (item.kind !== 'scalar') return [item];
  if (typeof item.value !== 'string') {
    if (typeof item.value !== 'number' && typeof item.value !== 'bigint') return [item];
    const isPort = item.value > 0 && item.value <= 65_535 && Number.isInteger(item.value) && !isFloat(item);
    if (isPort) return [spelledOut(item, { target: Number(item.value) })];
    const message = `"${writtenText(item)}" isn't a valid container port; write a whole number, for example 80.`;
    problems.add('port-syntax', message, item.source);
    return [];
  }
  const parsed = parsePort(item.value);
  if (typeof parsed === 'string') {
    problems.add('port-syntax', parsed, item.source, item.unset);
    return [];
  }
  if (parsed.target === 0) {
    problems.add('port-syntax', "0 isn't a valid container port.", item.source, item.unset);
    return [];
  }
  if ((budget.ports -= parsed.count) < 0) {
    problems.limit('its ranges stand for too many ports', item.source);
    return [];
  }
  const long = spelledOut(item, {
    mode: 'ingress',
    host_ip: parsed.hostIp || undefined,
    target: parsed.target,
    published: parsed.published || undefined,
    protocol: parsed.protocol,
  });
  return [parsed.count === 1 ? long : { ...long, ports: parsed.count }];
}

const ssh: Transform = (node, problems) => {
  if (node.kind !== 'list') return node;
  const keys = map(node.source);
  for (const item of node.items) {
    const text = stringOf(item) ?? '';
    const at = text.indexOf('=');
    if (at < 0 && text !== 'default') {
      problems.add(
        'typed-decode',
        `"${text}" isn't a valid SSH key; write "default" or "ID=PATH".`,
        item.source,
      );
      continue;
    }
    const key = at < 0 ? text : text.slice(0, at);
    setEntry(keys, key, scalar(at < 0 ? null : text.slice(at + 1), item.source));
  }
  return keys;
};

const keyValue: Transform = (node, problems) => {
  if (node.kind !== 'list') return node;
  const pairs = map(node.source);
  for (const item of node.items) {
    const text = stringOf(item) ?? '';
    const at = text.indexOf('=');
    if (at < 0) problems.add('typed-decode', `"${text}" must be of the form NAME=VALUE.`, item.source);
    else setEntry(pairs, text.slice(0, at), scalar(text.slice(at + 1), item.source));
  }
  return pairs;
};

const external: Transform = (node, problems) => {
  const value = get(node, 'external');
  if (node.kind !== 'map' || value?.kind !== 'map') return node;
  setEntry(node, 'external', scalar(true, value.source));
  const name = get(value, 'name');
  const own = get(node, 'name');
  if (name && own && textOf(name) !== textOf(own)) {
    problems.add('external', '"name" and "external.name" differ; keep only "name".', name.source);
  } else if (name && !own) setEntry(node, 'name', name);
  return node;
};

const ulimit: Transform = (node, problems) => {
  if (node.kind !== 'scalar') return node;
  const isWhole = typeof node.value !== 'string' && Number.isInteger(Number(node.value));
  if (!isWhole) problems.add('typed-decode', 'A limit must be a whole number, without quotes.', node.source);
  else if (isTooLarge(node))
    problems.add('typed-decode', 'A limit can be at most 9223372036854775807.', node.source);
  return node;
};

const extended: Transform = (node) => {
  const service = stringOf(node);
  return service === undefined ? node : spelledOut(node, { service });
};

/** What may be a flag or a text is a text. */
const asText: Transform = (node) => {
  const text = textOf(node);
  return node.kind !== 'scalar' || text === undefined ? node : { ...node, value: text };
};

const table = new PathTable<Transform>({
  'services.*.build': build,
  'services.*.build.secrets.*': fileMount,
  'services.*.build.additional_contexts': keyValue,
  'services.*.build.provenance': asText,
  'services.*.build.sbom': asText,
  'services.*.build.ssh': ssh,
  'services.*.build.ulimits.*': ulimit,
  'services.*.ulimits.*': ulimit,
  'services.*.depends_on': dependsOn,
  'services.*.env_file': envFile,
  'services.*.label_file': stringOrList,
  'services.*.extends': extended,
  'services.*.gpus': gpus,
  'services.*.networks': names,
  'services.*.models': names,
  'services.*.volumes.*': mount,
  'services.*.develop.watch.*.ignore': stringOrList,
  'services.*.develop.watch.*.include': stringOrList,
  'services.*.dns': dns,
  'services.*.devices.*': device,
  'services.*.secrets.*': fileMount,
  'services.*.configs.*': fileMount,
  'services.*.ports': ports,
  'volumes.*': external,
  'networks.*': external,
  'secrets.*': external,
  'configs.*': external,
});

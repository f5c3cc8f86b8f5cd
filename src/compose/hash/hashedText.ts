import { singlePorts } from '../load/portRanges';
import { modelShape, type Shape, type StructShape } from '../load/shapes';
import { entriesOf, get, itemsOf, map, type MapNode, type Node, scalar, setEntry, textOf } from '../node';
import type { HashRules } from './hashRules';
import { goString, inByteOrder } from './goJson';

/**
 * The text whose SHA-256 Compose keeps as the label `com.docker.compose.config-hash`: what it has read, written by
 * Go's `encoding/json` field by field in the order of its types, without the fields that don't make a container
 * another one. `service` is one of the effective model; its references to other services lead to the containers of
 * `references`, which is what Compose hashes when it starts them; `docker compose config --hash` leaves them alone.
 */
export function hashedService(service: MapNode, rules: HashRules, references?: ServiceReferences): string {
  const own: MapNode = { ...service, entries: new Map(service.entries) };
  for (const key of rules.unhashed) own.entries.delete(key);
  const deploy = get(own, 'deploy');
  if (deploy?.kind === 'map') {
    const entries = new Map(deploy.entries);
    entries.delete('replicas');
    setEntry(own, 'deploy', { ...deploy, entries });
  }
  if (references) resolveReferences(own, references);
  return write(own, serviceShape, rules);
}

/** The containers that the names of services stand for where one service uses what another one's container has. */
export interface ServiceReferences {
  /** The ID of the first container of the service. */
  containerOf(service: string): string;
}

function resolveReferences(service: MapNode, references: ServiceReferences): void {
  for (const key of sharedNamespaces) {
    const value = get(service, key);
    const [, name] = /^service:(.+)$/s.exec(textOf(value) ?? '') ?? [];
    if (value && name)
      setEntry(service, key, scalar(`container:${references.containerOf(name)}`, value.source));
  }
  const from = get(service, 'volumes_from');
  if (from?.kind !== 'list') return;
  const items = from.items.map((item) => {
    const [first = '', second = ''] = (textOf(item) ?? '').split(':');
    return scalar(first === 'container' ? second : references.containerOf(first), item.source);
  });
  setEntry(service, 'volumes_from', { ...from, items });
}

/** The keys by which a service uses a namespace of another one. */
export const sharedNamespaces = ['network_mode', 'ipc', 'pid'] as const;

/** The same of a network, whose containers newer releases recreate when it changes. */
export function hashedNetwork(network: Node, rules: HashRules): string {
  return write(network, networkShape, rules);
}

/** The same of a volume. */
export function hashedVolume(volume: Node, rules: HashRules): string {
  const own = map(volume.source, entriesOf(volume));
  if (!textOf(get(own, 'driver'))) setEntry(own, 'driver', scalar('local', volume.source));
  return write(own, volumeShape, rules);
}

const serviceShape = shapeAt('services');
const networkShape = shapeAt('networks');
const volumeShape = shapeAt('volumes');

function shapeAt(section: string): Shape {
  const model = modelShape();
  const dict = model.kind === 'struct' ? model.fields[section] : undefined;
  if (dict?.kind !== 'dict') throw new TypeError(`There is no section "${section}".`);
  return dict.of;
}

/** Fields that are written in another order than they are printed in, or under another name. */
const throttled: ReadonlySet<string> = new Set([
  'weight_device',
  'device_read_bps',
  'device_read_iops',
  'device_write_bps',
  'device_write_iops',
]);

function write(node: Node, shape: Shape, rules: HashRules): string {
  switch (shape.kind) {
    case 'struct':
      return writeStruct(node, shape, rules, (name) => name);
    case 'dict':
      return writeMap(node, (value) =>
        value.kind === 'scalar' && value.value === null ? 'null' : write(value, shape.of, rules),
      );
    case 'list':
      return `[${singlePorts(node)
        .map((item) => write(item, shape.of, rules))
        .join(',')}]`;
    case 'ulimit':
      return writeUlimit(node);
    case 'bytes':
      return goString(textOf(node) ?? '0');
    default:
      return writePlain(node);
  }
}

function writeStruct(
  node: Node,
  shape: StructShape,
  rules: HashRules,
  nameOf: (key: string) => string,
): string {
  const parts: string[] = [];
  const keys = Object.keys(shape.fields);
  const isEndpoint = keys.includes('link_local_ips');
  for (const key of isEndpoint ? rules.endpointOrder : keys) {
    const field = shape.fields[key];
    const value = get(node, key);
    if (!field) continue;
    const text = value ? writeField(key, value, field, rules) : writeAbsent(field, rules);
    if (text !== undefined) parts.push(`${goString(nameOf(key))}:${text}`);
  }
  return `{${parts.join(',')}}`;
}

function writeField(key: string, value: Node, field: Shape, rules: HashRules): string | undefined {
  if (throttled.has(key) && field.kind === 'list' && field.of.kind === 'struct') {
    const { of } = field;
    const items = itemsOf(value).map((item) => writeStruct(item, of, rules, capitalized));
    return items.length > 0 ? `[${items.join(',')}]` : undefined;
  }
  // Go leaves out an empty map or list, but not an empty command.
  const isEmpty =
    (value.kind === 'list' && value.items.length === 0 && field.kind !== 'command') ||
    (value.kind === 'map' && value.entries.size === 0 && field.kind !== 'struct');
  if (field.kind === 'boolean' && value.kind === 'scalar' && value.value === null) return undefined;
  return isEmpty ? undefined : write(value, field, rules);
}

/** What Go writes for a field that nobody set: a nested structure and a command are there all the same. */
function writeAbsent(field: Shape, rules: HashRules): string | undefined {
  if (field.kind === 'command') return 'null';
  if (field.kind !== 'struct' || field.pointer) return undefined;
  return writeStruct(map(nowhere), field, rules, (name) => name);
}

const nowhere = { file: { path: '', text: '', lines: undefined as never }, span: { start: 0, end: 0 } };

function writeUlimit(node: Node): string {
  if (node.kind === 'scalar') return node.value === 0 ? '{}' : writePlain(node);
  const parts = ['soft', 'hard'].flatMap((key) => {
    const value = get(node, key);
    return value?.kind === 'scalar' && value.value !== 0 ? [`${goString(key)}:${writePlain(value)}`] : [];
  });
  return `{${parts.join(',')}}`;
}

function writePlain(node: Node): string {
  if (node.kind === 'list') return `[${node.items.map(writePlain).join(',')}]`;
  if (node.kind === 'map') return writeMap(node, writePlain);
  const { value } = node;
  if (typeof value === 'string') return goString(value);
  return value === null ? 'null' : String(value);
}

function writeMap(node: Node, writeValue: (value: Node) => string): string {
  const values = new Map([...entriesOf(node)].map(({ key, value }) => [key, value]));
  const parts = inByteOrder(values.keys()).flatMap((key) => {
    const value = values.get(key);
    return value ? [`${goString(key)}:${writeValue(value)}`] : [];
  });
  return `{${parts.join(',')}}`;
}

function capitalized(key: string): string {
  return `${key.slice(0, 1).toUpperCase()}${key.slice(1)}`;
}

import { entriesOf, get, getIn, itemsOf, textOf, type Entry, type Node, type Source } from '../compose/node';
import { countOf } from '../compose/load/portRanges';
import type { LoadedStack } from '../compose/load/stack';

/** Something of a project that its files may define. */
export type DefinedThing =
  | { readonly kind: 'service' }
  | { readonly kind: 'port'; readonly port: number; readonly protocol: string }
  /** A mount by where it is in the container. */
  | { readonly kind: 'mount'; readonly destination: string }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'label'; readonly name: string }
  /** A key of the service, as one of these dotted paths: `mem_limit`, `deploy.resources.limits.memory`. */
  | { readonly kind: 'setting'; readonly paths: readonly string[] }
  /** By their names on the engine. */
  | { readonly kind: 'network'; readonly name: string }
  | { readonly kind: 'volume'; readonly name: string };

/**
 * Where a stack defines a thing of a service, or of the project where `service` is undefined. Undefined where it doesn't:
 * the thing comes from the image, the engine or Compose itself.
 */
export function sourceOfThing(
  stack: LoadedStack,
  service: string | undefined,
  thing: DefinedThing,
): Source | undefined {
  const entry = service === undefined ? undefined : serviceEntry(stack, service);
  switch (thing.kind) {
    case 'service':
      return entry?.keySource;
    case 'port':
      return portSource(entry, thing);
    case 'mount':
      return mountSource(entry, thing.destination);
    case 'variable':
      return keyOf(entryOf(get(entry?.value, 'environment'), thing.name), entry);
    case 'label':
      return keyOf(entryOf(get(entry?.value, 'labels'), thing.name), entry);
    case 'setting':
      return settingSource(entry, thing.paths);
    case 'network':
      return networkSource(stack, entry, thing.name);
    default:
      return resource(stack, 'volumes', thing.name)?.keySource;
  }
}

/** A container may be of a service whose profile isn't enabled now; only the model has that. */
function serviceEntry({ effective, model }: LoadedStack, service: string): Entry | undefined {
  return entryOf(get(effective, 'services'), service) ?? entryOf(get(model, 'services'), service);
}

function portSource(
  entry: Entry | undefined,
  { port, protocol }: Extract<DefinedThing, { kind: 'port' }>,
): Source | undefined {
  const found = itemsOf(get(entry?.value, 'ports')).find(
    (node) =>
      isWithin(port, Number(textOf(get(node, 'target'))), countOf(node)) &&
      (textOf(get(node, 'protocol')) ?? 'tcp') === protocol,
  );
  if (found) return (get(found, 'target') ?? found).source;
  return itemsOf(get(entry?.value, 'expose')).find((node) => {
    const [number, exposed = 'tcp'] = (textOf(node) ?? '').split('/');
    return Number(number) === port && exposed === protocol;
  })?.source;
}

function mountSource(entry: Entry | undefined, destination: string): Source | undefined {
  const wanted = withoutSlash(destination);
  const service = entry?.value;
  const at = (node: Node, target: string | undefined, folder: string) => {
    const path = target ?? textOf(get(node, 'source')) ?? '';
    return withoutSlash(path.startsWith('/') ? path : `${folder}${path}`) === wanted;
  };
  const mount =
    itemsOf(get(service, 'volumes')).find((node) => at(node, textOf(get(node, 'target')), '/')) ??
    itemsOf(get(service, 'tmpfs')).find((node) => at(node, textOf(node)?.split(':')[0], '/')) ??
    itemsOf(get(service, 'secrets')).find((node) => at(node, textOf(get(node, 'target')), '/run/secrets/')) ??
    itemsOf(get(service, 'configs')).find((node) => at(node, textOf(get(node, 'target')), '/'));
  return mount && (get(mount, 'target') ?? mount).source;
}

/** The first of the keys that is written. */
function settingSource(entry: Entry | undefined, paths: readonly string[]): Source | undefined {
  for (const path of paths) {
    const keys = path.split('.');
    const parent = getIn(entry?.value, ...keys.slice(0, -1));
    const written = keyOf(entryOf(parent, keys.at(-1) ?? ''), entry);
    if (written) return written;
  }
  return undefined;
}

/** Where a service joins a network; where the network itself is defined if nothing says so. */
function networkSource(stack: LoadedStack, entry: Entry | undefined, name: string): Source | undefined {
  const network = resource(stack, 'networks', name);
  const joined = network && entryOf(get(entry?.value, 'networks'), network.key);
  const written = keyOf(joined, entry);
  if (written) return written;
  // The default network has no place of its own unless the files give it one.
  const isWritten = network && textAt(network.keySource) === network.key;
  return isWritten ? network.keySource : entry?.keySource;
}

/** A network or volume of the project by its name on the engine. */
function resource({ effective, model }: LoadedStack, section: string, name: string): Entry | undefined {
  const all = [effective, model].flatMap((loaded) => [...entriesOf(get(loaded, section))]);
  return all.find(({ value }) => textOf(get(value, 'name')) === name);
}

function entryOf(node: Node | undefined, key: string): Entry | undefined {
  return node?.kind === 'map' ? node.entries.get(key) : undefined;
}

/** Where a key was written; undefined where it only stands for the service that it was added to. */
function keyOf(found: Entry | undefined, service: Entry | undefined): Source | undefined {
  if (!found) return undefined;
  const { keySource } = found;
  const own = service?.keySource;
  const isAdded = own?.file === keySource.file && own.span.start === keySource.span.start;
  return isAdded ? undefined : keySource;
}

function textAt({ file, span }: Source): string {
  return file.text.slice(span.start, span.end).replaceAll(/^["']|["']$/g, '');
}

function isWithin(port: number, first: number, count: number): boolean {
  return first <= port && port < first + count;
}

function withoutSlash(path: string): string {
  return path.length > 1 ? path.replace(/(?<!\/)\/+$/, '') : path;
}

import { fromWindows, isOnWindows, toHostPath, toUnixPath } from '../../base/filePath';
import {
  clone,
  entriesOf,
  get,
  isNull,
  itemsOf,
  type MapNode,
  type Node,
  scalar,
  setEntry,
  stringOf,
  textOf,
} from '../node';
import { PathTable } from '../pathTable';
import { isAbsolute, join } from '../paths';

/** Where relative paths start, and where `~` is. */
export interface PathBase {
  readonly folder: string;
  readonly home: string | undefined;
}

/** Makes every path of the model absolute, in place; URLs and other contexts stay. */
export function resolvePaths(model: MapNode, base: PathBase): void {
  walk(model, table, base);
}

/**
 * A copy in which paths on Windows are written as Windows and Compose do there: `C:\\src`. Others stay as they are. With
 * COMPOSE_CONVERT_WINDOWS_PATHS in `environment`, the sources of bind mounts are written as `/c/src`.
 */
export function withHostPaths(
  model: MapNode,
  folder: string,
  environment: Pick<ReadonlyMap<string, string>, 'get'>,
): MapNode {
  if (!isOnWindows(folder)) return model;
  const copy = clone(model) as MapNode;
  if (isTrue(environment.get('COMPOSE_CONVERT_WINDOWS_PATHS') ?? '')) convertSources(copy);
  rewrite(copy, table);
  return copy;
}

/** As Compose reads a switch: what Go's ParseBool takes, in any case, and "y". */
function isTrue(value: string): boolean {
  return /^(?:1|t|true|y)$/i.test(value.trim());
}

/** Without the colon, a path on a drive is one of the engine's, which {@link rewrite} leaves alone. */
function convertSources(model: MapNode): void {
  for (const { value: service } of entriesOf(get(model, 'services')))
    for (const item of itemsOf(get(service, 'volumes'))) {
      const source = get(item, 'source');
      const path = stringOf(source);
      if (item.kind !== 'map' || source?.kind !== 'scalar' || path === undefined) continue;
      if (stringOf(get(item, 'type')) !== 'bind') continue;
      setEntry(item, 'source', { ...source, value: toUnixPath(path) }, source.source);
    }
}

function rewrite(node: Node, at: PathTable<Resolver> | undefined): Node {
  if (node.kind === 'scalar')
    return at?.value && typeof node.value === 'string' ? { ...node, value: toHostPath(node.value) } : node;
  // What is below a path of the table belongs to it, such as the source of a mount.
  const below = (key: string) => (at?.value ? at : at?.next(key));
  if (node.kind === 'list') node.items = node.items.map((item) => rewrite(item, at?.value ? at : at?.items));
  else for (const entry of node.entries.values()) entry.value = rewrite(entry.value, below(entry.key));
  return node;
}

type Resolver = (node: Node, base: PathBase) => Node;

function walk(node: Node, at: PathTable<Resolver> | undefined, base: PathBase): Node {
  if (!at) return node;
  if (at.value) return at.value(node, base);
  if (node.kind === 'map') {
    for (const entry of node.entries.values()) entry.value = walk(entry.value, at.next(entry.key), base);
  } else if (node.kind === 'list') node.items = node.items.map((item) => walk(item, at.items, base));
  return node;
}

/** A path as Compose makes it absolute; the empty path stays. */
export function absolutePath(path: string, base: PathBase): string {
  // Whatever follows the `~` is below the home folder; no other user's is meant.
  const expanded = base.home !== undefined && path.startsWith('~') ? join(base.home, path.slice(1)) : path;
  if (expanded === '') return expanded;
  if (isOnWindows(base.folder)) {
    const named = fromWindows(expanded);
    return named.startsWith('/') ? named : join(base.folder, named);
  }
  // A path of Windows is relative where the stack itself lies on another system.
  const isForeign = base.folder.startsWith('/') && !expanded.startsWith('/');
  return isAbsolute(expanded) && !isForeign ? expanded : join(base.folder, expanded);
}

/** Whether a build context is not a folder of this machine. */
export function isRemoteContext(context: string): boolean {
  return context.includes('://') || context.startsWith('service:') || /^(?:github\.com\/|git@)/.test(context);
}

const path: Resolver = (node, base) => {
  if (node.kind === 'list') return { ...node, items: node.items.map((item) => path(item, base)) };
  const text = stringOf(node);
  return text === undefined || node.kind !== 'scalar' ? node : { ...node, value: absolutePath(text, base) };
};

const context: Resolver = (node, base) => {
  const text = stringOf(node);
  return text === undefined || isRemoteContext(text) ? node : path(node, base);
};

/** Unlike {@link path}: here the empty path is the folder itself. */
const unixPath: Resolver = (node, base) => {
  const text = stringOf(node);
  if (text === undefined || node.kind !== 'scalar') return node;
  if (isOnWindows(base.folder)) return { ...node, value: absolutePath(text === '' ? '.' : text, base) };
  // A pipe or share of Windows is absolute on every system.
  if (isAbsolute(text) || text.startsWith('\\\\')) return node;
  return { ...node, value: text === '' ? base.folder : absolutePath(text, base) };
};

const mount: Resolver = (node, base) => {
  const source = get(node, 'source');
  if (node.kind === 'map' && source && stringOf(get(node, 'type')) === 'bind') {
    setEntry(node, 'source', unixPath(source, base), source.source);
  }
  return node;
};

const driverOptions: Resolver = (node, base) => {
  const options = get(node, 'driver_opts');
  const device = get(options, 'device');
  if (
    options?.kind === 'map' &&
    device &&
    textOf(get(node, 'driver')) === 'local' &&
    textOf(get(options, 'o')) === 'bind'
  ) {
    setEntry(options, 'device', unixPath(device, base), device.source);
  }
  return node;
};

const sshKeys: Resolver = (node, base) => {
  if (node.kind !== 'map') return node;
  for (const entry of node.entries.values()) {
    entry.value = isNull(entry.value) ? scalar('', entry.value.source) : path(entry.value, base);
  }
  return node;
};

const table = new PathTable<Resolver>({
  'services.*.build.context': context,
  'services.*.build.additional_contexts.*': context,
  'services.*.build.ssh': sshKeys,
  'services.*.env_file.*.path': path,
  'services.*.label_file.*': path,
  'services.*.extends.file': path,
  'services.*.develop.watch.*.path': path,
  'services.*.volumes.*': mount,
  'configs.*.file': unixPath,
  'secrets.*.file': unixPath,
  'volumes.*': driverOptions,
});

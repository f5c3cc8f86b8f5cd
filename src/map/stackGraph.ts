import { publishedText, targetText } from '../compose/load/portRanges';
import type { LoadedStack } from '../compose/load/stack';
import { entriesOf, get, itemsOf, type Entry, type Node, textOf } from '../compose/node';
import { relative } from '../compose/paths';
import {
  conditionOf,
  type MapDependency,
  type MapGraph,
  type MapPort,
  type MapService,
  type MapStore,
} from './graph';

/**
 * The graph of a stack as Compose would run it: services that a profile turns off are left out, but for those in
 * `running`, which were started with other profiles. What Compose rejects is drawn as far as it was read.
 */
export function graphOfStack(loaded: LoadedStack, running: ReadonlySet<string> = new Set()): MapGraph {
  const enabled = get(loaded.effective, 'services');
  const shown = new Map<string, Entry>();
  for (const entry of entriesOf(get(loaded.model, 'services'))) {
    if (running.has(entry.key)) shown.set(entry.key, entry);
  }
  for (const entry of entriesOf(enabled)) shown.set(entry.key, entry);
  const services = [...shown.values()].map((entry) => serviceOf(entry, loaded.projectDirectory));
  return {
    project: loaded.projectName,
    services: services.sort((a, b) => (a.name < b.name ? -1 : 1)),
    dependencies: [...shown.values()].flatMap(({ key, value }) =>
      dependenciesOf(key, value).filter(({ to }) => shown.has(to) && to !== key),
    ),
  };
}

function serviceOf({ key, keySource, value }: Entry, folder: string): MapService {
  const replicas = Number(textOf(get(value, 'scale')) ?? textOf(get(get(value, 'deploy'), 'replicas')) ?? 1);
  const { file, span } = keySource;
  return {
    name: key,
    image: textOf(get(value, 'image')) ?? '',
    isBuilt: get(value, 'build') !== undefined,
    scale: Number.isSafeInteger(replicas) && replicas >= 0 ? replicas : 1,
    ports: itemsOf(get(value, 'ports')).flatMap((port) => portOf(port) ?? []),
    networks: [...entriesOf(get(value, 'networks'))].map((entry) => entry.key).sort(),
    networkMode: textOf(get(value, 'network_mode')) ?? '',
    stores: [
      ...itemsOf(get(value, 'volumes')).flatMap((mount) => mountOf(mount, folder) ?? []),
      ...itemsOf(get(value, 'secrets')).flatMap((item) => resourceOf(item, 'secret') ?? []),
      ...itemsOf(get(value, 'configs')).flatMap((item) => resourceOf(item, 'config') ?? []),
    ],
    place: { path: file.path, line: file.lines.positionAt(span.start).line },
  };
}

function portOf(port: Node): MapPort | undefined {
  const target = targetText(port);
  if (target === undefined) return undefined;
  const protocol = textOf(get(port, 'protocol')) ?? 'tcp';
  const published = publishedText(port) ?? '';
  const address = textOf(get(port, 'host_ip')) ?? '';
  return {
    host: published === '' ? '' : withAddress(address, published),
    container: protocol === 'tcp' ? target : `${target}/${protocol}`,
  };
}

/** The port with the address that it is bound to, where that isn't all of them. */
export function withAddress(address: string, port: string): string {
  if (address === '' || address === '0.0.0.0' || address === '::') return port;
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}

function mountOf(mount: Node, folder: string): MapStore | undefined {
  const kind = textOf(get(mount, 'type'));
  const source = textOf(get(mount, 'source'));
  // A tmpfs and an anonymous volume are the container's own.
  if (source === undefined || source === '' || (kind !== 'volume' && kind !== 'bind')) return undefined;
  const target = textOf(get(mount, 'target')) ?? '';
  return kind === 'volume'
    ? { kind, name: source, target }
    : {
        kind: 'folder',
        name: source.startsWith(`${folder}/`) ? `./${relative(folder, source)}` : source,
        target,
      };
}

function resourceOf(item: Node, kind: 'secret' | 'config'): MapStore | undefined {
  const name = textOf(get(item, 'source')) ?? textOf(item);
  return name === undefined ? undefined : { kind, name, target: textOf(get(item, 'target')) ?? '' };
}

function dependenciesOf(from: string, service: Node): readonly MapDependency[] {
  return [...entriesOf(get(service, 'depends_on'))].map(({ key, value }) => ({
    from,
    to: key,
    condition: conditionOf(textOf(get(value, 'condition'))),
  }));
}

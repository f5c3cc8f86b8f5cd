import {
  clone,
  entriesOf,
  get,
  isNull,
  itemsOf,
  list,
  map,
  type MapNode,
  type Node,
  scalar,
  setEntry,
  type Source,
  stringOf,
  textOf,
} from '../node';
import { normalize } from '../paths';
import { has, type Release } from '../releases';
import type { Lookup } from '../interpolate/template';
import { fillResources } from './defaults';
import type { KeptServices } from './keptServices';

/**
 * Adds what the specification implies, in place: the default network, names of resources, the dependencies that
 * links and shared namespaces bring, and the values of variables that are only named. Kept services are replaced by copies.
 */
export function normalizeModel(
  model: MapNode,
  { projectName, lookup, release, kept }: NormalizeOptions,
): void {
  const sparesProviders = has(release, 'providersWithoutNetwork');
  for (const entry of entriesOf(get(model, 'services'))) {
    if (isNull(entry.value)) entry.value = map(entry.value.source);
    const { value, keySource } = entry;
    if (value.kind !== 'map') continue;
    const complete = (service: MapNode, variables: Lookup): MapNode => {
      if (mayJoinDefault(service, sparesProviders)) joinDefault(service, keySource);
      normalizeService(service, variables);
      return service;
    };
    entry.value = kept?.has(value)
      ? kept.normalized(value, { release, lookup }, (seen) => complete(clone(value) as MapNode, seen))
      : complete(value, lookup);
  }
  addDefaultNetwork(model, sparesProviders);
  for (const section of ['networks', 'volumes', 'configs', 'secrets']) {
    fillResources(model, section);
    for (const { key, value } of entriesOf(get(model, section))) {
      if (value.kind !== 'map' || textOf(get(value, 'name')) !== undefined) continue;
      const external = textOf(get(value, 'external')) === 'true';
      setEntry(value, 'name', scalar(external ? key : `${projectName}_${key}`, value.source));
    }
  }
}

interface NormalizeOptions {
  readonly projectName: string;
  readonly lookup: Lookup;
  readonly release: Release;
  /** The services that aren't to be changed in place. */
  readonly kept?: KeptServices | undefined;
}

function mayJoinDefault(service: MapNode, sparesProviders: boolean): boolean {
  return !service.entries.has('network_mode') && !(sparesProviders && service.entries.has('provider'));
}

function joinDefault(service: MapNode, source: Source): void {
  const networks = get(service, 'networks');
  if (networks && !(networks.kind === 'map' && networks.entries.size === 0)) return;
  const only = map(source);
  setEntry(only, 'default', scalar(null, source));
  setEntry(service, 'networks', only);
}

function addDefaultNetwork(model: MapNode, sparesProviders: boolean): void {
  const used = [...entriesOf(get(model, 'services'))].find(
    ({ value }) =>
      value.kind === 'map' &&
      mayJoinDefault(value, sparesProviders) &&
      get(get(value, 'networks'), 'default') !== undefined,
  );
  if (!used) return;
  const { source } = used.value;
  let networks = get(model, 'networks');
  if (networks?.kind !== 'map') {
    networks = map(source);
    setEntry(model, 'networks', networks);
  }
  if (networks.entries.has('default')) return;
  setEntry(networks, 'default', scalar(null, source));
}

function normalizeService(service: MapNode, environment: Lookup): void {
  const pullPolicy = get(service, 'pull_policy');
  if (pullPolicy && textOf(pullPolicy) === 'if_not_present') {
    setEntry(service, 'pull_policy', scalar('missing', pullPolicy.source));
  }
  const build = get(service, 'build');
  if (build?.kind === 'map') {
    if (!build.entries.has('dockerfile') && !build.entries.has('dockerfile_inline')) {
      setEntry(build, 'dockerfile', scalar('Dockerfile', build.source));
    }
    const args = get(build, 'args');
    if (args) setEntry(build, 'args', resolveNames(args, environment, false), args.source);
  }
  const variables = get(service, 'environment');
  if (variables)
    setEntry(service, 'environment', resolveNames(variables, environment, true), variables.source);
  addDependencies(service);
  for (const mount of itemsOf(get(service, 'volumes'))) {
    const target = get(mount, 'target');
    const text = stringOf(target);
    if (mount.kind === 'map' && target?.kind === 'scalar' && text !== undefined)
      setEntry(mount, 'target', { ...target, value: normalize(text) }, target.source);
  }
  const image = get(service, 'image');
  for (const hook of itemsOf(get(service, 'pre_start'))) {
    if (image && stringOf(image) && hook.kind === 'map' && !hook.entries.has('image'))
      setEntry(hook, 'image', image, image.source);
  }
}

/** Gives variables that are only named the value of the environment; without one they stay or go. */
function resolveNames(node: Node, environment: Lookup, keepUnset: boolean): Node {
  if (node.kind === 'list') {
    const items = node.items.flatMap((item) => {
      const text = stringOf(item);
      if (text === undefined || text.includes('=')) return [item];
      const value = environment(text);
      return value === undefined ? (keepUnset ? [item] : []) : [scalar(`${text}=${value}`, item.source)];
    });
    return { ...node, items };
  }
  if (node.kind !== 'map') return node;
  const resolved = map(node.source);
  for (const entry of node.entries.values()) {
    const value = isNull(entry.value) ? environment(entry.key) : undefined;
    if (value !== undefined)
      resolved.entries.set(entry.key, { ...entry, value: scalar(value, entry.keySource) });
    else if (keepUnset || !isNull(entry.value)) resolved.entries.set(entry.key, entry);
  }
  return resolved;
}

function addDependencies(service: MapNode): void {
  const add = (name: string, node: Node, restart: boolean): void => {
    let dependencies = get(service, 'depends_on');
    if (dependencies?.kind !== 'map') {
      dependencies = map(node.source);
      setEntry(service, 'depends_on', dependencies);
    }
    if (dependencies.entries.has(name)) return;
    const condition = map(node.source);
    setEntry(condition, 'condition', scalar('service_started', node.source));
    setEntry(condition, 'restart', scalar(restart, node.source));
    setEntry(condition, 'required', scalar(true, node.source));
    setEntry(dependencies, name, condition);
  };
  for (const link of itemsOf(get(service, 'links'))) {
    const parts = (stringOf(link) ?? '').split(':');
    add(parts.length === 2 ? (parts[0] as string) : parts.join(':'), link, true);
  }
  for (const namespace of ['network_mode', 'ipc', 'pid', 'uts', 'cgroup']) {
    const node = get(service, namespace);
    const text = stringOf(node);
    if (node && text?.startsWith('service:')) add(text.slice('service:'.length), node, true);
  }
  for (const from of itemsOf(get(service, 'volumes_from'))) {
    const text = stringOf(from) ?? '';
    if (!text.startsWith('container:')) add(text.split(':')[0] as string, from, false);
  }
}

/** A list as it was, for callers that need one where the model may have a single value. */
export function asList(node: Node | undefined): readonly Node[] {
  return node?.kind === 'list' ? node.items : node ? list([node], node.source).items : [];
}

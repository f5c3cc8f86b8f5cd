import { isIp } from '../../base/ipAddress';
import {
  entriesOf,
  get,
  getIn,
  isNull,
  itemsOf,
  map,
  type MapNode,
  type Node,
  scalar,
  setEntry,
  stringOf,
  textOf,
} from '../node';
import type { Problems } from '../problem';
import { has, type Release } from '../releases';

/** Adds the values that Compose gives to attributes nobody wrote, in place. */
export function setDefaults(model: MapNode): void {
  for (const service of entriesOf(get(model, 'services'))) {
    const build = get(service.value, 'build');
    if (build?.kind === 'map' && !build.entries.has('context'))
      setEntry(build, 'context', scalar('.', build.source));
    for (const secret of itemsOf(get(service.value, 'secrets'))) {
      if (secret.kind !== 'map' || secret.entries.has('target')) continue;
      const source = textOf(get(secret, 'source')) ?? '';
      setEntry(secret, 'target', scalar(`/run/secrets/${source}`, secret.source));
    }
    for (const device of deviceRequestsOf(service.value)) {
      if (device.kind !== 'map' || device.entries.has('count') || device.entries.has('device_ids')) continue;
      // All that there are.
      setEntry(device, 'count', scalar(-1, device.source));
    }
    for (const port of itemsOf(get(service.value, 'ports'))) {
      if (port.kind !== 'map') continue;
      if (!port.entries.has('protocol')) setEntry(port, 'protocol', scalar('tcp', port.source));
      if (!port.entries.has('mode')) setEntry(port, 'mode', scalar('ingress', port.source));
    }
  }
}

function deviceRequestsOf(service: Node): readonly Node[] {
  const reservations = getIn(service, 'deploy', 'resources', 'reservations');
  return [...itemsOf(get(reservations, 'devices')), ...itemsOf(get(service, 'gpus'))];
}

/** Checks what external resources, contents, requested devices and watched paths say of themselves. */
export function checkResources(model: MapNode, problems: Problems, release: Release): void {
  for (const volume of entriesOf(get(model, 'volumes'))) {
    const external = get(volume.value, 'external');
    if (external?.kind !== 'scalar' || external.value !== true) continue;
    for (const entry of entriesOf(volume.value)) {
      if (entry.key === 'name' || entry.key === 'external' || entry.key.startsWith('x-')) continue;
      const message = `Volume "${volume.key}" is external, so it can't have "${entry.key}".`;
      problems.add('external', message, entry.keySource);
    }
  }
  checkContent(model, 'configs', ['file', 'environment', 'content'], problems);
  checkContent(model, 'secrets', ['file', 'environment'], problems);
  for (const service of entriesOf(get(model, 'services'))) {
    for (const device of deviceRequestsOf(service.value)) {
      const ids = get(device, 'device_ids');
      if (!ids || isNull(ids) || isNull(get(device, 'count') ?? ids)) continue;
      if (device.kind !== 'map' || !device.entries.has('count')) continue;
      const message = `Service "${service.key}" requests devices by "count" and by "device_ids"; keep one of them.`;
      problems.add('conflicting-options', message, ids.source);
    }
    for (const mount of itemsOf(get(service.value, 'volumes'))) {
      if (stringOf(get(mount, 'type')) !== 'bind' || get(mount, 'source')) continue;
      const message = `Service "${service.key}" has a bind mount without a "source". Set the path on the host.`;
      problems.add('mount', message, mount.source, undefined, undefined, { missing: 'source' });
    }
    if (has(release, 'hostAddresses'))
      for (const port of itemsOf(get(service.value, 'ports'))) checkHost(port, problems);
    for (const watch of itemsOf(get(get(service.value, 'develop'), 'watch'))) {
      const path = get(watch, 'path');
      if (stringOf(path) === '' && path)
        problems.add('resource-source', 'The path to watch is empty.', path.source);
    }
  }
}

function checkHost(port: Node, problems: Problems): void {
  const address = get(port, 'host_ip');
  const text = stringOf(address);
  if (!address || text === undefined || isIp(text)) return;
  const unset = address.kind === 'scalar' ? address.unset : undefined;
  problems.add('port-syntax', `"${text}" isn't a valid IP address.`, address.source, unset);
}

function checkContent(model: MapNode, section: string, keys: readonly string[], problems: Problems): void {
  for (const { key, keySource, value } of entriesOf(get(model, section))) {
    if (value.kind !== 'map') continue;
    const given = keys.filter((name) => value.entries.has(name));
    const what = `${section === 'configs' ? 'Config' : 'Secret'} "${key}"`;
    if (given.length > 1) {
      const second = value.entries.get(given[1] as string);
      const message = `${what} has ${given.map((name) => `"${name}"`).join(' and ')}; keep one of them.`;
      problems.add('resource-source', message, second?.keySource ?? keySource);
    } else if (given.length === 0 && !value.entries.has('driver') && !value.entries.has('external')) {
      const choices = keys.map((name) => `"${name}"`).join(' or ');
      problems.add(
        'resource-source',
        `${what} has no source: add ${choices}, or "external: true".`,
        keySource,
      );
    }
  }
}

/** Replaces the null that stands for an empty resource, so that later steps meet maps only. */
export function fillResources(model: MapNode, section: string): void {
  for (const entry of entriesOf(get(model, section))) {
    if (isNull(entry.value)) entry.value = map(entry.value.source);
  }
}

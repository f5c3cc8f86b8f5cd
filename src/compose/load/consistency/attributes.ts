import { type Entry, get, getIn, isNull, itemsOf, type Node, textOf } from '../../node';
import { normalize } from '../../paths';
import type { Problems } from '../../problem';
import { has, type Release } from '../../releases';
import { asList } from '../normalize';
import { bytesOf, isTooLarge, numberOf } from '../units';

/** A build has one Dockerfile, in a file or inline. */
export function checkDockerfile({ key }: Entry, build: Node | undefined, problems: Problems): void {
  const inline = get(build, 'dockerfile_inline');
  if (textOf(inline) && textOf(get(build, 'dockerfile')) && inline) {
    const message = `Service "${key}" has both "dockerfile" and "dockerfile_inline"; keep one of them.`;
    problems.add('conflicting-options', message, inline.source);
  }
}

/** What runs on a platform must be built for it. */
export function checkPlatform({ key, value }: Entry, build: Node | undefined, problems: Problems): void {
  const platform = get(value, 'platform');
  const platforms = itemsOf(get(build, 'platforms'));
  if (!textOf(platform) || !platform || platforms.length === 0) return;
  if (platforms.some((item) => textOf(item) === textOf(platform))) return;
  const message = `Service "${key}" runs on "${textOf(platform)}", but "build.platforms" doesn't contain it.`;
  problems.add('conflicting-options', message, platform.source);
}

/** Of a network mode and networks, a service has one. */
export function checkNetworkMode({ key, value }: Entry, problems: Problems): void {
  const networks = get(value, 'networks');
  const mode = get(value, 'network_mode');
  if (mode && textOf(mode) && networks?.kind === 'map' && networks.entries.size > 0) {
    const message = `Service "${key}" has both "network_mode" and "networks". A service with its own network mode can't join networks.`;
    problems.add('conflicting-options', message, mode.source);
  }
}

/** The first item of a test in the form of a list is how it runs. */
export function checkHealthcheck({ value: service }: Entry, problems: Problems): void {
  const test = getIn(service, 'healthcheck', 'test');
  if (test?.kind !== 'list') return;
  const [first] = test.items;
  if (!first || ['CMD', 'CMD-SHELL', 'NONE'].includes(textOf(first) ?? '')) return;
  const message = 'The test of a healthcheck must start with "CMD", "CMD-SHELL" or "NONE".';
  problems.add('healthcheck', message, first.source);
}

/** Whatever is mounted has a place of its own; of the list of volumes, the later one has replaced the earlier. */
export function checkMountTargets({ key, value }: Entry, problems: Problems, release: Release): void {
  if (!has(release, 'mountConflicts')) return;
  const mounted = new Map<string, string>();
  const mount = (path: string, section: string, at: Node): void => {
    const other = mounted.get(path);
    if (other !== undefined) {
      const where =
        other === section ? `more than once in "${section}"` : `in "${other}" and in "${section}"`;
      const message = `Service "${key}" mounts "${path}" ${where}. Keep one of them.`;
      problems.add('conflicting-options', message, at.source);
    }
    mounted.set(path, section);
  };
  for (const item of asList(get(value, 'tmpfs'))) {
    const target = (textOf(item) ?? '').split(':')[0] ?? '';
    mount(target, 'tmpfs', item);
  }
  for (const volume of itemsOf(get(value, 'volumes'))) {
    const target = get(volume, 'target');
    const text = textOf(target);
    if (target && text !== undefined) mount(normalize(text), 'volumes', target);
  }
}

/** What can be written in two places must be the same there, and what there is more than one of has no name of its own. */
export function checkNumbers({ key, value }: Entry, problems: Problems, release: Release): void {
  const deploy = get(value, 'deploy');
  const scale = get(value, 'scale');
  const replicas = get(deploy, 'replicas');
  const differ = (own: Node, ownName: string, otherName: string): void => {
    const message = `Service "${key}" sets "${ownName}" and "${otherName}" to different values; keep one of them.`;
    problems.add('conflicting-options', message, own.source);
  };
  if (scale && replicas && !isNull(replicas) && numberOf(scale) !== numberOf(replicas))
    differ(scale, 'scale', 'deploy.replicas');
  const limits = getIn(deploy, 'resources', 'limits');
  const reservations = getIn(deploy, 'resources', 'reservations');
  const pairs = [
    ['cpus', limits, 'limits.cpus', numberOf],
    ['mem_limit', limits, 'limits.memory', bytesOf],
    ['mem_reservation', reservations, 'reservations.memory', bytesOf],
    ['pids_limit', limits, 'limits.pids', numberOf],
  ] as const;
  for (const [name, group, path, read] of pairs) {
    const own = get(value, name);
    if (!own || !group || isNull(group)) continue;
    const mine = read(own) ?? 0;
    const other = get(group, path.split('.')[1] as string);
    if (mine !== 0 && mine !== ((other && read(other)) ?? 0)) differ(own, name, `deploy.resources.${path}`);
  }
  if (has(release, 'negativeScale')) {
    for (const number of [scale, replicas]) {
      if (number?.kind !== 'scalar' || !Number.isFinite(Number(number.value))) continue;
      const isNegative = (numberOf(number) ?? 0) < 0;
      if (!isNegative && !isTooLarge(number)) continue;
      const kind = isNegative ? 'a negative number of' : 'so many';
      const message = `Service "${key}" can't have ${kind} containers.`;
      problems.add('conflicting-options', message, number.source);
    }
  }
  const count = scale ?? replicas;
  const containerName = get(value, 'container_name');
  if (count && (numberOf(count) ?? 1) > 1 && containerName && textOf(containerName)) {
    const message = `Service "${key}" runs more than one container, so it can't have a "container_name": names are unique.`;
    problems.add('conflicting-options', message, containerName.source);
  }
}

/** A watch that copies files needs a target. */
export function checkWatch({ key, value }: Entry, problems: Problems): void {
  for (const watch of itemsOf(getIn(value, 'develop', 'watch'))) {
    const action = get(watch, 'action');
    if (!action || !copying.has(textOf(action) ?? '') || textOf(get(watch, 'target'))) continue;
    const message = `Service "${key}" watches without a "target". Set the folder in the container that "${textOf(action)}" copies the files to.`;
    problems.add('conflicting-options', message, action.source);
  }
}

/** The actions of a watch that put files into the container. */
const copying: ReadonlySet<string> = new Set(['sync', 'sync+restart', 'sync+exec']);

import {
  type Entry,
  entriesOf,
  get,
  getIn,
  isNull,
  itemsOf,
  type MapNode,
  type Node,
  stringOf,
  textOf,
} from '../node';
import { normalize } from '../paths';
import type { Problems } from '../problem';
import { has, type Release } from '../releases';
import { asList } from './normalize';
import { didYouMean, nearName, renameOf } from '../schema/validate';
import { profilesOf, type ServiceSelection } from './profiles';
import { bytesOf, isTooLarge, numberOf } from './units';

/** Checks what only the whole stack shows: references, and attributes that exclude or repeat each other. */
export function checkConsistency(
  model: MapNode,
  selection: ServiceSelection,
  problems: Problems,
  release?: Release,
): void {
  const checker = new ConsistencyChecker(model, selection, problems, release);
  for (const service of selection.enabled.values()) checker.image(service);
  for (const service of selection.enabled.values()) checker.service(service);
  checker.cycles();
  checker.secrets();
  if (has(release, 'uniqueContainerNames')) checker.containerNames();
}

class ConsistencyChecker {
  #suggestions = mostSuggestions;

  constructor(
    private readonly model: MapNode,
    private readonly selection: ServiceSelection,
    private readonly problems: Problems,
    private readonly release: Release,
  ) {}

  /** What a service has from one that it extends is reported there. */
  #baseLacksImage(key: string): boolean {
    const { bases } = this.problems;
    const seen = new Set([key]);
    for (let base = bases.get(key); base !== undefined && !seen.has(base); base = bases.get(base)) {
      seen.add(base);
      const service = this.selection.enabled.get(base)?.value;
      if (service && lacksImage(service)) return true;
    }
    return false;
  }

  image({ key, keySource, value }: Entry): void {
    // What it extends might have one; that it isn't found is reported.
    if (this.problems.withoutBase.has(key)) return;
    const image = get(value, 'image');
    // What isn't a mapping is reported as that.
    if (lacksImage(value)) {
      if (this.#baseLacksImage(key)) return;
      if (image && image.kind !== 'scalar') return;
      const isAtImage = image !== undefined && image.source.span.end > image.source.span.start;
      this.problems.add(
        'no-image-no-build',
        isAtImage
          ? `The "image" of service "${key}" is empty, and it has no "build". Name an image, or add "build".`
          : `Service "${key}" has neither "image" nor "build". Add one of them.`,
        isAtImage ? image.source : keySource,
        image?.unset,
        undefined,
        { name: key },
      );
    }
  }

  service(service: Entry): void {
    const { value } = service;
    const build = get(value, 'build');
    this.#build(service, build);
    this.#networks(service);
    this.#healthcheck(value);
    this.#dependencies(service);
    this.#mounts(service, build);
    this.#mountTargets(service);
    this.#models(service);
    this.#numbers(service);
    this.#watch(service);
  }

  /** A secret without a source; one with neither key that could be its source is rejected before. */
  secrets(): void {
    for (const { key, keySource, value } of entriesOf(get(this.model, 'secrets'))) {
      const external = get(value, 'external');
      if (external && textOf(external) !== 'false') continue;
      const variable = get(value, 'environment');
      if (get(value, 'file') ?? textOf(variable)) continue;
      const isNoticed = !external && !variable && !get(value, 'driver');
      if (isNoticed) continue;
      const message = `Secret "${key}" has no source: add "file" or "environment", or "external: true".`;
      this.problems.add('resource-source', message, variable?.source ?? keySource);
    }
  }

  #build({ key, value }: Entry, build: Node | undefined): void {
    const inline = get(build, 'dockerfile_inline');
    if (textOf(inline) && textOf(get(build, 'dockerfile')) && inline) {
      const message = `Service "${key}" has both "dockerfile" and "dockerfile_inline"; keep one of them.`;
      this.problems.add('conflicting-options', message, inline.source);
    }
    for (const context of entriesOf(get(build, 'additional_contexts'))) this.#contextOf(key, context);
    const platform = get(value, 'platform');
    const platforms = itemsOf(get(build, 'platforms'));
    if (!textOf(platform) || !platform || platforms.length === 0) return;
    if (platforms.some((item) => textOf(item) === textOf(platform))) return;
    const message = `Service "${key}" runs on "${textOf(platform)}", but "build.platforms" doesn't contain it.`;
    this.problems.add('conflicting-options', message, platform.source);
  }

  /** A context `service:NAME` is what that service builds. */
  #contextOf(service: string, { key, value }: Entry): void {
    const name = serviceReference(value);
    if (name === undefined) return;
    const other = this.selection.enabled.get(name);
    if (other && get(other.value, 'build')) return;
    const use = `Service "${service}" builds from service "${name}" as context "${key}"`;
    if (other) {
      const message = `${use}, but "${name}" has no "build".`;
      this.problems.add('conflicting-options', message, value.source);
      return;
    }
    const near = nearName(name, [...this.selection.enabled.keys()]);
    const why = this.selection.disabled.has(name) ? "whose profile isn't enabled" : "which isn't defined";
    const message = `${use}, ${why}.${didYouMean(near)}`;
    this.problems.add('undefined-service', message, value.source, undefined, renameOf(name, near));
  }

  #networks({ key, value }: Entry): void {
    const networks = get(value, 'networks');
    const mode = get(value, 'network_mode');
    if (mode && textOf(mode) && networks?.kind === 'map' && networks.entries.size > 0) {
      const message = `Service "${key}" has both "network_mode" and "networks". A service with its own network mode can't join networks.`;
      this.problems.add('conflicting-options', message, mode.source);
    }
    for (const network of entriesOf(networks)) {
      this.#defined('networks', 'undefined-network', network.key, network.keySource, key, 'network');
    }
  }

  #defined(
    section: string,
    code:
      | 'undefined-network'
      | 'undefined-volume'
      | 'undefined-secret'
      | 'undefined-config'
      | 'undefined-model',
    name: string,
    source: Entry['keySource'],
    service: string,
    what: string,
  ): void {
    const defined = get(this.model, section);
    if (defined?.kind === 'map' && defined.entries.has(name)) return;
    // What isn't a mapping is reported as that.
    if (defined && defined.kind !== 'map' && !isNull(defined)) return;
    const known = [...entriesOf(defined)].map((entry) => entry.key);
    if (name === '') {
      this.problems.add(
        code,
        `Service "${service}" has a ${what} without a name. Give it a "source".`,
        source,
      );
      return;
    }
    const near = nearName(name, known);
    const hint = didYouMean(near) || ` Add it under the top-level "${section}".`;
    this.problems.add(
      code,
      `Service "${service}" uses ${what} "${name}", which isn't defined.${hint}`,
      source,
      undefined,
      renameOf(name, near),
      { name },
    );
  }

  #healthcheck(service: Node): void {
    const test = getIn(service, 'healthcheck', 'test');
    if (test?.kind !== 'list') return;
    const [first] = test.items;
    if (!first || ['CMD', 'CMD-SHELL', 'NONE'].includes(textOf(first) ?? '')) return;
    const message = 'The test of a healthcheck must start with "CMD", "CMD-SHELL" or "NONE".';
    this.problems.add('healthcheck', message, first.source);
  }

  #dependencies({ key, value }: Entry): void {
    for (const dependency of entriesOf(get(value, 'depends_on'))) {
      const name = dependency.key;
      if (this.selection.enabled.has(name)) continue;
      const disabled = this.selection.disabled.get(name);
      if (disabled && textOf(get(dependency.value, 'required')) === 'false') continue;
      const near = disabled ? undefined : this.#nearService(name, get(value, 'depends_on'));
      const profiles = disabled ? profilesOf(disabled).map((profile) => `"${profile}"`) : [];
      const why = disabled
        ? `, which only runs with the profile ${profiles.join(' or ')}. Give both the same profiles, or set "required: false".`
        : `, which isn't defined.${didYouMean(near)}`;
      this.problems.add(
        'undefined-service',
        `Service "${key}" depends on service "${name}"${why}`,
        dependency.keySource,
        undefined,
        renameOf(name, near),
        { name },
      );
    }
  }

  #mounts({ key, value }: Entry, build: Node | undefined): void {
    for (const mount of itemsOf(get(value, 'volumes'))) {
      const source = get(mount, 'source');
      if (textOf(get(mount, 'type')) !== 'volume' || !source || !textOf(source)) continue;
      this.#defined('volumes', 'undefined-volume', textOf(source) as string, source.source, key, 'volume');
    }
    const uses = [
      ['secrets', 'undefined-secret', get(build, 'secrets'), 'build secret'],
      ['configs', 'undefined-config', get(value, 'configs'), 'config'],
      ['secrets', 'undefined-secret', get(value, 'secrets'), 'secret'],
    ] as const;
    for (const [section, code, references, what] of uses) {
      for (const reference of itemsOf(references)) {
        const source = get(reference, 'source');
        this.#defined(section, code, textOf(source) ?? '', (source ?? reference).source, key, what);
      }
    }
  }

  /** Whatever is mounted has a place of its own; of the list of volumes, the later one has replaced the earlier. */
  #mountTargets({ key, value }: Entry): void {
    if (!has(this.release, 'mountConflicts')) return;
    const mounted = new Map<string, string>();
    for (const item of asList(get(value, 'tmpfs'))) {
      const target = (textOf(item) ?? '').split(':')[0] ?? '';
      this.#mountTarget(key, target, 'tmpfs', item, mounted);
    }
    for (const mount of itemsOf(get(value, 'volumes'))) {
      const target = get(mount, 'target');
      const text = textOf(target);
      if (target && text !== undefined) this.#mountTarget(key, normalize(text), 'volumes', target, mounted);
    }
  }

  #mountTarget(service: string, path: string, section: string, at: Node, mounted: Map<string, string>): void {
    const other = mounted.get(path);
    if (other !== undefined) {
      const where =
        other === section ? `more than once in "${section}"` : `in "${other}" and in "${section}"`;
      const message = `Service "${service}" mounts "${path}" ${where}. Keep one of them.`;
      this.problems.add('conflicting-options', message, at.source);
    }
    mounted.set(path, section);
  }

  #models({ key, value }: Entry): void {
    if (!has(this.release, 'definedModels')) return;
    for (const model of entriesOf(get(value, 'models')))
      this.#defined('models', 'undefined-model', model.key, model.keySource, key, 'model');
  }

  /** Two services of the same container name can't run side by side. */
  containerNames(): void {
    const names = new Map<string, string>();
    for (const { key, value } of this.selection.enabled.values()) {
      const node = get(value, 'container_name');
      const name = textOf(node);
      if (!node || !name) continue;
      const other = names.get(name);
      if (other !== undefined) {
        const message = `Service "${other}" also has the container name "${name}". Container names must be unique.`;
        this.problems.add('container-name', message, node.source);
      } else names.set(name, key);
    }
  }

  #numbers({ key, value }: Entry): void {
    const deploy = get(value, 'deploy');
    const scale = get(value, 'scale');
    const replicas = get(deploy, 'replicas');
    const differ = (own: Node, ownName: string, otherName: string): void => {
      const message = `Service "${key}" sets "${ownName}" and "${otherName}" to different values; keep one of them.`;
      this.problems.add('conflicting-options', message, own.source);
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
    if (has(this.release, 'negativeScale')) {
      for (const number of [scale, replicas]) {
        if (number?.kind !== 'scalar' || !Number.isFinite(Number(number.value))) continue;
        const isNegative = (numberOf(number) ?? 0) < 0;
        if (!isNegative && !isTooLarge(number)) continue;
        const kind = isNegative ? 'a negative number of' : 'so many';
        const message = `Service "${key}" can't have ${kind} containers.`;
        this.problems.add('conflicting-options', message, number.source);
      }
    }
    const count = scale ?? replicas;
    const containerName = get(value, 'container_name');
    if (count && (numberOf(count) ?? 1) > 1 && containerName && textOf(containerName)) {
      const message = `Service "${key}" runs more than one container, so it can't have a "container_name": names are unique.`;
      this.problems.add('conflicting-options', message, containerName.source);
    }
  }

  #watch({ value, key }: Entry): void {
    for (const watch of itemsOf(getIn(value, 'develop', 'watch'))) {
      const action = get(watch, 'action');
      if (!action || !copying.has(textOf(action) ?? '') || textOf(get(watch, 'target'))) continue;
      const message = `Service "${key}" watches without a "target". Set the folder in the container that "${textOf(action)}" copies the files to.`;
      this.problems.add('conflicting-options', message, action.source);
    }
  }

  /** A service with a name like that, which isn't among the dependencies already; the first mistakes get one. */
  #nearService(name: string, dependencies: Node | undefined): string | undefined {
    if (this.#suggestions-- <= 0) return undefined;
    return nearName(
      name,
      [...this.selection.enabled.keys()].filter((other) => !get(dependencies, other)),
    );
  }

  /** Every service is walked from once; what is open and met again closes a cycle. */
  cycles(): void {
    const done = new Set<string>();
    for (const start of this.selection.enabled.keys()) this.#walk(start, done);
  }

  #walk(start: string, done: Set<string>): void {
    const open: { readonly name: string; readonly next: Iterator<Entry> }[] = [];
    const places = new Map<string, number>();
    const enter = (name: string): void => {
      const dependencies = get(this.selection.enabled.get(name)?.value, 'depends_on');
      places.set(name, open.length);
      open.push({ name, next: entriesOf(dependencies)[Symbol.iterator]() });
    };
    if (!done.has(start)) enter(start);
    for (let top = open.at(-1); top; top = open.at(-1)) {
      const step = top.next.next();
      if (step.done) {
        done.add(top.name);
        places.delete(top.name);
        open.pop();
        continue;
      }
      const { key, keySource } = step.value;
      const at = places.get(key);
      if (at !== undefined) {
        const names = open.slice(at, at + longestCircle).map((node) => node.name);
        const path = [...names, ...(open.length - at > longestCircle ? ['...'] : []), key].join(' -> ');
        this.problems.add(
          'dependency-cycle',
          `These services depend on each other in a cycle: ${path}.`,
          keySource,
        );
      } else if (!done.has(key) && this.selection.enabled.has(key)) enter(key);
    }
  }
}

/** The actions of a watch that put files into the container. */
const copying: ReadonlySet<string> = new Set(['sync', 'sync+restart', 'sync+exec']);

/** Looking for names that are alike costs time with every service of the stack. */
const mostSuggestions = 50;

/** Of a circle of more services, only the first ones are named. */
const longestCircle = 20;

/** The name that a service reference such as `service:db` holds, if it is one. */
function serviceReference(node: Node | undefined): string | undefined {
  const text = stringOf(node);
  return text?.startsWith('service:') ? text.slice('service:'.length) : undefined;
}

function lacksImage(service: Node): boolean {
  return (
    service.kind === 'map' &&
    !get(service, 'build') &&
    !textOf(get(service, 'image')) &&
    !get(service, 'provider')
  );
}

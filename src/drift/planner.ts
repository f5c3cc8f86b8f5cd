import { createHash } from 'node:crypto';
import { compareText } from '../base/compareText';
import { hashedNetwork, hashedService, hashedVolume, sharedNamespaces } from '../compose/hash/hashedText';
import type { ComposeRules, HashRules } from '../compose/hash/hashRules';
import type { LoadedStack } from '../compose/load/stack';
import { type Entry, entriesOf, get, itemsOf, type MapNode, scalar, setEntry, textOf } from '../compose/node';
import { composeLabels } from '../containers/composeLabels';
import type { ContainerSummary } from '../engine/records';
import { hasOtherImage } from './containerImage';
import type { Observed } from './observed';
import type { ContainerPlan, ServicePlan, UpPlan, UpReason } from './upPlan';

/** A stack as one library of Compose reads it. */
export interface Reading {
  readonly rules: HashRules;
  readonly stack: LoadedStack;
}

/** The reference of a service's image, as Compose asks the engine for it. */
export function imageOf({ key, value }: Entry, { projectName, environment }: LoadedStack): string {
  const separator = environment.get('COMPOSE_COMPATIBILITY') === 'true' ? '_' : '-';
  return textOf(get(value, 'image')) ?? `${projectName}${separator}${key}`;
}

/**
 * Follows Compose through the services of one reading, dependencies first: what happens to one container may decide
 * what happens to those of the services that use it.
 */
export class Planner {
  readonly #rules: ComposeRules;
  readonly #reading: Reading;
  readonly #observed: Observed;
  readonly #done = new Map<string, ServicePlan>();
  readonly #changedNetworks: ReadonlyMap<string, string>;
  #matches = 0;

  constructor(rules: ComposeRules, reading: Reading, observed: Observed) {
    this.#rules = rules;
    this.#reading = reading;
    this.#observed = observed;
    this.#changedNetworks = this.#changedResources('networks', observed.networks, hashedNetwork);
  }

  plan(selected: readonly string[] | undefined): { readonly plan: UpPlan; readonly matches: number } {
    const { stack } = this.#reading;
    const all = new Map([...entriesOf(get(stack.effective, 'services'))].map((entry) => [entry.key, entry]));
    const visit = (name: string): void => {
      const entry = all.get(name);
      if (!entry || this.#done.has(name) || this.#visiting.has(name)) return;
      this.#visiting.add(name);
      for (const { key } of entriesOf(get(entry.value, 'depends_on'))) visit(key);
      this.#done.set(name, this.#service(entry));
    };
    for (const name of selected ?? all.keys()) visit(name);
    const known = new Set([...entriesOf(get(stack.model, 'services'))].map(({ key }) => key));
    const volumes = this.#rules.up.comparesVolumes
      ? this.#changedResources('volumes', this.#observed.volumes, hashedVolume)
      : new Map<string, string>();
    return {
      matches: this.#matches,
      plan: {
        services: this.#withRestarts([...this.#done.values()], all),
        orphans: this.#observed.containers.filter(
          ({ labels }) => !known.has(labels[composeLabels.service] ?? ''),
        ),
        askedVolumes: [...volumes.values()],
      },
    };
  }

  readonly #visiting = new Set<string>();

  #service(entry: Entry): ServicePlan {
    const { key: name, value: node, keySource } = entry;
    const own = this.#observed.containers.filter(({ labels }) => labels[composeLabels.service] === name);
    if (get(node, 'provider') || node.kind !== 'map')
      return { name, source: keySource, containers: [], creates: 0, dependents: [] };
    const expected = scaleOf(node);
    const plans = own.map((container) => this.#container(entry, node, container));
    const ranked = this.#ranked(plans);
    const containers = ranked.map((plan, at): ContainerPlan =>
      at < expected ? plan : { ...plan, action: 'remove', reasons: [] },
    );
    return {
      name,
      source: keySource,
      containers,
      creates: Math.max(0, expected - own.length),
      dependents: this.#dependentsOf(name),
    };
  }

  #dependentsOf(name: string): readonly string[] {
    return [...entriesOf(get(this.#reading.stack.effective, 'services'))]
      .filter(({ value }) => get(get(value, 'depends_on'), name) !== undefined)
      .map(({ key }) => key);
  }

  /** Those that stay before those that are removed when there are too many. */
  #ranked(plans: readonly ContainerPlan[]): readonly ContainerPlan[] {
    const isChanged = ({ action }: ContainerPlan) => (action === 'recreate' ? 1 : 0);
    const sign = this.#rules.up.removesChangedFirst ? 1 : -1;
    return [...plans].sort(
      (a, b) => sign * (isChanged(a) - isChanged(b)) || numberOf(a.container) - numberOf(b.container),
    );
  }

  #container(entry: Entry, node: MapNode, container: ContainerSummary): ContainerPlan {
    const certain: UpReason[] = [];
    const doubts: UpReason[] = [];
    const shared = this.#recreatedReference(node);
    if (shared !== undefined) certain.push({ kind: 'dependency', service: shared });
    else if (this.#hash(node) === container.labels[composeLabels.configHash]) this.#matches++;
    else certain.push({ kind: 'config' });
    const provided = this.#provided(node);
    if (provided !== undefined) {
      // Then the hash is of values that aren't known here.
      certain.length = 0;
      doubts.push({ kind: 'provided', by: provided });
    }
    this.#image(entry, container, certain, doubts);
    this.#networks(node, container, certain, doubts);
    this.#volumes(node, container, certain);
    const forcing = this.#rules.up.recreatesDependents ? this.#recreatedDependency(node) : undefined;
    if (forcing !== undefined && certain.length === 0) certain.push({ kind: 'dependency', service: forcing });
    if (certain.length > 0) return { container, action: 'recreate', reasons: certain };
    if (doubts.length > 0) return { container, action: 'unknown', reasons: doubts };
    const changed = this.#changedNetworkOf(node);
    if (changed !== undefined)
      return {
        container,
        action: this.#rules.up.reconnectsContainers ? 'restart' : 'unknown',
        reasons: [{ kind: 'network-changed', network: changed }],
      };
    const runs = container.state === 'running' || container.state === 'restarting';
    return { container, action: runs ? 'keep' : 'start', reasons: [] };
  }

  #hash(node: MapNode): string {
    const { rules, stack } = this.#reading;
    const platform = stack.environment.get('DOCKER_DEFAULT_PLATFORM');
    let hashed = node;
    if (platform && get(node, 'build') && !textOf(get(node, 'platform'))) {
      hashed = { ...node, entries: new Map(node.entries) };
      setEntry(hashed, 'platform', scalar(platform, node.source));
    }
    const references = { containerOf: (name: string) => this.#firstOf(name)?.container.id ?? '' };
    return sha256(hashedService(hashed, rules, references));
  }

  /** The container that Compose takes where another service uses what this one has. */
  #firstOf(name: string): ContainerPlan | undefined {
    const staying = this.#done.get(name)?.containers.filter(({ action }) => action !== 'remove') ?? [];
    return [...staying].sort((a, b) => compareText(a.container.name, b.container.name))[0];
  }

  /** The service whose container this one is tied to, where that container is another one afterwards. */
  #recreatedReference(node: MapNode): string | undefined {
    return referencesOf(node).find((name) => {
      const first = this.#firstOf(name);
      return !first || first.action === 'recreate';
    });
  }

  #recreatedDependency(node: MapNode): string | undefined {
    return [...entriesOf(get(node, 'depends_on'))]
      .map(({ key }) => key)
      .find((name) => this.#done.get(name)?.containers.some(({ action }) => action === 'recreate'));
  }

  #provided(node: MapNode): string | undefined {
    if (textOf(get(node, 'use_api_socket')) === 'true') return 'use_api_socket';
    if (get(node, 'models')) return 'models';
    const services = get(this.#reading.stack.effective, 'services');
    const provider = [...entriesOf(get(node, 'depends_on'))].find(({ key }) =>
      get(get(services, key), 'provider'),
    );
    if (provider) return provider.key;
    // What isn't decided about a service isn't decided about those that are tied to it.
    return referencesOf(node).find((name) => this.#firstOf(name)?.action === 'unknown');
  }

  #image(entry: Entry, { labels }: ContainerSummary, certain: UpReason[], doubts: UpReason[]): void {
    const node = entry.value;
    const reference = imageOf(entry, this.#reading.stack);
    const image = this.#observed.images.get(reference);
    const policy = textOf(get(node, 'pull_policy')) ?? 'missing';
    const isBuilt = get(node, 'build') !== undefined;
    if (policy === 'build' ? isBuilt : !['missing', 'if_not_present', 'never'].includes(policy)) {
      doubts.push({ kind: 'image-policy', policy });
      return;
    }
    if (!image) {
      doubts.push({ kind: 'image-missing', image: reference });
      return;
    }
    const platform = textOf(get(node, 'platform'));
    if (platform !== undefined && !image.platform.startsWith(platform)) {
      doubts.push({ kind: 'image-platform', platform });
      return;
    }
    if (hasOtherImage(labels, '', image)) certain.push({ kind: 'image', image: reference });
  }

  #networks(node: MapNode, container: ContainerSummary, certain: UpReason[], doubts: UpReason[]): void {
    if (!this.#rules.up.comparesNetworks || container.state !== 'running') return;
    // The containers of a network that is recreated are stopped before Compose looks at them.
    if (this.#changedNetworkOf(node) !== undefined) return;
    for (const { key } of entriesOf(get(node, 'networks'))) {
      const name = textOf(get(get(get(this.#reading.stack.effective, 'networks'), key), 'name')) ?? key;
      const found = this.#observed.networks.filter((network) => network.name === name || network.id === name);
      const ids = container.networks.map(({ id }) => id);
      if (found.length > 1 || ids.includes(undefined)) doubts.push({ kind: 'network', network: name });
      else if (!found[0] || !ids.includes(found[0].id)) certain.push({ kind: 'network', network: name });
    }
  }

  #volumes(node: MapNode, container: ContainerSummary, certain: UpReason[]): void {
    if (!this.#rules.up.comparesVolumes) return;
    const has = new Set(container.mounts.filter(({ type }) => type === 'volume').map(({ name }) => name));
    for (const mount of itemsOf(get(node, 'volumes'))) {
      const source = textOf(get(mount, 'source'));
      if (textOf(get(mount, 'type')) !== 'volume' || !source) continue;
      const name = textOf(get(get(get(this.#reading.stack.effective, 'volumes'), source), 'name')) ?? source;
      if (!has.has(name)) certain.push({ kind: 'volume', volume: name });
    }
  }

  #changedNetworkOf(node: MapNode): string | undefined {
    if (!this.#rules.up.comparesNetworks) return undefined;
    for (const { key } of entriesOf(get(node, 'networks'))) {
      const changed = this.#changedNetworks.get(key);
      if (changed !== undefined) return changed;
    }
    return undefined;
  }

  /** The names of the networks or volumes that differ from their definition, by their key. */
  #changedResources(
    section: 'networks' | 'volumes',
    observed: readonly { readonly name: string; readonly labels: Readonly<Record<string, string>> }[],
    hashed: (node: MapNode, rules: HashRules) => string,
  ): ReadonlyMap<string, string> {
    const changed = new Map<string, string>();
    for (const { key, value } of entriesOf(get(this.#reading.stack.effective, section))) {
      const name = textOf(get(value, 'name'));
      if (value.kind !== 'map' || name === undefined || textOf(get(value, 'external')) === 'true') continue;
      const hash = observed.find((each) => each.name === name)?.labels[composeLabels.configHash];
      if (hash && hash !== sha256(hashed(value, this.#reading.rules))) changed.set(key, name);
    }
    return changed;
  }

  #withRestarts(plans: readonly ServicePlan[], all: ReadonlyMap<string, Entry>): readonly ServicePlan[] {
    if (!this.#rules.up.restartsDependents) return plans;
    const recreated = new Set(
      plans.flatMap(({ name, containers }) =>
        containers.some(({ action }) => action === 'recreate') ? [name] : [],
      ),
    );
    return plans.map((plan): ServicePlan => {
      const cause = [...entriesOf(get(all.get(plan.name)?.value, 'depends_on'))].find(
        ({ key, value }) => recreated.has(key) && textOf(get(value, 'restart')) === 'true',
      );
      if (!cause) return plan;
      const containers = plan.containers.map((each): ContainerPlan =>
        each.action === 'keep'
          ? { ...each, action: 'restart', reasons: [{ kind: 'dependency', service: cause.key }] }
          : each,
      );
      return { ...plan, containers };
    });
  }
}

/** The services whose namespaces or volumes a service uses. */
function referencesOf(node: MapNode): readonly string[] {
  const namespaces = sharedNamespaces.flatMap((key) => {
    const [, name] = /^service:(.+)$/s.exec(textOf(get(node, key)) ?? '') ?? [];
    return name ?? [];
  });
  const volumes = itemsOf(get(node, 'volumes_from')).flatMap((item) => {
    const [first = ''] = (textOf(item) ?? '').split(':');
    return first === '' || first === 'container' ? [] : [first];
  });
  return [...namespaces, ...volumes];
}

function scaleOf(node: MapNode): number {
  const text = textOf(get(node, 'scale')) ?? textOf(get(get(node, 'deploy'), 'replicas'));
  return text === undefined ? 1 : Number(text);
}

function numberOf({ labels }: ContainerSummary): number {
  const number = Number(labels[composeLabels.number]);
  return Number.isNaN(number) ? 0 : number;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

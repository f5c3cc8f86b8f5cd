import { singlePorts } from '../compose/load/portRanges';
import {
  type Entry,
  entriesOf,
  get,
  getIn,
  itemsOf,
  type MapNode,
  type Node,
  type ScalarNode,
  textOf,
} from '../compose/node';
import type { Place } from './place';
import { placeIn, placeOf } from './place';

/** A variable that the files of the project give to a service. */
export interface DefinedVariable {
  readonly name: string;
  /** Undefined where it is passed on from a shell that does not set it. */
  readonly value: string | undefined;
  readonly node: Node;
  readonly place: Place;
}

/** A mount of the service's definition: a volume, a secret, a config or a tmpfs. */
export interface DefinedMount {
  readonly kind: 'bind' | 'volume' | 'tmpfs' | 'secret' | 'config' | 'other';
  /** Of the volume, secret or config; empty for bind mounts and tmpfs. */
  readonly name: string;
  /** On the host, absolute, or the name of the volume, secret or config; empty where it is anonymous. */
  readonly source: string;
  readonly target: string;
  readonly isReadOnly: boolean;
  readonly place: Place;
  /** Where the volume, secret or config itself is defined. */
  readonly definedAt?: Place;
}

export interface DefinedPort {
  readonly target: number;
  /** Host ports; undefined where the engine picks one. */
  readonly published?: readonly [number, number];
  readonly protocol: string;
  readonly place: Place;
}

export interface DefinedDependency {
  readonly service: string;
  readonly condition: string;
  readonly place: Place;
  readonly conditionPlace: Place;
}

/** So many ports of a service are looked at. */
const mostPorts = 200_000;

/** What the files of the project say about one service, as Compose reads them, with places. */
export class ServiceDefinition {
  readonly name: string;
  readonly #effective: Entry;
  readonly #written: Entry | undefined;
  readonly #root: MapNode;
  #ports: readonly DefinedPort[] | undefined;

  /** `effective`: from the model as Compose prints it, `root`; `written`: the same before values were decoded. */
  constructor(effective: Entry, written: Entry | undefined, root: MapNode) {
    this.name = effective.key;
    this.#effective = effective;
    this.#written = written;
    this.#root = root;
  }

  /** The key of the service. */
  get place(): Place {
    return placeOf(this.#effective.keySource);
  }

  node(...keys: readonly string[]): Node | undefined {
    return getIn(this.#effective.value, ...keys);
  }

  text(...keys: readonly string[]): string | undefined {
    return textOf(this.node(...keys));
  }

  /** The key at the end of the path; undefined where it is not set. */
  keyPlace(...keys: readonly string[]): Place | undefined {
    const parent = getIn(this.#effective.value, ...keys.slice(0, -1));
    const entry = parent?.kind === 'map' ? parent.entries.get(keys.at(-1) ?? '') : undefined;
    return entry && placeOf(entry.keySource);
  }

  /** The value at the end of the path, or its key where the value was not written. */
  valuePlace(...keys: readonly string[]): Place | undefined {
    const node = this.node(...keys);
    return node && placeOf(node.source);
  }

  /** Everything that is written below a key, as scalars. */
  scalars(...keys: readonly string[]): readonly ScalarNode[] {
    return scalarsOf(this.node(...keys));
  }

  /** The same before Compose made lists of texts: with templates, and the variables that had no value. */
  written(...keys: readonly string[]): readonly ScalarNode[] {
    return scalarsOf(getIn(this.#written?.value, ...keys));
  }

  /** The words of `command` or `entrypoint` and the like; undefined where it is not set. */
  words(...keys: readonly string[]): readonly string[] | undefined {
    const node = this.node(...keys);
    if (node === undefined) return undefined;
    return scalarsOf(node).flatMap((item) => textOf(item) ?? []);
  }

  /** Where `word` is written below a key. */
  wordPlace(word: string, ...keys: readonly string[]): Place | undefined {
    if (word === '') return undefined;
    for (const item of this.scalars(...keys)) {
      if (textOf(item)?.includes(word)) return placeIn(item.source, word);
    }
    return undefined;
  }

  get environment(): readonly DefinedVariable[] {
    return [...entriesOf(this.node('environment'))].map(({ key, value, keySource }) => ({
      name: key,
      value: textOf(value),
      node: value,
      place: value.source.span.end > value.source.span.start ? placeOf(value.source) : placeOf(keySource),
    }));
  }

  get mounts(): readonly DefinedMount[] {
    return [
      ...itemsOf(this.node('volumes')).map((node) => this.#volume(node)),
      ...itemsOf(this.node('tmpfs')).flatMap((node) => {
        const target = textOf(node)?.split(':')[0];
        return target
          ? [
              {
                kind: 'tmpfs' as const,
                name: '',
                source: '',
                target,
                isReadOnly: false,
                place: placeOf(node.source),
              },
            ]
          : [];
      }),
      ...this.#files('secrets', 'secret'),
      ...this.#files('configs', 'config'),
    ];
  }

  #volume(node: Node): DefinedMount {
    const type = textOf(get(node, 'type')) ?? '';
    const source = textOf(get(node, 'source')) ?? '';
    const definedAt = type === 'volume' ? this.resourcePlace('volumes', source) : undefined;
    return {
      kind: type === 'bind' || type === 'volume' || type === 'tmpfs' ? type : 'other',
      name: type === 'volume' ? source : '',
      source,
      target: textOf(get(node, 'target')) ?? '',
      isReadOnly: textOf(get(node, 'read_only')) === 'true',
      place: placeOf((get(node, 'source') ?? node).source),
      ...(definedAt ? { definedAt } : {}),
    };
  }

  #files(key: 'secrets' | 'configs', kind: 'secret' | 'config'): readonly DefinedMount[] {
    return itemsOf(this.node(key)).map((node) => {
      const name = textOf(get(node, 'source')) ?? '';
      const target = textOf(get(node, 'target')) ?? name;
      const folder = kind === 'secret' ? '/run/secrets/' : '/';
      const file = getIn(this.#root, key, name, 'file');
      const definedAt = file ? placeOf(file.source) : this.resourcePlace(key, name);
      return {
        kind,
        name,
        source: textOf(file) ?? '',
        target: target.startsWith('/') ? target : `${folder}${target}`,
        isReadOnly: true,
        place: placeOf(node.source),
        ...(definedAt ? { definedAt } : {}),
      };
    });
  }

  get ports(): readonly DefinedPort[] {
    return (this.#ports ??= this.#readPorts());
  }

  #readPorts(): readonly DefinedPort[] {
    return singlePorts(this.node('ports'), Infinity, mostPorts).flatMap((node) => {
      const target = Number(textOf(get(node, 'target')));
      const published = /^(\d+)(?:-(\d+))?$/.exec(textOf(get(node, 'published')) ?? '');
      if (!Number.isInteger(target)) return [];
      return {
        target,
        ...(published
          ? { published: [Number(published[1]), Number(published[2] ?? published[1])] as const }
          : {}),
        protocol: textOf(get(node, 'protocol')) ?? 'tcp',
        place: placeOf((get(node, 'published') ?? get(node, 'target') ?? node).source),
      };
    });
  }

  get dependencies(): readonly DefinedDependency[] {
    return [...entriesOf(this.node('depends_on'))].map(({ key, keySource, value }) => ({
      service: key,
      condition: textOf(get(value, 'condition')) ?? 'service_started',
      place: placeOf(keySource),
      conditionPlace: placeOf((get(value, 'condition') ?? value).source),
    }));
  }

  /** A key of a network, volume, secret or config of the project. */
  resourcePlace(section: string, name: string, ...keys: readonly string[]): Place | undefined {
    const parent = getIn(this.#root, section, ...[name, ...keys].slice(0, -1));
    const last = [name, ...keys].at(-1) ?? '';
    const entry = parent?.kind === 'map' ? parent.entries.get(last) : undefined;
    return entry && placeOf(entry.keySource);
  }

  /** The keys of the project's networks that the service is in. */
  get networks(): readonly { readonly key: string; readonly place: Place }[] {
    return [...entriesOf(this.node('networks'))].map(({ key, keySource }) => ({
      key,
      place: placeOf(keySource),
    }));
  }

  /** The values of a resource's keys: `volumes`, `data`, `driver_opts`. */
  resourceNode(...keys: readonly string[]): Node | undefined {
    return getIn(this.#root, ...keys);
  }
}

function scalarsOf(node: Node | undefined): readonly ScalarNode[] {
  if (node === undefined) return [];
  if (node.kind === 'scalar') return [node];
  if (node.kind === 'list') return node.items.flatMap(scalarsOf);
  return [...node.entries.values()].flatMap(({ value }) => scalarsOf(value));
}

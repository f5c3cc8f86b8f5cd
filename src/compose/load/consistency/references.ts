import {
  type Entry,
  entriesOf,
  get,
  isNull,
  itemsOf,
  type MapNode,
  type Node,
  stringOf,
  textOf,
} from '../../node';
import type { Problems } from '../../problem';
import { has, type Release } from '../../releases';
import { didYouMean, nearName, renameOf } from '../../schema/validate';
import { profilesOf, type ServiceSelection } from '../profiles';

/** Checks that what services refer to is defined in the stack. */
export class References {
  #suggestions = mostSuggestions;

  constructor(
    private readonly model: MapNode,
    private readonly selection: ServiceSelection,
    private readonly problems: Problems,
    private readonly release: Release,
  ) {}

  contexts({ key }: Entry, build: Node | undefined): void {
    for (const context of entriesOf(get(build, 'additional_contexts'))) this.#contextOf(key, context);
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

  networks({ key, value }: Entry): void {
    // Networks beside a network mode are rejected as such, whatever they are.
    if (textOf(get(value, 'network_mode'))) return;
    for (const network of entriesOf(get(value, 'networks')))
      this.#defined('networks', 'undefined-network', network.key, network.keySource, key, 'network');
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

  dependencies({ key, value }: Entry): void {
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

  mounts({ key, value }: Entry, build: Node | undefined): void {
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
        // What isn't a name is reported as that.
        if (source && source.kind !== 'scalar') continue;
        this.#defined(section, code, textOf(source) ?? '', (source ?? reference).source, key, what);
      }
    }
  }

  models({ key, value }: Entry): void {
    if (!has(this.release, 'definedModels')) return;
    for (const model of entriesOf(get(value, 'models')))
      this.#defined('models', 'undefined-model', model.key, model.keySource, key, 'model');
  }

  /** A service with a name like that, which isn't among the dependencies already; the first mistakes get one. */
  #nearService(name: string, dependencies: Node | undefined): string | undefined {
    if (this.#suggestions-- <= 0) return undefined;
    return nearName(
      name,
      [...this.selection.enabled.keys()].filter((other) => !get(dependencies, other)),
    );
  }
}

/** Looking for names that are alike costs time with every service of the stack. */
const mostSuggestions = 50;

/** The name that a service reference such as `service:db` holds, if it is one. */
function serviceReference(node: Node | undefined): string | undefined {
  const text = stringOf(node);
  return text?.startsWith('service:') ? text.slice('service:'.length) : undefined;
}

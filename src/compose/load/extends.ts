import { clone, entriesOf, get, type Entry, isNull, type MapNode, type Node, stringOf } from '../node';
import { resolve } from '../paths';
import { notAMapping, didYouMean, nearName, renameOf } from '../schema/validate';
import { has } from '../releases';
import type { ResetPath } from '../yaml/convert';
import { reportDeclined } from './declined';
import type { LoadContext } from './context';
import { mergeService } from './merge';

/**
 * Replaces `extends` in every service of `model` by what it names, in place. Only services of the same file, or
 * of the file that `extends` names, can be meant: the files before and after are not looked at.
 */
export function applyExtends(
  loader: LoadContext,
  model: MapNode,
  file: string,
  resets: readonly ResetPath[],
): void {
  const services = get(model, 'services');
  if (services?.kind !== 'map') {
    if (services) refuseOther(services, 'services', loader);
    return;
  }
  const extending = new Extending(loader);
  for (const entry of entriesOf(services)) {
    if (entry.value.kind !== 'map' && !isNull(entry.value))
      refuseOther(entry.value, `services.${entry.key}`, loader);
    entry.value = extending.top(entry, services, file, resets);
  }
}

/** Compose checks this before it merges, so that an empty "services" of an override file is rejected too. */
function refuseOther(node: Node, path: string, { problems }: LoadContext): void {
  problems.add('schema-type', notAMapping(path, node), node.source);
}

class Extending {
  #top = '';
  #services: MapNode | undefined;

  constructor(private readonly loader: LoadContext) {}

  /** A service of the stack itself, which is the one that lacks what can't be found. */
  top(entry: Entry, services: MapNode, file: string, resets: readonly ResetPath[]): Node {
    this.#top = entry.key;
    this.#services = services;
    return this.service(entry, services, file, resets, []);
  }

  /** The service with its `extends` applied; `chain` names the services that led here. */
  service(
    entry: Entry,
    services: MapNode,
    file: string,
    resets: readonly ResetPath[],
    chain: readonly string[],
  ): Node {
    const service = entry.value;
    const reference = get(service, 'extends');
    if (service.kind !== 'map' || !reference) return service;
    const name = reference.kind === 'map' ? get(reference, 'service') : reference;
    const target = stringOf(name);
    const { problems } = this.loader;
    if (target === undefined || !name) {
      problems.lacksBase(this.#top);
      if (reference.kind === 'map' && !name)
        this.loader.problems.add('extends', '"extends" needs the key "service".', reference.source);
      return service;
    }
    const link = `${file} ${entry.key}`;
    if (chain.includes(link) || chain.length > 200) {
      problems.lacksBase(this.#top);
      this.loader.problems.add(
        'extends',
        `Service "${entry.key}" extends itself through the services that it extends.`,
        reference.source,
      );
      return service;
    }
    const found = this.#base(reference, target, name, services, { file, resets }, entry.key);
    if (!found) {
      problems.lacksBase(this.#top);
      return without(service, 'extends');
    }
    if (found.file === file && problems.withoutBase.has(target)) problems.lacksBase(this.#top);
    if (found.services === this.#services) problems.extendsService(entry.key, target);
    const base = this.service(found.entry, found.services, found.file, found.resets, [...chain, link]);
    // Compose leaves an "extends" of nothing as it is.
    if (isNull(base)) return service;
    if (base.kind !== 'map') return without(service, 'extends');
    this.loader.budget.nodes -= sizeOf(base);
    if (this.loader.budget.nodes < 0) {
      this.loader.problems.limit(
        'the services that extend each other are too large together',
        reference.source,
      );
      return without(service, 'extends');
    }
    const copy = clone(base) as MapNode;
    this.loader.reset(copy, ['services', entry.key], resets);
    const merged = mergeService(copy, service, this.loader.problems, this.loader.options.release);
    merged.entries.delete('extends');
    const result: MapNode = { kind: 'map', source: service.source, entries: merged.entries };
    entry.value = result;
    return result;
  }

  #base(
    reference: Node,
    target: string,
    name: Node,
    services: MapNode,
    { file, resets }: { readonly file: string; readonly resets: readonly ResetPath[] },
    extending: string,
  ): { entry: Entry; services: MapNode; file: string; resets: readonly ResetPath[] } | undefined {
    const path = get(reference, 'file');
    const pathText = stringOf(path);
    if (pathText === undefined || !path) {
      const entry = services.entries.get(target);
      // Tags reach into the services of the same file that this one extends.
      const reaches = has(this.loader.options.release, 'mergedIncludes');
      if (entry) return { entry, services, file, resets: reaches ? resets : [] };
      const near = nearName(target, [...services.entries.keys()]);
      const message = `Service "${extending}" extends "${target}", which isn't defined in this file.${didYouMean(near)} "extends" doesn't search other files unless "file" is set.`;
      this.loader.problems.add('extends', message, name.source, undefined, renameOf(target, near));
      return undefined;
    }
    const absolute = resolve(this.loader.options.folder, pathText);
    if (/^[a-z+]+:\/\//.test(pathText)) {
      this.loader.problems.lacksFiles();
      return undefined;
    }
    if (this.loader.reader.read(absolute) === undefined) {
      const named = { path: absolute, text: pathText, source: path.source };
      if (reportDeclined(named, this.loader, 'extends')) return undefined;
      this.loader.problems.add('extends', `The file "${pathText}" to extend doesn't exist.`, path.source);
      return undefined;
    }
    this.loader.problems.refersTo(absolute, path.source);
    const { model, resets: own } = this.loader.loadExtended(absolute);
    const others = get(model, 'services');
    const entry = others?.kind === 'map' ? others.entries.get(target) : undefined;
    if (entry && others?.kind === 'map') return { entry, services: others, file: absolute, resets: own };
    const message = `Service "${extending}" extends "${target}", which isn't defined in "${pathText}".`;
    this.loader.problems.add('extends', message, name.source);
    return undefined;
  }
}

function without(service: MapNode, key: string): MapNode {
  const copy: MapNode = { ...service, entries: new Map(service.entries) };
  copy.entries.delete(key);
  return copy;
}

function sizeOf(node: Node): number {
  if (node.kind === 'scalar') return 1;
  let size = 1;
  if (node.kind === 'list') for (const item of node.items) size += sizeOf(item);
  else for (const entry of node.entries.values()) size += sizeOf(entry.value);
  return size;
}

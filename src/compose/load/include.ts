import { toHostPath } from '../../base/filePath';
import { parseDotenv } from '../interpolate/dotenv';
import {
  clone,
  entriesOf,
  type Entry,
  get,
  isNull,
  map,
  type MapNode,
  type Node,
  sameData,
  stringOf,
} from '../node';
import { dirname, join, resolve } from '../paths';
import type { Problems } from '../problem';
import { variablesOf } from './caselessVariables';
import { reportDeclined } from './declined';
import type { LoadContext } from './context';
import { has } from '../releases';
import type { ResetPath } from '../yaml/convert';
import { mergeIncluded } from './merge';

const sections = ['services', 'volumes', 'networks', 'secrets', 'configs', 'models'];

/**
 * Loads what `include` names and adds its resources to `model`, in place. An included stack has a folder and `.env` of
 * its own. What both sides define is merged, the including side over the included one; releases before that reject it
 * unless it is the same. Returns the resources that only an included stack defines, as that was loaded.
 */
export function applyInclude(
  loader: LoadContext,
  model: MapNode,
  resets: readonly ResetPath[],
  including: readonly string[],
): ReadonlySet<Entry> {
  const untouched = new Set<Entry>();
  const include = get(model, 'include');
  model.entries.delete('include');
  if (include?.kind !== 'list') {
    if (include && !(include.kind === 'scalar' && include.value === null)) {
      loader.problems.add('include', '"include" must be a list.', include.source);
    }
    return untouched;
  }
  // Every item is read before the first one is loaded.
  for (const item of include.items.filter((one) => checkTypes(one, loader.problems))) {
    const imported = loadIncluded(loader, item, including);
    if (imported) importResources(loader, imported, model, { resets, untouched });
  }
  return untouched;
}

function loadIncluded(loader: LoadContext, item: Node, including: readonly string[]): MapNode | undefined {
  const { problems, reader, options } = loader;
  const paths = textsOf(item.kind === 'map' ? get(item, 'path') : item);
  const files: string[] = [];
  for (const { text, node } of paths) {
    // A remote resource cannot be looked at without the network.
    if (/^(?:[a-z+]+:\/\/|git@|github\.com\/)|^oci:/.test(text)) {
      problems.lacksFiles();
      return undefined;
    }
    const path = resolve(options.folder, text);
    if (text === '') {
      problems.add('include', 'The path of this include is empty.', node.source);
      return undefined;
    }
    if (reader.read(path) === undefined) {
      if (reportDeclined({ path, text, source: node.source }, loader, 'include')) return undefined;
      problems.add('include', `The included file "${text}" doesn't exist.`, node.source);
      return undefined;
    }
    if (files.length === 0 && including.includes(path)) {
      problems.add(
        'include',
        `"${text}" includes this file in turn. A file can't include itself.`,
        node.source,
      );
      return undefined;
    }
    files.push(path);
    problems.refersTo(path, node.source);
  }
  const [main] = files;
  if (main === undefined) return undefined;
  const folderText = stringOf(get(item, 'project_directory'));
  const folder = folderText ? resolve(options.folder, folderText) : dirname(main);
  const load = (from: LoadContext): MapNode | undefined => {
    const environment = includedEnvironment(from, item, folder);
    const child = from.child({ ...options, folder, environment });
    for (const file of files) child.addFile(file, [...including, main]);
    return child.finishIncluded();
  };
  const stack = { source: item.source, files, including };
  return loader.included ? loader.included.of(stack, loader, load) : load(loader);
}

function includedEnvironment(loader: LoadContext, item: Node, folder: string): ReadonlyMap<string, string> {
  const { reader, options, problems } = loader;
  const own = textsOf(get(item, 'env_file'));
  const named = own.map(({ text, node }) => ({ path: resolve(options.folder, text), node, text }));
  const files: readonly { path: string; node?: Node; text?: string }[] =
    named.length > 0 ? named : [{ path: join(folder, '.env') }];
  const merged = variablesOf(folder);
  for (const { path, node, text } of files) {
    const content = reader.read(path);
    if (content === undefined) {
      const named = { path, text: text ?? '.env', source: (node ?? item).source };
      if (reportDeclined(named, loader, node ? 'include' : undefined)) continue;
      if (node) problems.add('include', `The env file "${text}" of the include doesn't exist.`, node.source);
      continue;
    }
    const parsed = parseDotenv(content, (name) => options.environment.get(name) ?? merged.get(name));
    if (parsed.isCut) problems.limit(`values in "${text ?? '.env'}" are too long`, (node ?? item).source);
    for (const [name, { value }] of parsed.variables) {
      if (options.environment.has(name)) continue;
      merged.set(name, options.variables.take(name, value, text ?? '.env'));
    }
  }
  for (const [name, value] of options.environment) merged.set(name, value);
  return merged;
}

/**
 * The schema does not look at what an include holds; its decoder does. That passes over keys that it doesn't know, and
 * over an include of nothing.
 */
function checkTypes(item: Node, problems: Problems): boolean {
  const isText = (node: Node): boolean => stringOf(node) !== undefined;
  if (isNull(item)) return false;
  if (item.kind === 'list' || (item.kind === 'scalar' && !isText(item))) {
    problems.add('include', 'An include must be a path, or a mapping with the key "path".', item.source);
    return false;
  }
  if (item.kind === 'scalar') return true;
  for (const { key, value } of item.entries.values()) {
    if (
      !includeKeys.has(key) ||
      isNull(value) ||
      (key === 'project_directory' ? isText(value) : textsOnly(value))
    )
      continue;
    const what = key === 'project_directory' ? 'a path' : 'a path or a list of paths';
    problems.add('include', `"${key}" of an include must be ${what}.`, value.source);
    return false;
  }
  return true;
}

const includeKeys: ReadonlySet<string> = new Set(['path', 'project_directory', 'env_file']);

function textsOnly(node: Node): boolean {
  return node.kind === 'list'
    ? node.items.every((entry) => stringOf(entry) !== undefined)
    : stringOf(node) !== undefined;
}

function textsOf(node: Node | undefined): readonly { text: string; node: Node }[] {
  const items = node?.kind === 'list' ? node.items : node ? [node] : [];
  return items.flatMap((item) => {
    const text = stringOf(item);
    return text === undefined ? [] : [{ text, node: item }];
  });
}

/** Makes a service that other loads share one of this load, which can be changed. */
export function own(service: Entry, { included }: Pick<LoadContext, 'included'>): void {
  if (included?.services.has(service.value)) service.value = clone(service.value);
}

function importResources(
  loader: LoadContext,
  imported: MapNode,
  model: MapNode,
  { resets, untouched }: { readonly resets: readonly ResetPath[]; readonly untouched: Set<Entry> },
): void {
  const { release } = loader.options;
  for (const section of sections) {
    for (const entry of entriesOf(get(imported, section))) {
      let target = get(model, section);
      if (target?.kind !== 'map') {
        target = map(entry.value.source);
        model.entries.set(section, { key: section, keySource: entry.keySource, value: target });
      }
      const existing = target.entries.get(entry.key);
      if (!existing) {
        target.entries.set(entry.key, entry);
        untouched.add(entry);
        continue;
      }
      untouched.delete(existing);
      own(existing, loader);
      own(entry, loader);
      if (has(release, 'mergedIncludes')) {
        const { value } = entry;
        loader.reset(value, [section, entry.key], resets);
        existing.value = mergeIncluded(section, value, existing.value, loader.problems, release);
      } else if (!sameData(existing.value, entry.value)) {
        const message = `"${section}.${entry.key}" is also defined in the included file "${toHostPath(entry.keySource.file.path)}". Compose 5.0.0 or later merges them; for earlier releases, override it with a second path of the include, or with another -f file.`;
        loader.problems.add('include-conflict', message, existing.keySource);
      }
    }
  }
}

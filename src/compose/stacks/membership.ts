import { baseNames, discoverFiles, splitComposeFile } from './discovery';
import { parseDotenv } from '../interpolate/dotenv';
import { entriesOf, get, itemsOf, type Node, stringOf, textOf } from '../node';
import { basename, dirname, join, resolve } from '../paths';
import type { ComposeReader } from '../reader';
import { type ComposeFile, parseYaml } from '../yaml/parse';

/** The files that a compose file is judged with, and how that is known. */
export interface StackMembership {
  /** In order, as `-f` would name them; the file itself may also be one that these include. */
  readonly files: readonly string[];
  readonly reason: 'alone' | 'settings' | 'COMPOSE_FILE' | 'discovery' | 'included' | 'overlay';
}

/**
 * Finds the stack that the compose file at `path` belongs to: what `.drydock.yaml` or `COMPOSE_FILE` says, the
 * base and override file that Compose discovers, a file that includes it, or the base file that it completes.
 */
export function findStack(
  file: ComposeFile,
  reader: ComposeReader,
  parse: (path: string) => ComposeFile,
): StackMembership {
  const { path } = file;
  const folder = dirname(path);
  for (const at of foldersFrom(folder)) {
    const configured = settingsStack(path, at, reader);
    if (configured) return { files: configured, reason: 'settings' };
    const named = composeFileVariable(at, reader);
    if (named?.includes(path)) return { files: named, reason: 'COMPOSE_FILE' };
  }
  const discovered = discoverFiles(folder, reader);
  if (discovered.includes(path)) return { files: discovered, reason: 'discovery' };
  const [base] = discovered;
  if (base === undefined) return { files: [path], reason: 'alone' };
  if (includes(parse(base), path, parse, new Set())) return { files: discovered, reason: 'included' };
  if (dirname(base) === folder && completes(file, parse(base)))
    return { files: [base, path], reason: 'overlay' };
  return { files: [path], reason: 'alone' };
}

/**
 * Whether a file is meant to be laid over, or included by, another: it has no default name and lacks what only
 * another file can give, so that Compose refuses it alone.
 */
export function isFragment(file: ComposeFile): boolean {
  return !(baseNames as readonly string[]).includes(basename(file.path));
}

function foldersFrom(folder: string): readonly string[] {
  const folders: string[] = [];
  for (let at = folder; folders.length < 30; at = dirname(at)) {
    folders.push(at);
    if (at === '/' || at === '.' || at === dirname(at)) break;
  }
  return folders;
}

/** `stacks:` of `.drydock.yaml`: a list of lists of files, seen from the folder of the settings. */
function settingsStack(path: string, folder: string, reader: ComposeReader): readonly string[] | undefined {
  const at = join(folder, '.drydock.yaml');
  const text = reader.read(at);
  if (text === undefined || !text.includes('stacks')) return undefined;
  const stacks = get(parseYaml(at, text).documents[0]?.root, 'stacks');
  const lists =
    stacks?.kind === 'map' ? [...stacks.entries.values()].map((entry) => entry.value) : itemsOf(stacks);
  for (const stack of lists) {
    const items = stack.kind === 'list' ? stack.items : itemsOf(get(stack, 'files'));
    const files = items.flatMap((item) => textOf(item) ?? []).map((name) => resolve(folder, name));
    if (files.includes(path)) return files;
  }
  return undefined;
}

function composeFileVariable(folder: string, reader: ComposeReader): readonly string[] | undefined {
  const text = reader.read(join(folder, '.env'));
  if (text === undefined || !text.includes('COMPOSE_FILE')) return undefined;
  const { variables } = parseDotenv(text, () => undefined);
  const value = variables.get('COMPOSE_FILE')?.value;
  return value ? splitComposeFile(value, variables.get('COMPOSE_PATH_SEPARATOR')?.value, folder) : undefined;
}

/** Whether `from` includes the file at `path`, itself or by way of the files that it includes. */
function includes(
  from: ComposeFile,
  path: string,
  parse: (path: string) => ComposeFile,
  seen: Set<string>,
): boolean {
  if (seen.has(from.path) || seen.size > 100) return false;
  seen.add(from.path);
  const folder = dirname(from.path);
  for (const { root } of from.documents) {
    for (const item of itemsOf(get(root, 'include'))) {
      const named: Node = get(item, 'path') ?? item;
      for (const part of named.kind === 'list' ? named.items : [named]) {
        const text = stringOf(part);
        if (text === undefined || text.includes('$') || text.includes('://')) continue;
        const included = resolve(folder, text);
        if (included === path || includes(parse(included), path, parse, seen)) return true;
      }
    }
  }
  return false;
}

/** Whether a file has services without an image that the base file gives one, or at least changes its services. */
function completes(file: ComposeFile, base: ComposeFile): boolean {
  const known = new Set(
    base.documents.flatMap(({ root }) => [...entriesOf(get(root, 'services'))].map((entry) => entry.key)),
  );
  for (const { root } of file.documents) {
    for (const { key, value } of entriesOf(get(root, 'services'))) {
      const complete =
        get(value, 'image') ?? get(value, 'build') ?? get(value, 'extends') ?? get(value, 'provider');
      if (!complete && known.has(key)) return true;
    }
  }
  return false;
}

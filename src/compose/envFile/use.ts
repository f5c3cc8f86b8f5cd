import { entriesOf, get, itemsOf, type Node, stringOf, textOf } from '../node';
import { basename, dirname, join, resolve } from '../paths';
import type { ComposeReader } from '../reader';
import { isComposeName } from '../stacks/composeName';
import { baseNames } from '../stacks/discovery';
import type { ComposeFile } from '../yaml/parse';

/** How Compose comes to an env file. */
export interface EnvFileUse {
  /** The folder of the Compose file that it belongs to, whose `.env` is read before it. */
  readonly folder: string;
  /** The env files that are read before it, and what the service sets itself: its values may refer to both. */
  readonly earlier: readonly string[];
  readonly own: ReadonlyMap<string, string>;
}

/** Of more compose files in one folder, the others aren't looked at. */
const mostFiles = 30;

/**
 * How Compose reads the env file at `path`: as the `.env` beside a Compose file, or because a Compose file of its folder or
 * of one above names it under `env_file`. Undefined for a file that isn't known to be Compose's, or that it reads raw.
 */
export function envFileUse(
  path: string,
  reader: ComposeReader,
  parse: (path: string) => ComposeFile,
): EnvFileUse | undefined {
  const folder = dirname(path);
  const name = basename(path);
  if (name === '.env') {
    const isBeside = baseNames.some((base) => reader.stat(join(folder, base)) === 'file');
    if (isBeside || /^(?:export )?COMPOSE_FILE\s*=/m.test(reader.read(path) ?? ''))
      return { folder, earlier: [], own: new Map() };
  }
  for (let at = folder, steps = 0; steps < 10; at = dirname(at), steps++) {
    for (const file of composeFilesIn(at, reader)) {
      const uses = reader.read(file)?.includes(name) ? namedIn(parse(file)) : [];
      const use = uses.find(({ text }) => resolve(at, text) === path);
      if (!use) continue;
      if (use.isRaw) return undefined;
      return { folder: at, earlier: use.before.map((text) => resolve(at, text)), own: use.own };
    }
    if (at === '/' || at === dirname(at) || reader.stat(join(at, '.git')) !== undefined) return undefined;
  }
  return undefined;
}

function composeFilesIn(folder: string, reader: ComposeReader): readonly string[] {
  const names = (reader.list?.(folder) ?? []).filter(isComposeName);
  return names.slice(0, mostFiles).map((name) => join(folder, name));
}

interface NamedEnvFile {
  readonly text: string;
  readonly isRaw: boolean;
  readonly before: readonly string[];
  readonly own: ReadonlyMap<string, string>;
}

/** The env files that a Compose file names, as they are written. */
function namedIn(file: ComposeFile): readonly NamedEnvFile[] {
  const holders = file.documents.flatMap(({ root }) => [
    ...[...entriesOf(get(root, 'services'))].map(({ value }) => value),
    ...itemsOf(get(root, 'include')),
  ]);
  return holders.flatMap((holder) => {
    const node = get(holder, 'env_file');
    const items: readonly Node[] = node?.kind === 'list' ? node.items : node ? [node] : [];
    const own = variablesOf(get(holder, 'environment'));
    const named = items.flatMap((item) => {
      const text = stringOf(get(item, 'path') ?? item);
      return text === undefined ? [] : [{ text, isRaw: stringOf(get(item, 'format')) === 'raw' }];
    });
    return named.map((one, index) => ({
      ...one,
      before: named.slice(0, index).map(({ text }) => text),
      own,
    }));
  });
}

/** What `environment` of a service sets, in either of its forms; not what it takes from outside. */
function variablesOf(environment: Node | undefined): ReadonlyMap<string, string> {
  const pairs =
    environment?.kind === 'list'
      ? environment.items.map((item) => /^([^=]*)=([^]*)$/.exec(stringOf(item) ?? '')?.slice(1) ?? [])
      : [...entriesOf(environment)].map(({ key, value }) => [key, textOf(value)]);
  return new Map(
    pairs.flatMap(([name, value]) => (name === undefined || value === undefined ? [] : [[name, value]])),
  );
}

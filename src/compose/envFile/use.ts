import { entriesOf, get, itemsOf, type Node, stringOf } from '../node';
import { basename, dirname, join, resolve } from '../paths';
import type { ComposeReader } from '../reader';
import { isComposeName } from '../stacks/composeName';
import { baseNames } from '../stacks/discovery';
import type { ComposeFile } from '../yaml/parse';

/** How Compose comes to an env file. */
export interface EnvFileUse {
  /** The folder of the Compose file that it belongs to, whose `.env` is read before it. */
  readonly folder: string;
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
    if (isBeside || /^(?:export )?COMPOSE_FILE\s*=/m.test(reader.read(path) ?? '')) return { folder };
  }
  for (let at = folder, steps = 0; steps < 10; at = dirname(at), steps++) {
    for (const file of composeFilesIn(at, reader)) {
      const uses = reader.read(file)?.includes(name) ? namedIn(parse(file)) : [];
      const use = uses.find(({ text }) => resolve(at, text) === path);
      if (use) return use.isRaw ? undefined : { folder: at };
    }
    if (at === '/' || at === dirname(at) || reader.stat(join(at, '.git')) !== undefined) return undefined;
  }
  return undefined;
}

function composeFilesIn(folder: string, reader: ComposeReader): readonly string[] {
  const names = (reader.list?.(folder) ?? []).filter(isComposeName);
  return names.slice(0, mostFiles).map((name) => join(folder, name));
}

/** The env files that a Compose file names, as they are written. */
function namedIn(file: ComposeFile): readonly { readonly text: string; readonly isRaw: boolean }[] {
  const holders = file.documents.flatMap(({ root }) => [
    ...[...entriesOf(get(root, 'services'))].map(({ value }) => value),
    ...itemsOf(get(root, 'include')),
  ]);
  return holders.flatMap((holder) => {
    const node = get(holder, 'env_file');
    const items: readonly Node[] = node?.kind === 'list' ? node.items : node ? [node] : [];
    return items.flatMap((item) => {
      const text = stringOf(get(item, 'path') ?? item);
      return text === undefined ? [] : [{ text, isRaw: stringOf(get(item, 'format')) === 'raw' }];
    });
  });
}

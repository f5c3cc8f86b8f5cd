import { isComposeName } from './composeName';
import { devcontainerStacks } from './devcontainer';
import { baseNames, discoverFiles, splitComposeFile } from './discovery';
import { mostFiles } from '../load/context';
import { parseDotenv } from '../interpolate/dotenv';
import { basename, dirname, join } from '../paths';
import type { ComposeReader } from '../reader';
import { givenBy, missingIn, namesIn, servicesOf } from './relations';
import { readNamedStacks, settingsName } from './settings';
import type { ComposeFile } from '../yaml/parse';

/** The files that a compose file is checked with, and how that is known. */
export interface StackMembership {
  /** In order, as `-f` would name them; the file itself may also be one that these include. */
  readonly files: readonly string[];
  readonly reason:
    | 'alone'
    | 'settings'
    | 'COMPOSE_FILE'
    | 'devcontainer'
    | 'discovery'
    | 'included'
    /** A part of a stack of more files than are loaded. */
    | 'part'
    | 'overlay';
  /** Of a file that another one extends services from: the files of the stack of that other one. */
  readonly extendedBy?: readonly string[];
  /** Of a part: the file that includes it, with too many others. */
  readonly partOf?: string;
  /** What includes it is a fragment itself, which another file completes. */
  readonly isOfFragment?: true;
  /** Of a stack that COMPOSE_FILE names: the folder of the `.env` that does, where Compose is started. */
  readonly startFolder?: string;
  /** What runs the stack, if `.drydock.yaml` says that it isn't Compose. */
  readonly target?: 'swarm';
}

/** The files of a workspace, as far as they show which stack a file belongs to. */
export interface StackSources {
  readonly reader: ComposeReader;
  readonly parse: (path: string) => ComposeFile;
  /** Files elsewhere in the workspace that may include the file at `path`, or extend services from it. */
  readonly referrers?: ((path: string) => readonly string[]) | undefined;
}

/** Of more files beside one, the others aren't looked at. */
const mostSiblings = 100;

/** So many steps lead at most from a file to the one that includes it. */
const mostSteps = 10;

/**
 * Finds the stack that a compose file belongs to: what `.drydock.yaml`, `COMPOSE_FILE` or a dev container says, a file
 * that includes it, the base and override file that Compose discovers, or the base file that gives what it lacks.
 */
export function findStack(
  file: ComposeFile,
  sources: StackSources,
  passed: readonly string[] = [],
): StackMembership {
  const { path } = file;
  const { reader } = sources;
  const folders = foldersFrom(dirname(path), reader);
  const stated = statedStack(path, folders, reader);
  if (stated && !stated.isFirstOfDevcontainer) return stated;
  const further = [...passed, path];
  const isClimbing = further.length <= mostSteps;
  const candidates = isClimbing
    ? candidatesFor(file, folders, sources).filter((at) => !further.includes(at))
    : [];
  const stackOf = (at: string): readonly string[] => findStack(sources.parse(at), sources, further).files;
  const including = candidates.find((at) => namesIn(sources.parse(at)).included.includes(path));
  if (including !== undefined) {
    const outer = sources.parse(including);
    if (namesIn(outer).included.length > mostFiles)
      return { files: [path], reason: 'part', partOf: including };
    const { files, reason, isOfFragment } = findStack(outer, sources, further);
    const isPartial = isOfFragment ?? (reason === 'alone' && isFragment(outer));
    return { files, reason: 'included', ...(isPartial ? { isOfFragment: true } : {}) };
  }
  const extending = candidates.find((at) => namesIn(sources.parse(at)).extended.includes(path));
  const extendedBy = extending === undefined ? {} : { extendedBy: stackOf(extending) };
  const discovered = discoverFiles(dirname(path), reader);
  if (discovered.includes(path))
    return { files: discovered, reason: 'discovery', ...(discovered.length > 1 ? {} : extendedBy) };
  if (stated) return stated;
  const completed = extending === undefined ? completedStack(file, folders, sources) : undefined;
  return completed ?? { files: [path], reason: 'alone', ...extendedBy };
}

/**
 * Whether a file is meant to be merged over, or included by, another: it has no default name and lacks what only
 * another file can give, so that Compose rejects it alone.
 */
export function isFragment(file: ComposeFile): boolean {
  return !(baseNames as readonly string[]).includes(basename(file.path));
}

/** The folder and those above it, up to the one that holds the repository. */
function foldersFrom(folder: string, reader: ComposeReader): readonly string[] {
  const folders: string[] = [];
  for (let at = folder; folders.length < 30; at = dirname(at)) {
    folders.push(at);
    const isTop = at === '/' || at === '.' || at === dirname(at);
    if (isTop || reader.stat(join(at, '.git')) !== undefined) break;
  }
  return folders;
}

type StatedStack = StackMembership & { readonly isFirstOfDevcontainer?: boolean };

/** The nearest statement about the stack of a file. */
function statedStack(
  path: string,
  folders: readonly string[],
  reader: ComposeReader,
): StatedStack | undefined {
  for (const folder of folders) {
    const settings = join(folder, settingsName);
    const { stacks } = readNamedStacks(settings, reader.read(settings) ?? '');
    const configured = stacks.find(({ files }) => files.includes(path));
    if (configured)
      return {
        files: configured.files,
        reason: 'settings',
        ...(configured.target ? { target: configured.target } : {}),
      };
    const named = composeFileVariable(folder, reader);
    if (named?.includes(path)) return { files: named, reason: 'COMPOSE_FILE', startFolder: folder };
    // The first one is often the stack that is run without a dev container, too.
    const opened = devcontainerStacks(folder, reader).find((files) => files.includes(path));
    if (opened) return { files: opened, reason: 'devcontainer', isFirstOfDevcontainer: opened[0] === path };
  }
  return undefined;
}

/** Whether `stacks` in the nearest `.drydock.yaml` that says something of the file lists it. */
export function isListed(path: string, reader: ComposeReader): boolean {
  return statedStack(path, foldersFrom(dirname(path), reader), reader)?.reason === 'settings';
}

/** The Compose files that a `.drydock.yaml` or `.env` names as parts of stacks, by absolute path. */
export function statedFiles(path: string, reader: ComposeReader): readonly string[] {
  if (basename(path) === settingsName)
    return readNamedStacks(path, reader.read(path) ?? '').stacks.flatMap(({ files }) => files);
  return composeFileVariable(dirname(path), reader) ?? [];
}

function composeFileVariable(folder: string, reader: ComposeReader): readonly string[] | undefined {
  const text = reader.read(join(folder, '.env'));
  if (text === undefined || !text.includes('COMPOSE_FILE')) return undefined;
  const { variables } = parseDotenv(text, () => undefined);
  const value = variables.get('COMPOSE_FILE')?.value;
  return value ? splitComposeFile(value, variables.get('COMPOSE_PATH_SEPARATOR')?.value, folder) : undefined;
}

/** The files that may include or extend the file, those in the nearest folders first, whatever the file holds. */
function candidatesFor(
  file: ComposeFile,
  folders: readonly string[],
  { reader, referrers }: StackSources,
): readonly string[] {
  const { path } = file;
  const bases = folders.flatMap((folder) =>
    baseNames.map((name) => join(folder, name)).filter((at) => reader.stat(at) === 'file'),
  );
  const found = new Set([...siblingsOf(path, reader), ...bases, ...(referrers?.(path) ?? [])]);
  found.delete(path);
  const name = basename(path);
  return [...found].filter((at) => reader.read(at)?.includes(name));
}

/** The other compose files of the folder. */
function siblingsOf(path: string, reader: ComposeReader): readonly string[] {
  const folder = dirname(path);
  const names = (reader.list?.(folder) ?? []).filter(isComposeName);
  return names
    .slice(0, mostSiblings)
    .map((name) => join(folder, name))
    .filter((at) => at !== path);
}

/**
 * The stack of a file that lacks something which a base file gives: the base file of its folder or of one above, or
 * another file beside it. What the base lacks in turn is looked for in the override file and in the other files there.
 */
function completedStack(
  file: ComposeFile,
  folders: readonly string[],
  { reader, parse }: StackSources,
): StackMembership | undefined {
  const { path } = file;
  const lacking = missingIn(file);
  if (lacking.size === 0) return undefined;
  const gives = (at: string): boolean => {
    const given = givenBy(parse(at));
    return [...lacking].some((name) => given.has(name));
  };
  const discovered = folders.flatMap((folder) => {
    const isBase = baseNames.some((name) => reader.stat(join(folder, name)) === 'file');
    return isBase ? [discoverFiles(folder, reader)] : [];
  });
  const siblings = [...siblingsOf(path, reader)].sort((a, b) => a.length - b.length);
  const changes = ([base]: readonly string[]): boolean =>
    base !== undefined && [...servicesOf(parse(base))].some((name) => lacking.has(`services.${name}`));
  const stack =
    discovered.find((files) => files.some(gives)) ??
    discovered.find(changes) ??
    siblings.map((at) => [at]).find(([at]) => at !== undefined && gives(at));
  const [base] = stack ?? [];
  if (base === undefined) return undefined;
  const beside = [...(stack ?? []).slice(1), ...siblings, ...siblingsOf(base, reader)];
  return { files: [...completedBy(base, file, beside, parse), path], reason: 'overlay' };
}

/** The base, and of the files `beside` it those that give what `file` and the base still lack. */
function completedBy(
  base: string,
  file: ComposeFile,
  beside: readonly string[],
  parse: (path: string) => ComposeFile,
): readonly string[] {
  const files = [base];
  const given = new Set([...givenBy(parse(base)), ...givenBy(file)]);
  const open = new Set(missingIn(file));
  for (const at of new Set(beside)) {
    for (const name of given) open.delete(name);
    if (open.size === 0) break;
    if (at === file.path || files.includes(at)) continue;
    const more = givenBy(parse(at));
    if (![...open].some((name) => more.has(name))) continue;
    files.push(at);
    for (const name of more) given.add(name);
  }
  return files;
}

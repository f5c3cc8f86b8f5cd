import { isComposeName, isEnvFile } from './composeName';
import { baseNames, overrideNames, splitComposeFile } from './discovery';
import { parseDotenv } from '../interpolate/dotenv';
import { entriesOf, get, itemsOf, stringOf } from '../node';
import { basename, dirname, join } from '../paths';
import type { ComposeReader } from '../reader';
import { readNamedStacks, settingsName } from './settings';
import { namedBy, needsOf, relates, servicesOf } from './relations';
import { type ComposeFile, parseYaml } from '../yaml/parse';

/** A compose stack of a workspace: what can be merged over what, and what Compose takes when nobody chooses. */
export interface Stack {
  /** What distinguishes it from others: the path of its base file, with its name if it has one. */
  readonly id: string;
  /** The path of its base file. */
  readonly base: string;
  /** As `stacks` of `.drydock.yaml` calls it. */
  readonly name?: string;
  /** What runs it, as `stacks` of `.drydock.yaml` says; Compose if absent. */
  readonly target?: 'swarm';
  /** Where the stack lies: the folder of its base file, or of the `.env` whose COMPOSE_FILE names it. */
  readonly folder: string;
  /** In the order in which they belong on the command line, the base first. */
  readonly files: readonly StackFile[];
  /** Env files in the folder, `.env` first. */
  readonly envFiles: readonly string[];
  /** The profiles that any of the files names, sorted. */
  readonly profiles: readonly string[];
}

/** One file of a stack. */
export interface StackFile {
  readonly path: string;
  readonly role: 'base' | 'override' | 'overlay';
  /** Compose takes it when it is called in the folder without `--file`. */
  readonly isDefault: boolean;
}

/**
 * The stacks that the YAML and env files `paths` of a workspace make: what `stacks` of a `.drydock.yaml` or `COMPOSE_FILE`
 * of an `.env` file says, else a folder's base file with the override beside it, and around them the files that complete, extend or
 * vary the base, here or in folders below. What another file includes or extends from is no entry of its own.
 */
export function findStacks(paths: readonly string[], reader: ComposeReader): readonly Stack[] {
  const files = new Map<string, ComposeFile>();
  const envFiles = paths.filter((path) => isEnvFile(basename(path)));
  for (const path of paths) {
    if (!/\.ya?ml$/i.test(path) || basename(path) === settingsName) continue;
    const text = reader.read(path);
    if (text !== undefined && looksLikeCompose(path, text)) files.set(path, parseYaml(path, text));
  }
  const named = new Set([...files.values()].flatMap(namedBy));
  const drafts = [
    ...namedDrafts(paths, files, reader),
    ...configuredDrafts(envFiles, files, reader),
    ...discoveredDrafts([...files.keys()].filter((path) => !named.has(path))),
  ];
  const stacks = new Map<string, Draft>();
  const isNamed = new Set(drafts.filter(({ name }) => name !== undefined).map(({ base }) => base));
  for (const draft of drafts) {
    if (draft.name === undefined && isNamed.has(draft.base)) continue;
    const id = idOf(draft);
    if (!stacks.has(id)) stacks.set(id, draft);
  }
  const taken = new Set([...stacks.values()].flatMap(({ defaults }) => defaults));
  const rest = [...files.keys()].filter((path) => !taken.has(path) && !named.has(path)).sort(byPlace);
  // Names that say "compose" first: any of them may turn out to be a base for the others.
  for (const path of [...rest.filter(hasComposeName), ...rest.filter((path) => !hasComposeName(path))]) {
    const home = homeOf(path, [...stacks.values()], files);
    if (home) home.overlays.push(path);
    else if (hasComposeName(path)) stacks.set(path, draftOf(path));
  }
  return [...stacks.values()]
    .map((draft) => finish(draft, files, envFiles))
    .sort((a, b) => byPlace(a.base, b.base));
}

/** A stack in the making. */
interface Draft {
  readonly base: string;
  readonly name?: string | undefined;
  readonly target?: 'swarm' | undefined;
  readonly folder: string;
  readonly defaults: readonly string[];
  readonly overlays: string[];
}

function draftOf(
  base: string,
  defaults: readonly string[] = [base],
  folder = dirname(base),
  name?: string,
): Draft {
  return { base, name, folder, defaults, overlays: [] };
}

/** A path has no line feed that a name could be taken for. */
function idOf({ base, name }: Pick<Draft, 'base' | 'name'>): string {
  return name === undefined ? base : `${base}\n${name}`;
}

/** The stacks that `stacks` of `.drydock.yaml` files names, if all their files are there. */
function namedDrafts(
  paths: readonly string[],
  files: ReadonlyMap<string, ComposeFile>,
  reader: ComposeReader,
): readonly Draft[] {
  return paths
    .filter((path) => basename(path) === settingsName)
    .flatMap((path) => readNamedStacks(path, reader.read(path) ?? '').stacks)
    .flatMap(({ name, files: members, target }) => {
      const [base] = members;
      const isThere = members.every((file) => files.has(file));
      return base === undefined || !isThere
        ? []
        : [{ ...draftOf(base, members, dirname(base), name), target }];
    });
}

function hasComposeName(path: string): boolean {
  return isComposeName(basename(path));
}

function looksLikeCompose(path: string, text: string): boolean {
  return hasComposeName(path) || /^(?:services|"services")\s*:/m.test(text);
}

/** The stacks that `COMPOSE_FILE` of an `.env` file names. */
function configuredDrafts(
  envFiles: readonly string[],
  files: ReadonlyMap<string, ComposeFile>,
  reader: ComposeReader,
): readonly Draft[] {
  return envFiles
    .filter((path) => basename(path) === '.env')
    .flatMap((path) => {
      const { variables } = parseDotenv(reader.read(path) ?? '', () => undefined);
      const value = variables.get('COMPOSE_FILE')?.value;
      if (!value) return [];
      const separator = variables.get('COMPOSE_PATH_SEPARATOR')?.value;
      const named = splitComposeFile(value, separator, dirname(path));
      const [base] = named;
      return base !== undefined && named.every((file) => files.has(file))
        ? [draftOf(base, named, dirname(path))]
        : [];
    });
}

/** What Compose takes in each folder by itself. */
function discoveredDrafts(paths: readonly string[]): readonly Draft[] {
  const known = new Set(paths);
  const first = (folder: string, names: readonly string[]): string | undefined =>
    names.map((name) => join(folder, name)).find((path) => known.has(path));
  return [...new Set(paths.map(dirname))].sort(byPlace).flatMap((folder) => {
    const base = first(folder, baseNames);
    if (base === undefined) return [];
    const override = first(folder, overrideNames);
    return [draftOf(base, override === undefined ? [base] : [base, override])];
  });
}

/**
 * The stack that a file which is nobody's base belongs to: beside a base always, since its name says so;
 * below one where their contents have to do with each other.
 */
function homeOf(
  path: string,
  drafts: readonly Draft[],
  files: ReadonlyMap<string, ComposeFile>,
): Draft | undefined {
  const file = files.get(path);
  if (!file) return undefined;
  const related = (draft: Draft): boolean => {
    const base = files.get(draft.base);
    return base !== undefined && relates(file, base);
  };
  const beside = drafts.filter(({ base }) => dirname(base) === dirname(path));
  const named = beside.filter(({ base }) => extendsName(path, base));
  const here = longest(named) ?? beside.find(related) ?? beside.find(isDefaultBase);
  if (here) return here;
  if (beside.length === 1 && !hasComposeName(path)) return beside[0];
  const above = drafts.filter(({ base }) => path.startsWith(`${dirname(base)}/`));
  const nearest = above.filter(({ base }) => related(draftOf(base)));
  if (nearest.length > 0) return longest(nearest);
  const isVariant = !hasComposeName(path) || overlayFolders.test(basename(dirname(path)));
  return isVariant ? longest(above.filter(isDefaultBase)) : undefined;
}

/** Folders whose files are variants of the stack above, even where they share nothing with its base file. */
const overlayFolders = /^\.?(?:overrides?|overlays?|variants?|compose(?:\.d)?|docker)$/i;

function longest(drafts: readonly Draft[]): Draft | undefined {
  return [...drafts].sort((a, b) => b.base.length - a.base.length)[0];
}

function isDefaultBase({ base }: Draft): boolean {
  return (baseNames as readonly string[]).includes(basename(base));
}

/** `compose.dev.yaml` and `compose-dev.yml` are named after `compose.yaml`. */
function extendsName(path: string, base: string): boolean {
  const stem = basename(base).replace(/\.ya?ml$/i, '');
  const name = basename(path);
  return name.startsWith(stem) && /^[._-]/.test(name.slice(stem.length));
}

function finish(draft: Draft, files: ReadonlyMap<string, ComposeFile>, envFiles: readonly string[]): Stack {
  const base = files.get(draft.base);
  const needs = base ? needsOf(base) : new Set<string>();
  const supplies = (path: string): boolean => {
    const file = files.get(path);
    return file !== undefined && [...servicesOf(file)].some((name) => needs.has(name));
  };
  // What the base cannot do without comes first; the others as their names say.
  const overlays = [...draft.overlays].sort((a, b) => Number(supplies(b)) - Number(supplies(a)));
  const inOrder = [...draft.defaults, ...overlays];
  const profiles = inOrder.flatMap((path) => profilesOf(files.get(path)));
  return {
    id: idOf(draft),
    base: draft.base,
    ...(draft.name === undefined ? {} : { name: draft.name }),
    ...(draft.target ? { target: draft.target } : {}),
    folder: draft.folder,
    files: inOrder.map((path) => ({
      path,
      role: path === draft.base ? 'base' : draft.defaults.includes(path) ? 'override' : 'overlay',
      isDefault: draft.defaults.includes(path),
    })),
    envFiles: envFiles.filter((path) => dirname(path) === draft.folder).sort(),
    profiles: [...new Set(profiles)].sort(),
  };
}

function profilesOf(file: ComposeFile | undefined): readonly string[] {
  return (file?.documents ?? []).flatMap(({ root }) =>
    [...entriesOf(get(root, 'services'))].flatMap(({ value }) =>
      itemsOf(get(value, 'profiles')).flatMap((item) => stringOf(item) ?? []),
    ),
  );
}

/** Files of the same folder together, folders before what lies below them. */
function byPlace(a: string, b: string): number {
  const [left, right] = [dirname(a), dirname(b)];
  if (left !== right) return left < right ? -1 : 1;
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Whether `path` is one of the files of a stack, or is included by one. */
export function isPartOf(stack: Stack, path: string, reader: ComposeReader): boolean {
  if (stack.files.some((file) => file.path === path)) return true;
  const seen = new Set<string>();
  const waiting = stack.files.map((file) => file.path);
  for (let at = waiting.pop(); at !== undefined && seen.size < 100; at = waiting.pop()) {
    if (seen.has(at)) continue;
    seen.add(at);
    const named = namedBy(parseYaml(at, reader.read(at) ?? ''));
    if (named.includes(path)) return true;
    waiting.push(...named);
  }
  return false;
}

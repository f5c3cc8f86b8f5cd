import { basename, dirname, join } from '../paths';
import type { Stack } from './findStacks';
import { toHostPath } from '../../base/filePath';

/** What of a stack is meant: its files in order, its profiles and its env files. */
export interface StackSelection {
  readonly files: readonly string[];
  readonly profiles: readonly string[];
  readonly envFiles: readonly string[];
}

/** What Compose takes by itself in the folder of the stack. */
export function defaultSelection(stack: Stack): StackSelection {
  return {
    files: stack.files.filter(({ isDefault }) => isDefault).map(({ path }) => path),
    profiles: [],
    envFiles: stack.envFiles.filter((path) => basename(path) === '.env'),
  };
}

/**
 * A remembered selection, reduced to what is still there. Without a file or an env file of its own it takes
 * what Compose takes.
 */
export function validSelection(stack: Stack, remembered: StackSelection | undefined): StackSelection {
  const usual = defaultSelection(stack);
  if (!remembered) return usual;
  const keep = (all: readonly string[], chosen: readonly string[]) =>
    all.filter((path) => chosen.includes(path));
  const known = new Set(stack.files.map(({ path }) => path));
  const files = baseFirst(
    stack,
    [...new Set(remembered.files)].filter((path) => known.has(path)),
  );
  const envFiles = keep(stack.envFiles, remembered.envFiles);
  return {
    files: files.length > 0 ? files : usual.files,
    profiles: keep(stack.profiles, remembered.profiles),
    envFiles: envFiles.length > 0 ? envFiles : usual.envFiles,
  };
}

/** The selection with one entry of it taken in or left out. */
export function withEntry(
  stack: Stack,
  selection: StackSelection,
  entry: { readonly kind: keyof StackSelection; readonly name: string; readonly isChosen: boolean },
): StackSelection {
  const others = selection[entry.kind].filter((name) => name !== entry.name);
  const names = entry.isChosen ? [...others, entry.name] : others;
  const isFile = entry.kind === 'files';
  const inPlace = isFile ? filesInOrder(stack, selection).filter((path) => names.includes(path)) : names;
  return validSelection(stack, { ...selection, [entry.kind]: inPlace });
}

/** All files of the stack, those that are chosen in the order of the selection and each other one in its place. */
export function filesInOrder(stack: Stack, { files }: StackSelection): readonly string[] {
  const chosen = [...files];
  return stack.files.map(({ path }) => (files.includes(path) ? (chosen.shift() ?? path) : path));
}

/**
 * The chosen files with one of them a place further up or down; undefined where it cannot go there. The base
 * stays the first: relative paths of all files start in its folder.
 */
export function movedFile(
  stack: Stack,
  { files }: StackSelection,
  path: string,
  by: -1 | 1,
): readonly string[] | undefined {
  const from = files.indexOf(path);
  const other = files[from + by];
  if (from < 0 || other === undefined || path === stack.base || other === stack.base) return undefined;
  return files.map((file) => (file === path ? other : file === other ? path : file));
}

function baseFirst({ base }: Stack, files: readonly string[]): readonly string[] {
  return files.includes(base) ? [base, ...files.filter((path) => path !== base)] : files;
}

/**
 * The arguments of `docker compose` that stand before its verb. Each is one argument of its own form
 * (`--file=/path`), so that no name, whatever it holds, can be taken for an option.
 */
export function selectionArguments(stack: Stack, selection: StackSelection): readonly string[] {
  const [onlyEnvFile] = selection.envFiles;
  const isUsualEnv =
    onlyEnvFile === undefined ||
    (selection.envFiles.length === 1 &&
      onlyEnvFile === join(dirname(selection.files[0] ?? stack.base), '.env'));
  return [
    ...selection.files.map((path) => `--file=${toHostPath(path)}`),
    ...(isUsualEnv ? [] : selection.envFiles.map((path) => `--env-file=${toHostPath(path)}`)),
    ...selection.profiles.map((name) => `--profile=${name}`),
  ];
}

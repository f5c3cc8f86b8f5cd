import { loadStack, type LoadedStack } from '../load/stack';
import type { ComposeReader } from '../reader';
import { type ComposeFile, parseYaml } from '../yaml/parse';
import type { StackSelection } from './selection';

/** Reads a stack as that release of Compose would with this selection, started from a shell with this environment. */
export function loadSelection(
  { files, envFiles, profiles }: StackSelection,
  reader: ComposeReader,
  environment: Readonly<Record<string, string>>,
  release?: string,
  parse?: (path: string) => ComposeFile,
): LoadedStack {
  return loadStack({
    files,
    ...(envFiles.length > 0 ? { envFiles } : {}),
    ...(profiles.length > 0 ? { profiles } : {}),
    reader,
    environment,
    release,
    ...(parse ? { parse } : {}),
  });
}

/**
 * The same for several releases: all of them read the same texts, as they are when each is first needed, and these are
 * parsed once.
 */
export function selectionLoader(
  selection: StackSelection,
  reader: ComposeReader,
  environment: Readonly<Record<string, string>>,
): (release: string) => LoadedStack {
  const texts = new Map<string, string | undefined>();
  const files = new Map<string, ComposeFile>();
  const read = (path: string) => {
    if (!texts.has(path)) texts.set(path, reader.read(path));
    return texts.get(path);
  };
  const parse = (path: string) => {
    const known = files.get(path) ?? parseYaml(path, read(path) ?? '');
    files.set(path, known);
    return known;
  };
  // Not a spread, which would lose the methods of a class.
  const sharing: ComposeReader = {
    read,
    stat: (path) => reader.stat(path),
    ...(reader.list ? { list: (folder: string) => reader.list?.(folder) ?? [] } : {}),
    ...(reader.declined ? { declined: (path: string) => reader.declined?.(path) } : {}),
  };
  return (release) => loadSelection(selection, sharing, environment, release, parse);
}

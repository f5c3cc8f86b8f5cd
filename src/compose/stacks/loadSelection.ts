import { loadStack, type LoadedStack } from '../load/stack';
import type { ComposeReader } from '../reader';
import type { StackSelection } from './selection';

/** Reads a stack as that release of Compose would with this selection, started from a shell with this environment. */
export function loadSelection(
  { files, envFiles, profiles }: StackSelection,
  reader: ComposeReader,
  environment: Readonly<Record<string, string>>,
  release?: string,
): LoadedStack {
  return loadStack({
    files,
    ...(envFiles.length > 0 ? { envFiles } : {}),
    ...(profiles.length > 0 ? { profiles } : {}),
    reader,
    environment,
    release,
  });
}

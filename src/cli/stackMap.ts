import { toFilePath } from '../base/filePath';
import { UserError } from '../base/userError';
import { mapOfStack } from '../map/text';
import type { CliProcess } from './process';
import { loadCliStack } from './stack';

/** The map of the stack that the files define, or of that of the working directory; absolute paths. Throws without one. */
export function stackMap(
  files: readonly string[],
  options: { readonly mermaid: boolean },
  process: CliProcess,
  platform: string,
): string {
  const cwd = toFilePath(process.cwd(), platform);
  const asked = files.map((path) => toFilePath(path, platform));
  const loaded = loadCliStack({ cwd, files: asked, envFiles: [], profiles: [] }, process);
  if (!loaded)
    throw new UserError('no-project', 'There is no Compose file in this folder or any parent folder.');
  return mapOfStack(loaded, options);
}

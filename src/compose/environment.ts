import { toHostPath } from '../base/filePath';

/** What Compose sees of a process: its variables, and its working directory as PWD if that isn't set. */
export function composeEnvironment(
  env: Readonly<Record<string, string | undefined>>,
  cwd: string,
): Readonly<Record<string, string>> {
  const set = Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return { PWD: toHostPath(cwd), ...Object.fromEntries(set) };
}

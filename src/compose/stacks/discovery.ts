import { isOnWindows } from '../../base/filePath';
import { dirname, join, resolve } from '../paths';
import type { ComposeReader } from '../reader';

export const baseNames = [
  'compose.yaml',
  'compose.yml',
  'docker-compose.yml',
  'docker-compose.yaml',
] as const;
export const overrideNames = [
  'compose.override.yml',
  'compose.override.yaml',
  'docker-compose.override.yml',
  'docker-compose.override.yaml',
] as const;

/**
 * The files that Compose takes in `folder` when none are named: the first base name that exists there or in a
 * folder above, with the override file beside it. Empty where there is none.
 */
export function discoverFiles(folder: string, reader: ComposeReader): readonly string[] {
  for (let at = folder; ; at = dirname(at)) {
    const base = firstFile(at, baseNames, reader);
    if (base) {
      const override = firstFile(at, overrideNames, reader);
      return override ? [base, override] : [base];
    }
    if (at === '/' || at === dirname(at)) return [];
  }
}

function firstFile(folder: string, names: readonly string[], reader: ComposeReader): string | undefined {
  return names.map((name) => join(folder, name)).find((path) => reader.stat(path) === 'file');
}

/**
 * The files that `COMPOSE_FILE` names, relative to `folder` and separated by `COMPOSE_PATH_SEPARATOR`. An empty name is the
 * folder.
 */
export function splitComposeFile(
  value: string,
  separator: string | undefined,
  folder: string,
): readonly string[] {
  return value.split(separator || (isOnWindows(folder) ? ';' : ':')).map((name) => resolve(folder, name));
}

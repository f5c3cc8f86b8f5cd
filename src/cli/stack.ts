import { toHostPath } from '../base/filePath';
import { UserError } from '../base/userError';
import { effectiveFiles } from '../compose/config/config';
import { loadStack, type LoadedStack } from '../compose/load/stack';
import { resolve } from '../compose/paths';
import { readerFor } from './guardedReader';
import type { CliProcess } from './process';

/** The options of a command line that say which files a project has. */
export interface StackArguments {
  readonly cwd: string;
  readonly files: readonly string[];
  readonly envFiles: readonly string[];
  readonly profiles: readonly string[];
  readonly projectDirectory?: string;
  readonly projectName?: string;
}

/**
 * The stack as Compose would load it; undefined where there are no files, as for a project started elsewhere. Throws
 * where a file that was asked for can't be read.
 */
export function loadCliStack(options: StackArguments, process: CliProcess): LoadedStack | undefined {
  const reader = readerFor(process);
  const environment = Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  const files = effectiveFiles(
    {
      cwd: options.cwd,
      files: options.files,
      envFiles: options.envFiles,
      ...(options.projectDirectory === undefined ? {} : { projectDirectory: options.projectDirectory }),
    },
    reader,
    environment,
  );
  const missing = files.find((path) => reader.read(path) === undefined);
  if (missing !== undefined)
    throw new UserError('no-such-file', `The file "${toHostPath(missing)}" can't be read.`);
  if (files.length === 0) return undefined;
  return loadStack({
    reader,
    environment,
    files,
    profiles: options.profiles.length > 0 ? options.profiles : undefined,
    projectDirectory: options.projectDirectory,
    projectName: options.projectName,
    envFiles:
      options.envFiles.length > 0 ? options.envFiles.map((path) => resolve(options.cwd, path)) : undefined,
  });
}

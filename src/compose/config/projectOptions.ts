import { toHostPath } from '../../base/filePath';
import { UserError } from '../../base/userError';
import type { StackOptions } from '../load/stack';
import type { ComposeReader } from '../reader';
import { effectiveFiles, envFilesOf } from './config';

/** The options of a command line that say which files a project has. */
export interface ProjectArguments {
  readonly cwd: string;
  readonly files: readonly string[];
  readonly envFiles: readonly string[];
  readonly profiles: readonly string[];
  readonly projectDirectory?: string;
  readonly projectName?: string;
}

/**
 * How Compose loads the project; undefined where there are no files, as for a project started elsewhere. Throws a
 * UserError where a file that was asked for can't be read.
 */
export function projectOptions(
  { cwd, files: asked, envFiles, profiles, projectDirectory, projectName }: ProjectArguments,
  reader: ComposeReader,
  environment: Readonly<Record<string, string>>,
): (StackOptions & { readonly reader: ComposeReader }) | undefined {
  const request = {
    cwd,
    files: asked,
    envFiles,
    ...(projectDirectory === undefined ? {} : { projectDirectory }),
  };
  const files = effectiveFiles(request, reader, environment);
  const missing = files.find((path) => reader.read(path) === undefined);
  if (missing !== undefined)
    throw new UserError('no-such-file', `The file "${toHostPath(missing)}" can't be read.`);
  if (files.length === 0) return undefined;
  return {
    reader,
    environment,
    files,
    profiles: profiles.length > 0 ? profiles : undefined,
    projectDirectory,
    projectName,
    ...envFilesOf(request, environment),
  };
}

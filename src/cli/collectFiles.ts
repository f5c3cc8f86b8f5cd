import { type Dirent, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { messageOf, UserError } from '../base/userError';
import { fileKindOf, type FileKind } from '../project/fileKind';

/** A file to judge, named as the person named it (relative stays relative). */
export interface FileToLint {
  readonly path: string;
  readonly kind: FileKind;
}

/**
 * The files that one command line argument stands for: a file is itself (a YAML name means compose, any
 * other a Dockerfile), a folder is every file below it that is named like a Dockerfile or a compose file,
 * sorted, without `node_modules`, `.git` and what symbolic links lead to.
 * Throws a UserError where there is no such file or folder; folders below it that cannot be read are passed over and
 * handed to `unreadable`, with the reason.
 */
export function collectFiles(
  cwd: string,
  path: string,
  unreadable: (folder: string, reason: string) => void = () => undefined,
): FileToLint[] {
  const full = resolve(cwd, path);
  let isFolder: boolean;
  try {
    isFolder = statSync(full).isDirectory();
  } catch (error) {
    throw new UserError('no-such-file', `"${path}" could not be read: ${messageOf(error)}.`);
  }
  if (!isFolder)
    return [{ path, kind: fileKindOf(path) ?? (/\.ya?ml$/i.test(path) ? 'compose' : 'dockerfile') }];
  const files: FileToLint[] = [];
  walk(full, path, { files, unreadable });
  return files;
}

const skippedFolders = new Set(['node_modules', '.git', '.hg', '.svn']);

interface Walk {
  readonly files: FileToLint[];
  readonly unreadable: (folder: string, reason: string) => void;
}

function walk(folder: string, shown: string, found: Walk): void {
  let entries: Dirent[];
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    found.unreadable(shown, messageOf(error));
    return;
  }
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const name = shown === '.' ? entry.name : join(shown, entry.name);
    if (entry.isDirectory()) {
      if (!skippedFolders.has(entry.name)) walk(join(folder, entry.name), name, found);
      continue;
    }
    const kind = entry.isFile() ? fileKindOf(entry.name) : undefined;
    if (kind) found.files.push({ path: name, kind });
  }
}

import { readdirSync, statSync, type Dirent } from 'node:fs';
import { join, resolve } from 'node:path';
import { toReportPath, toFilePath } from '../base/filePath';
import { messageOf } from '../base/userError';
import { fileKindOf, type FileKind } from '../project/fileKind';

/** A file to judge, named as the person named it (relative stays relative), with slashes. */
export interface FileToLint {
  readonly path: string;
  readonly kind: FileKind;
}

export interface CollectedFiles {
  readonly files: readonly FileToLint[];
  /** What could not be read, a sentence each. */
  readonly problems: readonly string[];
}

/**
 * The files that one command line argument stands for: a file is itself (a YAML name means compose, any
 * other a Dockerfile), a folder is every file below it that is named like a Dockerfile or a compose file,
 * sorted, without `node_modules`, `.git` and what symbolic links lead to. What cannot be read is named, and
 * keeps no other file from being found.
 */
export function collectFiles(cwd: string, path: string): CollectedFiles {
  const full = resolve(cwd, path);
  let isFolder: boolean;
  try {
    isFolder = statSync(full).isDirectory();
  } catch (error) {
    return { files: [], problems: [`Could not read "${path}": ${reasonOf(error)}.`] };
  }
  if (!isFolder) {
    // `compose.yaml.example` is what its name says without the last part.
    const name = path.replace(copySuffix, '');
    const kind = fileKindOf(path) ?? fileKindOf(name) ?? (/\.ya?ml$/i.test(name) ? 'compose' : 'dockerfile');
    return { files: [{ path: withSlashes(path), kind }], problems: [] };
  }
  const files: FileToLint[] = [];
  const problems: string[] = [];
  walk(full, path, files, problems);
  return { files, problems };
}

/** Why the file system refused, in words. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return reasons.get(code) ?? messageOf(error);
}

const reasons: ReadonlyMap<unknown, string> = new Map([
  ['EACCES', "you don't have permission to read it"],
  ['EPERM', "you don't have permission to read it"],
  ['ENOENT', "it doesn't exist"],
  ['ENOTDIR', 'a part of its path is not a folder'],
  ['EISDIR', 'it is a folder'],
  ['ELOOP', 'its symbolic links lead back to themselves'],
  ['ENAMETOOLONG', 'its name is too long'],
]);

/** What is put behind the name of a file that is copied before it is used, or kept beside the one in use. */
const copySuffix = /\.(?:example|sample|template|tmpl|tpl|dist|default|bak|backup|old|orig)$/i;

const skippedFolders = new Set(['node_modules', '.git', '.hg', '.svn']);

function walk(folder: string, shown: string, files: FileToLint[], problems: string[]): void {
  let entries: Dirent[];
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    problems.push(`Could not read the folder "${shown}": ${reasonOf(error)}.`);
    return;
  }
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const name = shown === '.' ? entry.name : join(shown, entry.name);
    if (entry.isDirectory()) {
      if (!skippedFolders.has(entry.name)) walk(join(folder, entry.name), name, files, problems);
      continue;
    }
    const kind = entry.isFile() ? fileKindOf(entry.name) : undefined;
    if (kind) files.push({ path: withSlashes(name), kind });
  }
}

/** Reports have slashes on every system, so that a pull request's annotation finds its file. */
export function withSlashes(path: string): string {
  return toReportPath(toFilePath(path, process.platform));
}

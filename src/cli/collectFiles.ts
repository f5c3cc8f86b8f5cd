import { readdirSync, statSync, type Dirent } from 'node:fs';
import { join, resolve } from 'node:path';
import picomatch, { scan } from 'picomatch';
import { statedFiles } from '../compose/stacks/membership';
import { settingsName } from '../compose/stacks/settings';
import { readerWithin } from '../disk/diskReader';
import { toReportPath, toFilePath } from '../base/filePath';
import { messageOf } from '../base/userError';
import { fileKindOf, type FileKind } from '../project/fileKind';
import { GitIgnore } from './gitIgnore';

/** A file to judge, named as the user named it (relative stays relative), with slashes. */
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
 * The files that one command line argument stands for. A file is itself (a YAML name means Compose, any other a
 * Dockerfile). A folder is every file below it that is named like a Dockerfile or a Compose file, sorted, without
 * `node_modules`, `.git`, what Git ignores unless `ignored` says so, and what symbolic links lead to. A pattern, where
 * no file has that name, selects of these; if its last part has no wildcard, it selects files of any name. What can't
 * be read is reported, and keeps no other file from being found.
 */
export function collectFiles(
  cwd: string,
  path: string,
  ignored: 'skip' | 'include' = 'skip',
): CollectedFiles {
  const full = resolve(cwd, path);
  let isFolder: boolean;
  try {
    isFolder = statSync(full).isDirectory();
  } catch (error) {
    const pattern = scan(withSlashes(path));
    if (pattern.isGlob) return collectPattern(cwd, pattern.base, path, ignored);
    return { files: [], problems: [`Could not read "${path}": ${reasonOf(error)}.`] };
  }
  if (!isFolder) return { files: [{ path: withSlashes(path), kind: kindOf(path) }], problems: [] };
  const walk = new Walk(full, ignored, (name) => fileKindOf(name));
  walk.into(full, path);
  return { files: withNamed(walk.files, walk.statements, full, path), problems: walk.problems };
}

/** The files, and the Compose files of any name below the folder that `stacks` or COMPOSE_FILE names. */
function withNamed(
  files: readonly FileToLint[],
  statements: readonly string[],
  folder: string,
  shown: string,
): readonly FileToLint[] {
  const reader = readerWithin(folder);
  const known = new Set(files.map(({ path }) => path));
  const added: FileToLint[] = [];
  const at = toFilePath(folder, process.platform);
  for (const path of statements.flatMap((statement) => statedFiles(statement, reader))) {
    const below = relativeTo(at, path);
    if (below === undefined || reader.stat(path) !== 'file') continue;
    // As in the walk, nothing is checked that links lead to: a repository could have lines of any file printed.
    const declined = reader.declined?.(path);
    if (declined && !declined.isTooLarge) continue;
    const named = withSlashes(shown === '.' ? below : join(shown, below));
    if (known.has(named)) continue;
    known.add(named);
    added.push({ path: named, kind: 'compose' });
  }
  return [...files, ...added];
}

function relativeTo(folder: string, path: string): string | undefined {
  const start = folder.endsWith('/') ? folder : `${folder}/`;
  return path.startsWith(start) ? path.slice(start.length) : undefined;
}

function collectPattern(
  cwd: string,
  base: string,
  path: string,
  ignored: 'skip' | 'include',
): CollectedFiles {
  const pattern = withSlashes(path);
  const isNamed = !scan(pattern.slice(pattern.lastIndexOf('/') + 1)).isGlob;
  const folder = resolve(cwd, base);
  const walk = new Walk(folder, ignored, (name) => fileKindOf(name) ?? (isNamed ? kindOf(name) : undefined));
  walk.into(folder, base === '' ? '.' : base);
  const matches = picomatch(pattern.replace(/^\.\//, ''), { dot: true });
  const files = walk.files.filter((file) => matches(file.path.replace(/^\.\//, '')));
  if (files.length > 0 || walk.problems.length > 0) return { files, problems: walk.problems };
  return { files, problems: [`No Dockerfile or Compose file matches "${path}".`] };
}

/** `compose.yaml.example` is what its name says without the last part. */
function kindOf(path: string): FileKind {
  const name = path.replace(copySuffix, '');
  return fileKindOf(path) ?? fileKindOf(name) ?? (/\.ya?ml$/i.test(name) ? 'compose' : 'dockerfile');
}

/** Why the file system rejected the access, in words. */
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

/** Collects the files below a folder. */
class Walk implements CollectedFiles {
  readonly files: FileToLint[] = [];
  readonly problems: string[] = [];
  /** Files that may name Compose files, by their absolute paths with slashes. */
  readonly statements: string[] = [];
  readonly #git: GitIgnore | undefined;

  constructor(
    top: string,
    ignored: 'skip' | 'include',
    readonly kindOf: (name: string) => FileKind | undefined,
  ) {
    this.#git = ignored === 'skip' ? new GitIgnore(top) : undefined;
  }

  /** `shown` is the folder as the user named it. */
  into(folder: string, shown: string): void {
    let entries: Dirent[];
    try {
      entries = readdirSync(folder, { withFileTypes: true });
    } catch (error) {
      this.problems.push(`Could not read the folder "${shown}": ${reasonOf(error)}.`);
      return;
    }
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const full = join(folder, entry.name);
      const name = shown === '.' ? entry.name : join(shown, entry.name);
      if (entry.isDirectory()) {
        if (!skippedFolders.has(entry.name) && !this.#git?.ignores(full, true)) this.into(full, name);
        continue;
      }
      if (entry.isFile() && (entry.name === settingsName || entry.name === '.env'))
        this.statements.push(toFilePath(full, process.platform));
      const kind = entry.isFile() ? this.kindOf(entry.name) : undefined;
      if (kind && !this.#git?.ignores(full, false)) this.files.push({ path: withSlashes(name), kind });
    }
  }
}

/** Reports have slashes on every system, so that a pull request's annotation finds its file. */
export function withSlashes(path: string): string {
  return toReportPath(toFilePath(path, process.platform));
}

import { dirname, join, relative, resolve } from 'node:path';
import { toFilePath } from '../base/filePath';
import { UserError } from '../base/userError';
import type { ProfileName } from '../lint/rule';
import type { FileKind } from '../project/fileKind';
import type { LintResult } from '../project/lintResult';
import { configFileGroups } from '../project/configFiles';
import { shellCheckDockerfile } from '../project/shellCheckDockerfile';
import { readProjectSettings, type ConfigFile, type ProjectSettings } from '../project/lintSettings';
import { lintText } from '../project/lintText';
import { ParseCache } from '../compose/yaml/parse';
import { withSlashes } from './collectFiles';
import { BuildContexts } from '../disk/buildContexts';
import { liesBelow, readTextFile } from '../disk/readText';
import { readerWithin } from '../disk/diskReader';
import { FolderNames } from '../disk/folderNames';
import type { ShellCheckProgram } from '../disk/shellcheck';

/** Judges files of the local file system, each with the configuration files that hold for its folder. */
export interface FileLinter {
  /** Rejects with what the file system says where the file cannot be read. */
  lintFile(path: string, kind: FileKind): Promise<LintResult>;
  /** Judges `text` as if it stood in a file of that name. */
  lintText(path: string, text: string, kind: FileKind): Promise<LintResult>;
  /** What is wrong with the configuration files met so far, a sentence each. */
  notes(): readonly string[];
}

/** What a command line chooses for all files. */
export interface FileLinterOptions {
  readonly profile?: ProfileName;
  /** Files outside of this folder are not read beside those that are named; by default see {@link rootOf}. */
  readonly root?: string;
  /** What the shell has set, for the variables of Compose files. */
  readonly environment?: Readonly<Record<string, string>>;
  /** An installed `shellcheck` that judges the RUN instructions too. */
  readonly shellCheck?: ShellCheckProgram;
}

export function createFileLinter(cwd: string, options: FileLinterOptions): FileLinter {
  const { profile, shellCheck, environment = {} } = options;
  const folders = new Map<string, readonly ConfigFile[]>();
  const projects = new Map<string, ProjectSettings>();
  const names = new FolderNames();
  const unread: string[] = [];
  const repositoryOf = (file: string): string | undefined =>
    names.nearestWith(dirname(file), '.git') ?? (liesBelow(cwd, file) ? cwd : undefined);
  const contexts = new BuildContexts(repositoryOf);
  /** What is named in a file may lie in its repository, in the working directory, or else beside it. */
  const rootOf = (file: string): string => options.root ?? repositoryOf(file) ?? dirname(file);
  const cache = new ParseCache();

  function configFilesFor(folder: string): readonly ConfigFile[] {
    const known = folders.get(folder);
    if (known) return known;
    const parent = dirname(folder);
    const isTop = parent === folder || names.has(folder, '.git');
    const above = isTop ? [] : configFilesFor(parent);
    const files = configFileGroups.flatMap(
      (group) => configFileIn(folder, group) ?? above.find(({ name }) => group.includes(name)) ?? [],
    );
    folders.set(folder, files);
    return files;
  }

  function configFileIn(folder: string, group: readonly string[]): ConfigFile | undefined {
    for (const name of group) {
      if (!names.has(folder, name)) continue;
      const path = join(folder, name);
      const result = readTextFile(path, rootOf(path));
      if (result && 'text' in result) return { name, path, text: result.text };
      if (result)
        unread.push(`${withSlashes(relative(cwd, path))}: This file isn't read: it ${result.declined}.`);
    }
    return undefined;
  }

  function projectFor(folder: string): ProjectSettings {
    const files = configFilesFor(folder);
    const key = files.map(({ path }) => path).join('\0');
    const project = projects.get(key) ?? readProjectSettings(files);
    projects.set(key, project);
    return project;
  }

  async function lint(path: string, text: string, kind: FileKind): Promise<LintResult> {
    const full = resolve(cwd, path);
    const project = projectFor(dirname(full));
    const buildContext = kind === 'dockerfile' ? contexts.contextOf(full) : undefined;
    const settings = { project, ...(profile ? { profile } : {}) };
    const judged = lintText(
      { path: toFilePath(full, process.platform), text, kind },
      {
        ...settings,
        stack: { reader: readerWithin(rootOf(full)), cache, environment },
        ...(buildContext ? { buildContext } : {}),
      },
    );
    const result =
      shellCheck && kind === 'dockerfile'
        ? await shellCheckDockerfile(judged, settings, (request) => shellCheck.ask(request))
        : judged;
    return { ...result, path, ...(project.failOn ? { failOn: project.failOn } : {}) };
  }

  return {
    lintText: lint,
    async lintFile(path, kind) {
      const result = readTextFile(resolve(cwd, path));
      if (!result) throw new UserError('no-such-file', 'there is no such file');
      if ('text' in result) return lint(path, result.text, kind);
      if (!result.isTooLarge) throw new UserError('unreadable-file', `it ${result.declined}`);
      return { path, kind, text: '', findings: [], declined: `It ${result.declined}.` };
    },
    notes: () => [
      ...[...new Set([...projects.values()].flatMap(({ notes }) => notes))].map(
        ({ path, message }) => `${withSlashes(relative(cwd, path))}: ${message}`,
      ),
      ...new Set(unread),
    ],
  };
}

import { dirname, join, relative, resolve } from 'node:path';
import { toFilePath, toReportPath } from '../base/filePath';
import { UserError } from '../base/userError';
import type { ProfileName } from '../lint/rule';
import type { FileKind } from '../project/fileKind';
import type { LintResult } from '../project/lintResult';
import { configFileGroups } from '../project/configFiles';
import { shellCheckDockerfile } from '../project/shellCheckDockerfile';
import { readProjectSettings, type ConfigFile, type ProjectSettings } from '../project/lintSettings';
import { useOf } from '../project/lintEnvFile';
import { lintText } from '../project/lintText';
import { projectConfigName } from '../project/projectConfig';
import { ComposeModels } from '../compose/load/models';
import type { ComposeDocument, ComposeOptions } from '../compose/model';
import type { ComposeReader } from '../compose/reader';
import { ComposeCache } from '../compose/cache';
import type { BuildContext } from '../dockerfile/model/buildContext';
import { parseDockerfile } from '../dockerfile/model/parse';
import type { LintConfig } from '../lint/config';
import { diskContexts } from './diskContexts';
import { liesBelow, readTextFile } from './readText';
import { readerWithin } from './diskReader';
import { FolderNames } from './folderNames';
import { snapshotOf } from './snapshotReader';
import type { ShellCheckProgram } from './shellcheck';

/** Checks files of the local file system, each with the configuration files that hold for its folder. */
export interface FileLinter {
  /** Rejects with what the file system says where the file cannot be read. */
  lintFile(path: string, kind: FileKind): Promise<LintResult>;
  /** Checks `text` as if it stood in a file of that name. */
  lintText(path: string, text: string, kind: FileKind): Promise<LintResult>;
  /** How a Compose file is analyzed, for what else is asked about it; absolute path. */
  composeOptionsFor(file: string): ComposeOptions;
  /** What is known of the files around a Dockerfile, by its absolute path. */
  buildContextOf(file: string): BuildContext | undefined;
  /** Files came or went, or configuration changed: what was read of them is forgotten. */
  forget(): void;
  /** The folder outside of which nothing is read for a file beside those that are named; absolute paths. */
  rootOf(file: string): string;
  /** Whether a Compose file uses the env file. */
  isOfCompose(path: string): boolean;
  /** What is wrong with the configuration files met so far, a sentence each. */
  notes(): readonly string[];
}

/** What a command line chooses for all files. */
export interface FileLinterOptions {
  readonly profile?: ProfileName;
  /** Files outside of this folder are not read beside those that are named; by default see {@link rootOf}. */
  readonly root?: string;
  /** The `.drydock.yaml` to use for all files, by absolute path; it may have any name. Throws if it can't be read. */
  readonly config?: string;
  /** What the shell has set, for the variables of Compose files. */
  readonly environment?: Readonly<Record<string, string>>;
  /** The texts of files that are open in an editor, by absolute path with slashes: they count before the disk. */
  readonly openText?: (path: string) => string | undefined;
  /** What a user has set for single rules, by ID or alias; takes precedence over configuration files. */
  readonly rules?: LintConfig['rules'];
  /** An installed `shellcheck` that checks the RUN instructions too. */
  readonly shellCheck?: ShellCheckProgram;
}

export function createFileLinter(cwd: string, options: FileLinterOptions): FileLinter {
  const { profile, shellCheck, environment = {} } = options;
  const folders = new Map<string, readonly ConfigFile[]>();
  const projects = new Map<string, ProjectSettings>();
  let names = new FolderNames();
  const unread: string[] = [];
  const repositoryOf = (file: string): string | undefined =>
    names.nearestWith(dirname(file), '.git') ?? (liesBelow(cwd, file) ? cwd : undefined);
  const contexts = diskContexts(repositoryOf);
  const readers = new Map<string, ComposeReader>();
  /** Without an editor, nothing changes while files are checked, except by {@link FileLinter.forget}. */
  const readerOf = (root: string): ComposeReader => {
    if (options.openText) return readerFor(root, options.openText);
    const reader = readers.get(root) ?? snapshotOf(readerWithin(root));
    readers.set(root, reader);
    return reader;
  };
  /** What is named in a file may lie in its repository, in the working directory, or else beside it. */
  const rootOf = (file: string): string => options.root ?? repositoryOf(file) ?? dirname(file);
  let parsed: ComposeCache | undefined;
  /** Made with the first Compose file: without one, the code behind it isn't loaded. */
  const cacheOfFiles = (): ComposeCache => (parsed ??= new ComposeCache());
  const models = new ComposeModels<ComposeDocument>();
  const stagesOf = (text: string) => parseDockerfile(text).stages.flatMap(({ name }) => name ?? []);

  function composeOptionsFor(file: string): ComposeOptions {
    const release = projectFor(dirname(file)).compose;
    return {
      reader: readerOf(rootOf(file)),
      cache: cacheOfFiles(),
      environment,
      referrers: (at) => contexts.referencesAround(toFilePath(file, process.platform))?.of(at) ?? [],
      stagesOf,
      ...(release === undefined ? {} : { release }),
      // Of one file after the other, none is asked for twice.
      ...(options.openText ? { models } : {}),
    };
  }

  const chosen = options.config === undefined ? undefined : readChosenConfig(options.config);

  function configFilesFor(folder: string): readonly ConfigFile[] {
    const found = foundConfigFiles(folder);
    return chosen ? [chosen, ...found.filter(({ name }) => name !== projectConfigName)] : found;
  }

  function foundConfigFiles(folder: string): readonly ConfigFile[] {
    const known = folders.get(folder);
    if (known) return known;
    const parent = dirname(folder);
    const isTop = parent === folder || names.has(folder, '.git');
    const above = isTop ? [] : foundConfigFiles(parent);
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
        unread.push(`${shownPath(relative(cwd, path))}: This file isn't read: it ${result.declined}.`);
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
    const at = toFilePath(full, process.platform);
    const buildContext = kind === 'dockerfile' ? contexts.contextOf(at) : undefined;
    const settings = {
      project,
      ...(profile ? { profile } : {}),
      ...(options.rules ? { rules: options.rules } : {}),
    };
    const linted = lintText(
      { path: at, text, kind },
      {
        ...settings,
        ...(kind === 'dockerfile' ? {} : { stack: composeOptionsFor(full) }),
        ...(buildContext ? { buildContext } : {}),
      },
    );
    const result =
      shellCheck && kind === 'dockerfile'
        ? await shellCheckDockerfile(linted, settings, (request) => shellCheck.ask(request))
        : linted;
    return { ...result, path, ...(project.failOn ? { failOn: project.failOn } : {}) };
  }

  return {
    rootOf,
    composeOptionsFor,
    buildContextOf: (file) => contexts.contextOf(toFilePath(file, process.platform)),
    forget() {
      names = new FolderNames();
      folders.clear();
      readers.clear();
      projects.clear();
      contexts.forget();
      unread.length = 0;
    },
    lintText: lint,
    async lintFile(path, kind) {
      const result = readTextFile(resolve(cwd, path));
      if (!result) throw new UserError('no-such-file', 'there is no such file');
      if ('text' in result) return lint(path, result.text, kind);
      if (!result.isTooLarge) throw new UserError('unreadable-file', `it ${result.declined}`);
      return { path, kind, text: '', findings: [], declined: `It ${result.declined}.` };
    },
    isOfCompose(path) {
      const full = resolve(cwd, path);
      const reader = readerOf(rootOf(full));
      const at = toFilePath(full, process.platform);
      return (
        useOf({ path: at, text: reader.read(at) ?? '' }, { reader, cache: cacheOfFiles() }) !== undefined
      );
    },
    notes: () => [
      ...[...new Set([...projects.values()].flatMap(({ notes }) => notes))].map(
        ({ path, range, message }) => `${shownPath(relative(cwd, path))}:${range.start.line}: ${message}`,
      ),
      ...new Set(unread),
    ],
  };
}

/** The disk below a folder, where what is open in an editor counts as it stands there. */
function readerFor(root: string, openText: (path: string) => string | undefined): ComposeReader {
  const disk = readerWithin(root);
  return {
    ...disk,
    read: (path) => openText(path) ?? disk.read(path),
    declined: (path) => (openText(path) === undefined ? disk.declined?.(path) : undefined),
  };
}

function readChosenConfig(path: string): ConfigFile {
  const result = readTextFile(path);
  if (result && 'text' in result) return { name: projectConfigName, path, text: result.text };
  const why = result ? `it ${result.declined}` : 'there is no such file';
  throw new UserError('unreadable-file', `Could not read the configuration "${path}": ${why}.`);
}

/** Reports have slashes on every system. */
function shownPath(path: string): string {
  return toReportPath(toFilePath(path, process.platform));
}

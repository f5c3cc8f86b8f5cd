import { readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import type { ProfileName } from '../lint/rule';
import type { FileKind } from '../project/fileKind';
import type { LintResult } from '../project/lintResult';
import { configFileNames, resolveSettings, type ConfigFile } from '../project/lintSettings';
import { lintText } from '../project/lintText';
import type { ComposeReader } from '../compose/reader';
import { BuildContexts } from './buildContexts';

/** Judges files of the local file system, each with the configuration files that hold for its folder. */
export interface FileLinter {
  /** Throws what the file system says where the file cannot be read. */
  lintFile(path: string, kind: FileKind): LintResult;
  /** Judges `text` as if it stood in a file of that name. */
  lintText(path: string, text: string, kind: FileKind): LintResult;
  /** What is wrong with the configuration files met so far, a sentence each. */
  notes(): readonly string[];
}

export function createFileLinter(cwd: string, profile: ProfileName | undefined): FileLinter {
  const folders = new Map<string, readonly ConfigFile[]>();
  const contexts = new BuildContexts(cwd);

  function configFilesFor(folder: string): readonly ConfigFile[] {
    const known = folders.get(folder);
    if (known) return known;
    const parent = dirname(folder);
    const above =
      parent === folder || readText(join(folder, '.git', 'HEAD')) !== undefined ? [] : configFilesFor(parent);
    const here = configFileNames.flatMap((name) => {
      const text = readText(join(folder, name));
      return text === undefined ? [] : [{ name, path: join(folder, name), text }];
    });
    const all = [...here, ...above.filter((file) => !here.some((own) => own.name === file.name))];
    folders.set(folder, all);
    return all;
  }

  function lint(path: string, text: string, kind: FileKind): LintResult {
    const full = resolve(cwd, path);
    const buildContext = kind === 'dockerfile' ? contexts.contextOf(full) : undefined;
    const result = lintText(
      { path: full.split(sep).join('/'), text, kind },
      {
        configFiles: configFilesFor(dirname(full)),
        stack: { reader: diskReader },
        ...(profile ? { profile } : {}),
        ...(buildContext ? { buildContext } : {}),
      },
    );
    return { ...result, path };
  }

  return {
    lintText: lint,
    lintFile: (path, kind) => lint(path, readFileSync(resolve(cwd, path), 'utf8'), kind),
    notes() {
      const files = new Set([...folders.values()].flat());
      return resolveSettings({ configFiles: [...files] }).notes.map(
        (note) => `${relative(cwd, note.path)}: ${note.message}`,
      );
    },
  };
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

const diskReader: ComposeReader = {
  read: readText,
  stat(path) {
    try {
      const stats = statSync(path);
      return stats.isFile() ? 'file' : stats.isDirectory() ? 'directory' : 'other';
    } catch {
      return undefined;
    }
  },
};

import type { Argument } from './argument';
import { cleanPath, IgnoreMatcher } from './dockerignore';
import { parseHeredocWord } from './heredoc';
import type { Instruction } from './instruction';
import type { Dockerfile } from './model';
import { isRemoteSource } from './remoteSource';

/**
 * What is known of the files around a Dockerfile, handed in by whoever can read them. Paths are relative to
 * one root, the repository or the workspace folder, with `/` and without a leading one.
 */
export interface BuildContext {
  /** The folder of the Dockerfile; empty where it is the root. */
  readonly directory: string;
  /** Every file, and no folders. */
  readonly files: ReadonlySet<string>;
  /** The folder that a compose or bake file states as the build context, where one does. */
  readonly statedRoot?: string;
  /** The text of the ignore file that a build with the folder `root` as its context reads; undefined if none. */
  ignoreFile(root: string): string | undefined;
}

/** The build context that a Dockerfile is most probably built with. */
export interface InferredContext {
  /** The folder, relative to the root of what is known. */
  readonly root: string;
  /** Stated by a compose or bake file, or most of the file's sources exist there and nowhere nearer. */
  readonly isCertain: boolean;
  readonly ignore: IgnoreMatcher | undefined;
  /** Whether a file, a folder or a match of the wildcard is there. */
  exists(path: string): boolean;
  /** Whether something under `path` is there and not ignored. */
  survives(path: string): boolean;
}

/** A path that COPY or ADD takes from the build context. */
export interface LocalSource {
  readonly instruction: Instruction;
  readonly argument: Argument;
  /** Cleaned, relative to the context; `.` is the context itself. */
  readonly path: string;
}

/** The sources of COPY and ADD that come from the build context and whose path is known. */
export function localSources(document: Dockerfile): LocalSource[] {
  const sources: LocalSource[] = [];
  for (const stage of document.stages) {
    for (const instruction of stage.instructions) {
      if (instruction.keyword !== 'COPY' && instruction.keyword !== 'ADD') continue;
      if (instruction.flag('from')?.value) continue;
      for (const argument of instruction.args.slice(0, -1)) {
        const { text, known } = document.scope.valueOf(argument);
        if (!known || text === '' || isRemoteSource(text) || parseHeredocWord(argument.text)) continue;
        sources.push({
          instruction,
          argument,
          path: cleanPath(`/${text.replaceAll('\\', '/')}`).slice(1) || '.',
        });
      }
    }
  }
  return sources;
}

/**
 * The build context: what a compose or bake file states, else the folder of the Dockerfile or the one above
 * it in which most of the file's sources exist. Undefined where nothing is known of the files.
 */
export function inferContext(document: Dockerfile): InferredContext | undefined {
  const { context } = document;
  if (!context) return undefined;
  const stated = context.statedRoot;
  if (stated !== undefined) return contextAt(context, stated, true);
  const paths = localSources(document)
    .map(({ path }) => path)
    .filter((path) => path !== '.');
  let best: { root: string; hits: number } | undefined;
  for (const root of foldersUpwards(context.directory)) {
    const tree = treeOf(context.files, root);
    const hits = paths.filter((path) => tree.has(path)).length;
    if (!best || hits > best.hits) best = { root, hits };
  }
  return best && contextAt(context, best.root, best.hits * 2 > paths.length);
}

function foldersUpwards(directory: string): string[] {
  const folders = [directory];
  for (let at = directory; at !== '';) {
    at = at.includes('/') ? at.slice(0, at.lastIndexOf('/')) : '';
    folders.push(at);
  }
  return folders;
}

function contextAt(context: BuildContext, root: string, isCertain: boolean): InferredContext {
  const ignoreText = context.ignoreFile(root);
  const ignore = ignoreText === undefined ? undefined : new IgnoreMatcher(ignoreText);
  const tree = treeOf(context.files, root);
  return {
    root,
    isCertain,
    ignore,
    exists: (path) => path === '.' || tree.has(path),
    survives: (path) => (path === '.' ? true : tree.has(path, (file) => !ignore?.ignores(file))),
  };
}

/** Asks which files lie below a folder, without listing them twice. */
function treeOf(files: ReadonlySet<string>, root: string) {
  const prefix = root === '' ? '' : `${root}/`;
  return {
    has(path: string, accept: (file: string) => boolean = () => true): boolean {
      if (path.startsWith('..')) return false;
      const isPattern = /[*?[]/.test(path);
      if (!isPattern && files.has(prefix + path) && accept(path)) return true;
      const folder = `${prefix + path}/`;
      const pattern = isPattern ? wildcard(path) : undefined;
      for (const file of files) {
        if (!file.startsWith(prefix)) continue;
        const relative = file.slice(prefix.length);
        if ((pattern ? pattern.test(relative) : file.startsWith(folder)) && accept(relative)) return true;
      }
      return false;
    },
  };
}

/** A wildcard of COPY (Go's `filepath.Match`), also matching what lies below a folder that it matches. */
function wildcard(path: string): RegExp {
  const source = path.replace(/\*\*?|\?|[.+^${}()|\\]/g, (part) =>
    part.startsWith('*') ? '[^/]*' : part === '?' ? '[^/]' : `\\${part}`,
  );
  try {
    return new RegExp(`^${source}(?:/.*)?$`);
  } catch {
    return /^/;
  }
}

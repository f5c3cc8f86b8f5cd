import { span } from '../../base/span';
import { cleanPath, IgnoreMatcher } from '../values/dockerignore';
import { classAt, PathPatternBuilder, testOf, type WildcardBudget } from '../values/pathPattern';
import { isRemoteSource } from '../values/remoteSource';
import { parseHeredocWord } from '../syntax/heredoc';
import type { BuildContext, InferredContext, LocalSource } from './buildContext';
import type { Instruction } from '../syntax/instruction';
import type { Dockerfile } from './dockerfile';

/** The sources of COPY, ADD and bind mounts that come from the build context and whose path is known. */
export function findLocalSources(document: Dockerfile): LocalSource[] {
  return document.stages.flatMap(({ instructions }) =>
    instructions.flatMap((instruction) => {
      const { keyword } = instruction;
      if (keyword === 'COPY' || keyword === 'ADD') return copiedSources(document, instruction);
      return keyword === 'RUN' ? mountedSources(document, instruction) : [];
    }),
  );
}

function copiedSources({ scope }: Dockerfile, instruction: Instruction): LocalSource[] {
  if (instruction.flag('from')?.value) return [];
  return instruction.args.slice(0, -1).flatMap((argument) => {
    const { text, known } = scope.valueOf(argument);
    if (!known || text === '' || isRemoteSource(text) || parseHeredocWord(argument.text)) return [];
    return { instruction, span: argument.span, path: contextPath(text) };
  });
}

/** Without those of the whole context, which take whatever is there. */
function mountedSources({ scope }: Dockerfile, instruction: Instruction): LocalSource[] {
  return instruction.flags.flatMap((flag) => {
    const mount = flag.name === 'mount' ? scope.mountOf(flag) : undefined;
    const { source } = mount ?? {};
    if (!mount || mount.type !== 'bind' || mount.from || !source || source.includes('$')) return [];
    const path = contextPath(source);
    const field = mount.fields.findLast(({ key }) => key === 'source' || key === 'src');
    if (path === '.' || !field) return [];
    const { start, end } = field.span;
    const isWritten = end - start === field.text.length && field.text.endsWith(source);
    return { instruction, span: isWritten ? span(end - source.length, end) : field.span, path };
  });
}

function contextPath(text: string): string {
  return cleanPath(`/${text.replaceAll('\\', '/')}`).slice(1) || '.';
}

/** Patterns of an ignore file times files of the context; a real project comes to some hundred thousand. */
const mostIgnoreTests = 10_000_000;

/** Steps that wildcards of COPY may take; beyond them, whatever they stand for is taken for present. */
const mostWildcardSteps = 10_000_000;

/**
 * The build context: what a compose or bake file states, else the folder of the Dockerfile or the one above
 * it in which most of the file's sources exist. Undefined where nothing is known of the files.
 */
export function inferContext(
  document: Dockerfile,
  sources: readonly LocalSource[],
): InferredContext | undefined {
  const { context } = document;
  if (!context) return undefined;
  const paths = [...new Set(sources.map(({ path }) => path))].filter((path) => path !== '.');
  const stated = context.statedRoot;
  const roots = stated === undefined ? foldersUpwards(context.directory) : [stated];
  const present = presentPaths(
    context,
    roots.flatMap((root) => paths.map((path) => below(root, path))),
  );
  let best: { root: string; hits: number } | undefined;
  for (const root of roots) {
    const hits = paths.filter((path) => present.has(below(root, path))).length;
    if (!best || hits > best.hits) best = { root, hits };
  }
  if (!best) return undefined;
  const { root, hits } = best;
  const ignoreText = context.ignoreFile(root);
  const matcher = ignoreText === undefined ? undefined : new IgnoreMatcher(ignoreText);
  const isTooMuch = matcher !== undefined && matcher.patterns.length * context.files.size > mostIgnoreTests;
  const ignore = isTooMuch ? new IgnoreMatcher('') : matcher;
  return {
    root,
    isCertain: stated !== undefined || hits * 2 > paths.length,
    ignore,
    unreadIgnoreFile: isTooMuch
      ? 'the ignore file has too many patterns for the number of files in the build context'
      : context.unreadIgnoreFile?.(root),
    exists: (path) => path === '.' || present.has(below(root, path)),
    survives: (path) => filesBelow(context.files, root, path).some((file) => !ignore?.ignores(file)),
  };
}

function foldersUpwards(directory: string): string[] {
  const folders = [directory];
  for (let at = directory; at !== '';) {
    at = at.includes('/') ? at.slice(0, at.lastIndexOf('/')) : '';
    folders.push(at);
  }
  return folders;
}

/** The path from the root of what is known; one that leaves the context is nowhere. */
function below(root: string, path: string): string {
  return root === '' || path.startsWith('..') ? path : `${root}/${path}`;
}

/** Which of the `wanted` files, folders and wildcards are there. One pass over the files, and only if needed. */
function presentPaths({ files, folders }: BuildContext, wanted: readonly string[]): Set<string> {
  const present = new Set(wanted.filter((path) => files.has(path)));
  const missing = wanted.filter((path) => !present.has(path) && !isPattern(path));
  const known = missing.length === 0 ? undefined : (folders ?? foldersOf(files));
  for (const path of missing) if (known?.has(path)) present.add(path);
  const budget = { left: mostWildcardSteps };
  const patterns = wanted.filter(isPattern).map((path) => ({ path, test: wildcard(path, budget) }));
  if (patterns.length === 0) return present;
  for (const file of files) {
    for (const { path, test } of patterns) if (test(file)) present.add(path);
  }
  return present;
}

/** Every folder that one of the files lies in or below. */
export function foldersOf(files: ReadonlySet<string>): ReadonlySet<string> {
  const folders = new Set<string>();
  for (const file of files) {
    for (let end = file.lastIndexOf('/'); end > 0; end = file.lastIndexOf('/', end - 1)) {
      const folder = file.slice(0, end);
      if (folders.has(folder)) break;
      folders.add(folder);
    }
  }
  return folders;
}

/** The files that a source stands for, relative to the context. */
function filesBelow(files: ReadonlySet<string>, root: string, path: string): string[] {
  const prefix = root === '' ? '' : `${root}/`;
  const test = isPattern(path) ? wildcard(path, { left: mostWildcardSteps }) : undefined;
  return [...files].flatMap((file) => {
    const relative = file.startsWith(prefix) ? file.slice(prefix.length) : undefined;
    if (relative === undefined) return [];
    const isMatch = test ? test(relative) : relative === path || relative.startsWith(`${path}/`);
    return isMatch || path === '.' ? [relative] : [];
  });
}

function isPattern(path: string): boolean {
  return /[*?[]/.test(path);
}

/** A wildcard of COPY (Go's `filepath.Match`), also matching what lies below a folder that it matches. */
function wildcard(path: string, budget: WildcardBudget): (file: string) => boolean {
  const builder = new PathPatternBuilder();
  try {
    for (let at = 0; at < path.length; at++) {
      const char = path.charAt(at);
      if (char === '*') {
        if (path.charAt(at + 1) === '*') at++;
        builder.star();
      } else if (char === '?') builder.one();
      else if (char === '[') {
        const written = classAt(path, at);
        builder.class(written);
        at += written.length - 1;
      } else builder.literal(char);
    }
    builder.below();
    return testOf(builder.build(), budget, true);
  } catch {
    return () => true;
  }
}

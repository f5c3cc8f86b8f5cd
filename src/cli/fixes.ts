import { relative } from 'node:path';
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import { readText } from '../disk/diskReader';
import { addText, replaceText } from '../disk/writeText';
import type { LintResult } from '../project/lintResult';
import type { FixedFile } from './applyFixes';
import { reasonOf, withSlashes } from './collectFiles';

/** Writes what fixes changed. Returns what could not be written, a sentence each; the rest is written. */
export function writeFixes(
  full: string,
  before: LintResult,
  { result, others }: FixedFile,
  root: string,
): readonly string[] {
  const problems: string[] = [];
  const attempt = (path: string, write: () => void) => {
    try {
      write();
    } catch (error) {
      problems.push(`Could not fix "${path}": ${reasonOf(error)}.`);
    }
  };
  if (result.text !== before.text) attempt(before.path, () => replaceText(full, before.text, result.text));
  for (const { path, text, how } of others) attempt(path, () => addText(path, text, how, root));
  return problems;
}

/** What fixes change as a patch, with paths relative to `cwd`: `git apply` and `patch -p1` take it. */
export function patchOf(cwd: string, before: LintResult, { result, others }: FixedFile): string {
  const patches = [
    ...(result.text === before.text ? [] : [patch(before.path, before.text, result.text)]),
    ...others.map(({ path, text, how }) => {
      const old = how === 'append' ? readText(path) : undefined;
      const gap = old === undefined || old === '' || old.endsWith('\n') ? '' : '\n';
      const name = withSlashes(relative(cwd, path));
      return patch(name, old ?? '', `${old ?? ''}${gap}${text}`, old === undefined);
    }),
  ];
  return patches.join('');
}

function patch(path: string, before: string, after: string, isNew = false): string {
  const from = isNew ? '/dev/null' : `a/${path}`;
  return createTwoFilesPatch(from, `b/${path}`, before, after, undefined, undefined, {
    context: 3,
    headerOptions: FILE_HEADERS_ONLY,
  });
}

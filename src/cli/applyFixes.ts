import { dirname, resolve } from 'node:path';
import { applyEdits, withLineBreaksOf } from '../base/textEdit';
import { readText } from '../disk/diskReader';
import { collectFixes } from '../lint/fixAll';
import { ignoreLists } from '../lint/ignoreEntries';
import type { FileText, Finding, Fix } from '../lint/rule';
import type { LintResult } from '../project/lintResult';

/** What became of a file whose findings were fixed; nothing is written yet. */
export interface FixedFile {
  /** The result for the text after the fixes. */
  readonly result: LintResult;
  /** How many fixes were applied. */
  readonly fixes: number;
  /** Files that fixes create or add to, by absolute path. */
  readonly others: readonly OtherFile[];
}

/** A file beside the one that was fixed. */
export interface OtherFile {
  readonly path: string;
  readonly text: string;
  /** `create` never overwrites; `append` adds to the end, and creates the file if it doesn't exist. */
  readonly how: 'create' | 'append';
}

/** A fix may make room for another: those of rules that look at the same words come one after the other. */
const mostRounds = 20;

/**
 * Applies the safe fixes of a file until none is left, and with `unsafe` also those that may change what the file
 * does, where a finding has just one of them. `lint` checks a text as if it were in the file; `full` is the absolute
 * path of that.
 */
export async function applyFixes(
  first: LintResult,
  options: {
    readonly full: string;
    readonly unsafe: boolean;
    readonly lint: (text: string) => Promise<LintResult>;
  },
): Promise<FixedFile> {
  let result = first;
  let fixes = 0;
  const others = new Map<string, OtherFile>();
  const ignored = new Set<string>();
  for (let round = 0; round < mostRounds; round++) {
    // What a fix writes elsewhere isn't there yet, so its finding stays.
    const fresh = fixesOf(result.findings, options.unsafe).filter((fix) => {
      const other = otherFileOf(fix, options.full, result.text);
      // What moves to a file would be lost with one that is there already.
      const isTaken = other?.how === 'create' && fix.ignoreFiles && readText(other.path) !== undefined;
      return !other || (!others.has(other.path) && !isTaken);
    });
    if (fresh.length === 0) break;
    const text = applyEdits(
      result.text,
      fresh.flatMap((fix) =>
        fix.edits.map(({ span, newText }) => ({ span, newText: withLineBreaksOf(result.text, newText) })),
      ),
    );
    for (const fix of fresh) {
      const other = otherFileOf(fix, options.full, result.text);
      if (other) others.set(other.path, other);
      for (const file of fix.ignoreFiles ?? []) ignored.add(file);
    }
    fixes += fresh.length;
    if (text !== result.text) result = await options.lint(text);
  }
  const folder = dirname(options.full);
  const lists = ignoreLists(result.kind === 'dockerfile', [...ignored], (name) =>
    readText(resolve(folder, name)),
  );
  return {
    result,
    fixes,
    others: [
      ...others.values(),
      // The line break that may be missing before is added by whoever writes it.
      ...lists.map(({ name, text }) => ({
        path: resolve(folder, name),
        text: text.replace(/^\n/, ''),
        how: 'append' as const,
      })),
    ],
  };
}

function fixesOf(findings: readonly Finding[], unsafe: boolean): readonly Fix[] {
  return unsafe ? collectFixes(findings, onlyFix) : collectFixes(findings);
}

/** The preferred fix, or the one that there is: of several, a user has to choose. */
function onlyFix({ fixes = [] }: Finding): Fix | undefined {
  return fixes.find(({ preferred }) => preferred) ?? (fixes.length === 1 ? fixes[0] : undefined);
}

function otherFileOf({ createFile, appendFile }: Fix, full: string, near: string): OtherFile | undefined {
  const file: FileText | undefined = createFile ?? appendFile;
  if (!file) return undefined;
  return {
    path: resolve(dirname(full), file.path),
    text: withLineBreaksOf(near, file.text),
    how: createFile ? 'create' : 'append',
  };
}

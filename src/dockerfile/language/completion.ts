import type { Dockerfile } from '../model/dockerfile';
import type { Instruction } from '../syntax/instruction';
import { argumentsAt } from './completion/arguments';
import { cursorIn, wordBefore, type CompletionSources, type Cursor } from './completion/cursor';
import { directives } from './completion/directives';
import { flagsAt } from './completion/flags';
import { keywordsAt } from './completion/keywords';
import { variablesAt } from './completion/variables';
import type { Completion } from './completionItem';
import { flagDocs } from './instructionDocs';

/** What may be written at `offset`. */
export function completionsAt(
  document: Dockerfile,
  offset: number,
  sources: CompletionSources = { images: [] },
): readonly Completion[] {
  const line = document.text.slice(document.text.lastIndexOf('\n', offset - 1) + 1, offset);
  if (/^\s*#/.test(line)) return isWithin(document, offset) ? [] : directives(document, offset, line);
  const instruction = instructionAt(document, offset);
  if (!instruction) return keywordsAt(document, wordBefore(document.text, offset));
  return completeIn(cursorIn(document, instruction, offset, sources));
}

/** The instruction that is written at `offset`, an empty one behind ONBUILD included. */
function instructionAt({ instructions, text }: Dockerfile, offset: number): Instruction | undefined {
  const outer = instructions.findLast(({ keywordSpan }) => keywordSpan.start <= offset);
  if (!outer || offset <= outer.keywordSpan.end) return undefined;
  const rest = text.slice(outer.span.end, offset);
  // What is on a later line is another instruction, unless the one above goes on there.
  if (rest.includes('\n') && !goesOn(outer, rest)) return undefined;
  const inner = outer.onbuild;
  return inner && offset > inner.keywordSpan.end ? inner : outer;
}

/** Whether the line at `offset` is one of an instruction that has begun above: a comment there is no directive. */
function isWithin({ instructions, text, directives: { escape } }: Dockerfile, offset: number): boolean {
  const lines = text.slice(0, text.lastIndexOf('\n', offset - 1) + 1).split('\n');
  const above = lines.slice(0, -1).findLast((line) => !/^\s*(?:#.*)?$/.test(line)) ?? '';
  return (
    above.trimEnd().endsWith(escape) ||
    instructions.some(({ heredocs }) =>
      heredocs.some(({ contentSpan: { start, end } }) => start <= offset && offset <= end),
    )
  );
}

function goesOn({ escape, heredocs }: Instruction, rest: string): boolean {
  const lines = rest.split('\n').slice(0, -1);
  return (
    heredocs.length === 0 &&
    lines.every((line) => /^\s*(?:#.*)?$/.test(line) || line.trimEnd().endsWith(escape))
  );
}

function completeIn(cursor: Cursor): readonly Completion[] {
  const { keyword, heredocs } = cursor.instruction;
  const isInHeredoc = heredocs.some(
    ({ contentSpan }) => contentSpan.start <= cursor.offset && cursor.offset <= contentSpan.end,
  );
  const variables = variablesAt(cursor);
  if (variables) return variables;
  if (isInHeredoc) return [];
  const isFlag = cursor.word.startsWith('-') && cursor.before.every((word) => word.startsWith('--'));
  if (isFlag && Object.hasOwn(flagDocs, keyword)) return flagsAt(cursor);
  return argumentsAt(cursor);
}

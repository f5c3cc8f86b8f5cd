import type { TextEdit } from '../../base/textEdit';
import { safeFix, unsafeFix } from '../../lint/fix';
import type { Fix, FixSafety } from '../../lint/rule';
import type { Invocation } from './invocation';
import type { Run } from './run';
import type { Command } from './ast';
import type { Word } from './ast';

/** A fix for words of a RUN in shell form; none for the JSON form, whose words have quotes of another kind. */
export function shellFix(
  run: Run,
  title: string,
  edits: readonly TextEdit[],
  safety: FixSafety,
): { readonly fixes?: readonly Fix[] } {
  const fix = safety === 'safe' ? safeFix : unsafeFix;
  return run.isExec ? {} : { fixes: [fix(title, ...edits)] };
}

/** Puts `text` behind a word, on its line. */
export function insertAfter(word: Word, text: string): TextEdit {
  const { end } = word.span;
  return { span: { start: end, end }, newText: text };
}

export function replaceWord(word: Word, text: string): TextEdit {
  return { span: word.span, newText: text };
}

/** Puts `text` behind the last word of a command, its redirections included. */
export function insertAfterCommand(command: Command, text: string): TextEdit {
  const { end } = command.span;
  return { span: { start: end, end }, newText: text };
}

/** Whether what is put behind the invocation with `&&` runs last and only if all went well. */
export function isLastOfAndList({ script, instruction }: Run, { command }: Invocation): boolean {
  const [statement, ...more] = script.statements;
  if (more.length > 0 || script.errors.length > 0 || instruction.heredocs.length > 0) return false;
  if (statement === command) return true;
  if (statement?.type !== 'list' || statement.items.at(-1) !== command) return false;
  return statement.connectors.every((connector) => connector === '&&');
}

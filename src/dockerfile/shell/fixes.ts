import type { TextEdit } from '../../base/textEdit';
import type { Fix } from '../../lint/rule';
import type { Run } from './run';
import type { Word } from './word';

/** A fix for words of a RUN in shell form; none for the JSON form, whose words have quotes of another kind. */
export function shellFix(
  run: Run,
  title: string,
  edits: readonly TextEdit[],
  preferred = true,
): { readonly fixes?: readonly Fix[] } {
  return run.isExec ? {} : { fixes: [{ title, preferred, edits }] };
}

/** Puts `text` behind a word, on its line. */
export function insertAfter(word: Word, text: string): TextEdit {
  const { end } = word.span;
  return { span: { start: end, end }, newText: text };
}

export function replaceWord(word: Word, text: string): TextEdit {
  return { span: word.span, newText: text };
}

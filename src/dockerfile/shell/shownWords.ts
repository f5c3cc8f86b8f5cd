import { unquoted } from '../model/walk';
import type { Dockerfile } from '../model/dockerfile';
import type { Invocation } from './invocation';
import type { Run } from './run';
import type { ParameterPiece, Word } from './ast';
import { variableAt } from './variables';

/**
 * The words that a word of a command comes to with the values that the file shows for its variables, as the shell
 * splits them. One word as it is written where a value does not show, or where something else than variables expands.
 */
export function shownWords(
  document: Dockerfile,
  run: Run,
  invocation: Invocation,
  word: Word,
): readonly string[] {
  if (!word.isDynamic) return [word.value];
  const parts = [''];
  for (const piece of word.pieces) {
    if (piece.type === 'literal' || piece.type === 'glob') {
      parts[parts.length - 1] += piece.value;
      continue;
    }
    const value = piece.type === 'parameter' ? shownValue(document, run, invocation, piece) : undefined;
    if (value === undefined) return [word.value];
    const [first = '', ...more] = piece.quote === 'none' ? value.split(/\s+/) : [value];
    parts[parts.length - 1] += first;
    parts.push(...more);
  }
  const shown = parts.filter((part) => part !== '');
  return shown.length > 0 ? shown : [word.value];
}

/** The one value that the file shows for a variable: what the script sets, or ENV and ARG. */
function shownValue(
  document: Dockerfile,
  run: Run,
  invocation: Invocation,
  { name, operator, prefix }: ParameterPiece,
): string | undefined {
  if (operator !== undefined || prefix !== undefined) return undefined;
  const assigned = run.assigned.get(name);
  if (assigned) return assigned.length === 1 ? assigned[0]?.value?.literal : undefined;
  const declared = unquoted(variableAt(document, run, invocation, name) ?? '');
  return declared === '' || /[$\\"']/.test(declared) ? undefined : declared.trim();
}

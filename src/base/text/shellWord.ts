import { UserError } from '../userError';
import { plainText } from './plainText';
import { hasUnsafeCharacters, unsafeCharacters } from './unsafe';

/**
 * A word as a POSIX shell reads it back, safe to paste into a terminal whatever is in it:
 *
 * - bare where no shell sees anything in it (`=ls` and `%1` are special to some at the start of a word);
 * - in single quotes otherwise, with `!` as `\!` between them: csh and older versions of bash take it for the
 *   history within quotes as well;
 * - as `"$(printf %b '...')"` where it holds control characters or hidden ones. A terminal obeys those as they
 *   come, even within quotes: `^C` drops the line and Enter runs the next. `$'...'` would be shorter, but dash
 *   reads it as text. Only line breaks at the very end are written as themselves, in single quotes, because
 *   `$(...)` drops them: the shell asks for the rest of the word there.
 *
 * Throws a UserError where it is none: see {@link canBeShellWord}.
 */
export function shellWord(word: string): string {
  if (!canBeShellWord(word)) {
    throw new UserError(
      'not-for-shell',
      `"${plainText(word).slice(0, 80)}" contains a NUL character, which a command line can't hold.`,
    );
  }
  if (/^[\w@+:,./-][\w@%+=:,./-]*$/.test(word)) return word;
  const text = word.replace(/(?<!\n)\n+$/, '');
  if (!hasUnsafeCharacters(text)) return inSingleQuotes(word);
  const end = word.slice(text.length);
  return `"$(printf %b '${escaped(text)}')"${end === '' ? '' : `'${end}'`}`;
}

/** No argument of a program can hold NUL. */
export function canBeShellWord(word: string): boolean {
  return !word.includes('\0');
}

/** A command line that a POSIX shell takes apart into exactly these words. */
export function shellLine(words: readonly string[]): string {
  return words.map(shellWord).join(' ');
}

/**
 * A comment of one line before a command that is copied. An interactive zsh knows no comments and takes every word of it
 * for a command and its arguments, so whatever a shell could act on is quoted here as well.
 */
export function shellComment(text: string): string {
  const line = plainText(text);
  return `# ${/^[\w@%+:,./ -]*$/.test(line) ? line : inSingleQuotes(line)}`;
}

/** A value that is likely to be pasted (a path, a name, an address): itself, or a shell word where that would act. */
export function pastable(value: string): string {
  return hasUnsafeCharacters(value) ? shellWord(value) : value;
}

function inSingleQuotes(word: string): string {
  return `'${word.replace(/['!]/g, (character) => `'\\${character}'`)}'`;
}

/** What `printf %b` reads as `text`, without any character that means something to a shell or a terminal. */
function escaped(text: string): string {
  return text.replace(/[\\'!]/g, octal).replace(unsafeCharacters(), octal);
}

/** Its bytes in UTF-8 with three digits each, because no digit that follows can belong to those. */
function octal(character: string): string {
  return [...new TextEncoder().encode(character)]
    .map((byte) => `\\0${byte.toString(8).padStart(3, '0')}`)
    .join('');
}

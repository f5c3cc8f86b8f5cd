import { unsafeCharacters, visibleCharacter } from './unsafe';

/**
 * Text from an engine, an image, a file or a log, made safe to stand on one line of a row, a message or a
 * terminal: control characters (line breaks and escape sequences among them) and the characters that
 * reorder or hide text (bidi controls, zero-width ones, the tag block) become visible replacements.
 */
export function plainText(text: string): string {
  return text.replace(unsafeCharacters(), visibleCharacter);
}

/** The same for text of several lines: line breaks stay (as `\n`), and so do tabs. */
export function plainLines(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replace(unsafeCharacters(), (character) =>
      character === '\n' || character === '\t' ? character : visibleCharacter(character),
    );
}

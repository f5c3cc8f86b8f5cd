import { unsafeCharacters, visibleCharacter } from './unsafe';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  // No CI system obeys a command that is written like this, and an XML reader gets the text back.
  '#': '&#35;',
};

/** Text for an attribute or the content of an XML 1.0 element, on one line. What XML can't hold is replaced. */
export function xmlText(text: string): string {
  return text
    .replace(unsafeCharacters(), visibleCharacter)
    .replace(/\p{Surrogate}|[\ufffe\uffff]/gu, '\ufffd')
    .replace(/[&<>"'#]/g, (character) => entities[character] ?? character)
    .replace(/^(\s*):(?=:)/, '$1&#58;');
}

import type { ProjectFiles } from '../../sources/projectFiles';
import type { PlacedFix } from '../verdict';
import type { Place } from '../../sources/place';

/** What a replacement is called, and whether the file means the same afterwards. */
export interface ReplacementTitle {
  readonly title: string;
  readonly safety: 'safe' | 'unsafe';
}

/**
 * A fix that writes `newText` in place of `word`, where that stands at the place as a word of its own; the first where
 * it stands there more than once. Undefined where the place is written in another way, as with a variable.
 */
export function replacement(
  files: ProjectFiles,
  place: Place | undefined,
  word: string,
  newText: string,
  { title, safety }: ReplacementTitle,
): PlacedFix | undefined {
  const file = place && files.file(place.path);
  if (!file || word === '') return undefined;
  const { lines, text } = file;
  const from = lines.lineStart(place.line) + place.column - 1;
  const to = lines.lineStart(place.endLine) + place.endColumn - 1;
  const pattern = new RegExp(`(?<![\\w.$-])${escapeForPattern(word)}(?![\\w.-])`, 'g');
  pattern.lastIndex = from;
  const start = pattern.exec(text)?.index;
  if (start === undefined || start + word.length > to) return undefined;
  const edits = [{ span: { start, end: start + word.length }, newText }];
  const fix =
    safety === 'safe'
      ? { title, safety, preferred: true, edits }
      : ({ title, safety, preferred: false, edits } as const);
  return { path: place.path, fix };
}

/**
 * The same where one of the words stands at one of the places. Undefined where that is so at several: which of them
 * has to change is for a user to say then.
 */
export function soleReplacement(
  files: ProjectFiles,
  places: readonly Place[],
  words: readonly string[],
  newText: string,
  titleOf: (word: string) => ReplacementTitle,
): PlacedFix | undefined {
  const found = places.flatMap((place) =>
    words.flatMap((word) => replacement(files, place, word, newText, titleOf(word)) ?? []),
  );
  return found.length === 1 ? found[0] : undefined;
}

function escapeForPattern(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

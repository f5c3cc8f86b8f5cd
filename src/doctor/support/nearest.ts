import { nearest as closest } from '../../dockerfile/values/nearest';

/** The name that was probably meant: the same but for punctuation, one that is within the other, or a slip of the pen. */
export function nearest(word: string, names: readonly string[]): string | undefined {
  const plain = (text: string) => text.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  const wanted = plain(word);
  const candidates = [...new Set(names)].filter((name) => !/^[0-9a-f]{12,}$/.test(name));
  const within = candidates
    .filter(
      (name) => plain(name).length >= 2 && (wanted.includes(plain(name)) || plain(name).includes(wanted)),
    )
    .sort((a, b) => a.length - b.length);
  return candidates.find((name) => plain(name) === wanted) ?? closest(word, candidates) ?? within[0];
}

import { compareText } from '../base/compareText';
import { parseImageReference } from '../base/imageReference';

/** A tag in parts: `20.11-alpine3.19` is 20.11 with the suffix `-alpine3.19`. */
interface Version {
  readonly numbers: readonly number[];
  /** What isn't a version: variants of an image differ in it. */
  readonly suffix: string;
}

/**
 * The images among those known that a FROM can be updated to: of the same repository, of the same variant, with a higher
 * version. The nearest first, so that an update within the major version comes before the next one.
 */
export function baseUpdates(base: string, known: readonly string[]): readonly string[] {
  const own = parseImageReference(base);
  const version = own.tag === undefined ? undefined : versionOf(own.tag);
  if (!version || own.digest !== undefined) return [];
  return known
    .flatMap((name) => {
      const other = parseImageReference(name);
      if (other.name !== own.name || other.registry !== own.registry || other.tag === undefined) return [];
      const found = versionOf(other.tag);
      if (!found || found.suffix !== version.suffix || compare(found, version) <= 0) return [];
      return [{ name, found }];
    })
    .sort(
      (a, b) =>
        distance(a.found, version) - distance(b.found, version) ||
        compare(b.found, a.found) ||
        compareText(a.name, b.name),
    )
    .map(({ name }) => name)
    .filter((name, index, all) => all.indexOf(name) === index);
}

/** Whether it is another major version, then by how much. */
function distance({ numbers: [major = 0] }: Version, { numbers: [own = 0] }: Version): number {
  return major - own;
}

function versionOf(tag: string): Version | undefined {
  const [, text, suffix = ''] = /^v?(\d{1,9}(?:\.\d{1,9}){0,3})((?:-.*)?)$/.exec(tag) ?? [];
  // `alpine3.19` and `bookworm` stay, or an update of Node.js would be one of the system as well.
  return text === undefined ? undefined : { numbers: text.split('.').map(Number), suffix };
}

function compare(a: Version, b: Version): number {
  for (let index = 0; index < Math.max(a.numbers.length, b.numbers.length); index++) {
    const difference = (a.numbers[index] ?? 0) - (b.numbers[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** A word of a command line, within quotes or not. */
export const word = String.raw`(?:"([^"\n]{1,256})"|'([^'\n]{1,256})'|([^\s"'|;&<>()]{1,256}))`;
/** Blanks between the words of a command, which may go over lines. */
export const gap = String.raw`(?:[ \t]|\\\r?\n){1,24}`;
const everyGap = new RegExp(gap, 'g');
export const start = String.raw`(?<![\w.-])`;

/** Users of addresses who are no secret: they come with one, or with none. */
export const accounts = String.raw`git|oauth2(?:accesstoken)?|x-access-token|x-token-auth|x-oauth-basic|VssSessionToken|__token__|aws|token|user(?:name)?|anonymous`;

/** Where a secret stands in a text: the last group that matched. */
export interface Place {
  /**
   * In lowercase: a text without any of these isn't searched, as most lines of a log aren't. A blank stands for any
   * number of them.
   */
  readonly needs: readonly string[];
  readonly source: string;
  /** Whether uppercase letters are others than lowercase ones. */
  readonly isExact?: boolean;
}

/** Places that are looked for together. */
export class Places {
  readonly #places: readonly (readonly [place: Place, expression: RegExp])[];
  /** The expressions for each need, by their numbers. */
  readonly #byNeed = new Map<string, readonly number[]>();
  /** Any of the needs that are words; the others are asked for one by one, because some are in almost every line. */
  readonly #anyWord: RegExp;
  readonly #signs: readonly string[];

  constructor(places: readonly Place[]) {
    this.#places = places.map((place) => [place, new RegExp(place.source, place.isExact ? 'dgm' : 'dgim')]);
    const needs = [...new Set(places.flatMap((place) => place.needs))];
    const words = needs.filter((need) => /\w/.test(need)).sort((a, b) => b.length - a.length);
    this.#signs = needs.filter((need) => !words.includes(need));
    // Of several that begin at one character the longest is found, which stands for the shorter ones too.
    for (const need of needs)
      this.#byNeed.set(
        need,
        places.flatMap((place, index) => (place.needs.some((one) => need.startsWith(one)) ? [index] : [])),
      );
    const sources = words.map((text) => text.replace(/\W/g, '\\$&').replaceAll('\\ ', gap));
    this.#anyWord = new RegExp(sources.join('|'), 'g');
  }

  /** Every match in a text, and of what. */
  matches(text: string): Found[] {
    const lowercase = text.toLowerCase();
    const wanted = new Set<number>();
    for (const sign of this.#signs)
      if (lowercase.includes(sign)) for (const number of this.#byNeed.get(sign) ?? []) wanted.add(number);
    const words = this.#anyWord;
    words.lastIndex = 0;
    for (let match = words.exec(lowercase); match; match = words.exec(lowercase)) {
      const [need] = match;
      const known = this.#byNeed.get(need) ?? this.#byNeed.get(need.replaceAll(everyGap, ' '));
      for (const number of known ?? []) wanted.add(number);
      // One may begin within another.
      words.lastIndex = match.index + 1;
    }
    const found: Found[] = [];
    for (const number of wanted) {
      const [place, expression] = this.#places[number] ?? [];
      if (place && expression) for (const match of text.matchAll(expression)) found.push({ place, match });
    }
    return found;
  }
}

export interface Found {
  readonly place: Place;
  readonly match: RegExpExecArray;
}

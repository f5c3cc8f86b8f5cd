/** A part of a pattern; `accepts` is asked about UTF-16 code units. */
export type WildcardPart =
  /** Exactly one character, or any number of them. */
  | { readonly kind: 'one' | 'many'; readonly accepts: (unit: number) => boolean }
  /** What follows up to the part of that index may be left out; it is greater than the own one. */
  | { readonly kind: 'optional'; readonly to: number };

/** That character. */
export function literal(unit: number): WildcardPart {
  return { kind: 'one', accepts: (other) => other === unit };
}

/**
 * A pattern of wildcards that is tried in time proportional to its length times that of the text. A regular expression
 * tries every way to divide a text between its wildcards, which takes years for some.
 */
export class Wildcards {
  readonly #parts: readonly WildcardPart[];

  constructor(parts: readonly WildcardPart[]) {
    this.#parts = parts;
  }

  /** How many steps it takes at most to try it on a text of that length. */
  cost(length: number): number {
    return (this.#parts.length + 1) * (length + 1);
  }

  /** Whether the text as a whole matches. */
  matches(text: string): boolean {
    return this.prefix(text, 'longest') === text.length;
  }

  /** The length of the shortest or longest start of the text that matches, which may be 0; undefined if none does. */
  prefix(text: string, which: 'shortest' | 'longest'): number | undefined {
    const found = this.#run(text, 0, false);
    return which === 'longest' ? found?.end : found?.firstEnd;
  }

  /** The first place from an index on that matches, as much of it as does. */
  find(text: string, from: number): { readonly start: number; readonly end: number } | undefined {
    return this.#run(text, from, true);
  }

  /** Follows all ways through the pattern at once: for each part that may be next, the first start that leads there. */
  #run(
    text: string,
    from: number,
    anywhere: boolean,
  ): { readonly start: number; readonly firstEnd: number; readonly end: number } | undefined {
    const parts = this.#parts;
    const none = text.length + 1;
    let now = new Uint32Array(parts.length + 1).fill(none);
    let next = new Uint32Array(parts.length + 1);
    let found: { start: number; firstEnd: number; end: number } | undefined;
    for (let at = from; ; at++) {
      if ((at === from || anywhere) && !found) now[0] = Math.min(now[0] ?? none, at);
      let isAlive = false;
      next.fill(none);
      const unit = at < text.length ? text.charCodeAt(at) : undefined;
      for (const [index, part] of parts.entries()) {
        const start = now[index] ?? none;
        if (start === none || (found && start > found.start)) continue;
        if (part.kind !== 'one') lower(now, index + 1, start);
        if (part.kind === 'optional') lower(now, part.to, start);
        else if (unit !== undefined && part.accepts(unit)) {
          lower(next, part.kind === 'one' ? index + 1 : index, start);
          isAlive = true;
        }
      }
      const start = now[parts.length] ?? none;
      if (start !== none) {
        if (!found || start < found.start) found = { start, firstEnd: at, end: at };
        else if (start === found.start) found.end = at;
      }
      if (unit === undefined || !(isAlive || (anywhere && !found))) return found;
      [now, next] = [next, now];
    }
  }
}

function lower(starts: Uint32Array, index: number, start: number): void {
  if (start < (starts[index] ?? 0)) starts[index] = start;
}

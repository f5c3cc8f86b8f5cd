import { literal, Wildcards, type WildcardPart } from '../../base/wildcards';

/** What is left of the steps that trying patterns may take. */
export interface WildcardBudget {
  left: number;
}

/** A test of whole paths that takes bounded time, whatever the pattern and the path: beyond the budget it gives `unknown`. */
export function testOf(
  parts: PathPattern,
  budget: WildcardBudget,
  unknown: boolean,
): (path: string) => boolean {
  const { expression, wildcards, needed } = parts;
  if (expression) return (path) => expression.test(path);
  return (path) => {
    if (!path.includes(needed)) return false;
    const cost = wildcards.cost(path.length);
    if (cost > budget.left) return unknown;
    budget.left -= cost;
    return wildcards.matches(path);
  };
}

/** A pattern of paths as an expression, which is fast where few wildcards are in it, and in a form that always is. */
export interface PathPattern {
  /** Absent for patterns with many wildcards. */
  readonly expression?: RegExp;
  readonly wildcards: Wildcards;
  /** A text that is in every path that matches. */
  readonly needed: string;
}

/** Collects the parts of a pattern in both forms. */
export class PathPatternBuilder {
  readonly #parts: WildcardPart[] = [];
  #source = '';
  #run = '';
  #needed = '';
  #stars = 0;
  #deep = 0;
  /** How many parts there were after the last {@link folders}, which means no more if it comes twice. */
  #partsAtFolders = -1;

  literal(char: string): void {
    this.#source += escapeChar(char);
    this.#parts.push(literal(char.charCodeAt(0)));
    this.#run += char;
    if (this.#run.length > this.#needed.length) this.#needed = this.#run;
  }

  /** `?`: one character but the slash. */
  one(): void {
    this.#run = '';
    this.#source += '[^/]';
    this.#parts.push({ kind: 'one', accepts: isNoSlash });
  }

  /** `*`: anything but slashes. */
  star(): void {
    this.#run = '';
    this.#stars++;
    this.#source += '[^/]*';
    this.#parts.push({ kind: 'many', accepts: isNoSlash });
  }

  /** Anything. */
  all(): void {
    this.#run = '';
    this.#deep++;
    this.#source += '.*';
    this.#parts.push({ kind: 'many', accepts: () => true });
  }

  /** Any number of folders. */
  folders(): void {
    if (this.#parts.length === this.#partsAtFolders) return;
    this.#run = '';
    this.#deep++;
    this.#source += '(?:.*/)?';
    const start = this.#parts.length;
    this.#parts.push({ kind: 'optional', to: start + 3 }, { kind: 'many', accepts: () => true }, slash);
    this.#partsAtFolders = this.#parts.length;
  }

  /** The end of the path, or whatever lies below it. */
  below(): void {
    this.#run = '';
    this.#source += '(?:/.*)?';
    const start = this.#parts.length;
    this.#parts.push({ kind: 'optional', to: start + 3 }, slash, { kind: 'many', accepts: () => true });
  }

  /** One character of a class, as it is written with its brackets. Throws where it isn't a valid one. */
  class(written: string): void {
    this.#run = '';
    const expression = new RegExp(`^${written}$`, 's');
    this.#source += written;
    this.#parts.push({ kind: 'one', accepts: (unit) => expression.test(String.fromCharCode(unit)) });
  }

  /** Throws where the engine of expressions finds it too large. */
  build(): PathPattern {
    const wildcards = new Wildcards(this.#parts);
    const needed = this.#needed;
    // To compile what is made to take long may take long itself.
    if (this.#deep + this.#stars > 2) return { wildcards, needed };
    const expression = new RegExp(`^${this.#source}$`, 's');
    // What is too large is found out only when it is used.
    expression.test('');
    return { expression, wildcards, needed };
  }
}

const slash = literal(0x2f);
const isNoSlash = (unit: number): boolean => unit !== 0x2f;

/** The class of characters that starts at an index, brackets included. */
export function classAt(pattern: string, start: number): string {
  for (let at = start + 1; at < pattern.length; at++) {
    if (pattern.charAt(at) === '\\') at++;
    else if (pattern.charAt(at) === ']') return pattern.slice(start, at + 1);
  }
  return pattern.slice(start);
}

function escapeChar(char: string): string {
  return /[.+()|{}$^*?\\[\]/]/.test(char) ? `\\${char}` : char;
}

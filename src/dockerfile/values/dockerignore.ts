import { classAt, type PathPattern, PathPatternBuilder, testOf, type WildcardBudget } from './pathPattern';

/** A pattern of an ignore file, as moby's patternmatcher understands it. */
export interface IgnorePattern {
  /** Cleaned, without `!`. */
  readonly text: string;
  /** `!pattern`: takes back what earlier patterns matched. */
  readonly isException: boolean;
}

/** Decides what a `.dockerignore` keeps out of the build context. Mirrors moby's patternmatcher. */
export class IgnoreMatcher {
  readonly patterns: readonly IgnorePattern[];
  readonly hasExceptions: boolean;
  readonly #tests: readonly ((path: string) => boolean)[];

  constructor(text: string) {
    this.patterns = readPatterns(text);
    this.hasExceptions = this.patterns.some(({ isException }) => isException);
    const budget = { left: mostSteps };
    this.#tests = this.patterns.map(({ text }) => compile(text, budget));
  }

  /** Whether `path` (relative to the context, cleaned, with slashes) or a folder above it is left out. */
  ignores(path: string): boolean {
    const parents: string[] = [];
    for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) parents.push(path.slice(0, at));
    let ignored = false;
    this.patterns.forEach(({ isException }, index) => {
      if (isException !== ignored) return;
      const test = this.#tests[index];
      if (test && (test(path) || parents.some(test))) ignored = !isException;
    });
    return ignored;
  }

  /** Whether nothing of the context is left. */
  get ignoresEverything(): boolean {
    return !this.hasExceptions && this.ignores('file') && this.ignores('.file');
  }
}

function readPatterns(text: string): IgnorePattern[] {
  const patterns: IgnorePattern[] = [];
  for (const line of text.replace(/^\uFEFF/, '').split('\n')) {
    if (line.startsWith('#')) continue;
    const trimmed = line.trim();
    const isException = trimmed.startsWith('!');
    const body = (isException ? trimmed.slice(1) : trimmed).trim();
    if (body === '') continue;
    const cleaned = cleanPath(body);
    patterns.push({
      text: cleaned.length > 1 && cleaned.startsWith('/') ? cleaned.slice(1) : cleaned,
      isException,
    });
  }
  return patterns;
}

/** A path without empty parts, `.`, and `..` as far as they can be resolved: Go's `path.Clean`. */
export function cleanPath(path: string): string {
  const isAbsolute = path.startsWith('/');
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (!isAbsolute) parts.push(part);
  }
  const joined = parts.join('/');
  return isAbsolute ? `/${joined}` : joined || '.';
}

/** How many steps patterns with many wildcards may take for one ignore file. */
const mostSteps = 5_000_000;

/** In characters. */
const longestPattern = 8192;

/**
 * The pattern as a test of whole paths. One that can't be compiled matches nothing, and neither does one with many
 * wildcards once the budget is used up.
 */
function compile(pattern: string, budget: WildcardBudget): (path: string) => boolean {
  if (!/[*?[\]\\]/.test(pattern)) return (path) => path === pattern;
  // No path is as long.
  if (pattern.length > longestPattern) return () => false;
  const parts = parsePattern(pattern);
  return parts ? testOf(parts, budget, false) : () => false;
}

/** A pattern as moby's patternmatcher reads it; undefined where it rejects it. */
function parsePattern(pattern: string): PathPattern | undefined {
  const builder = new PathPatternBuilder();
  try {
    for (let i = 0; i < pattern.length; i++) {
      const char = pattern.charAt(i);
      if (char === '*' && pattern.charAt(i + 1) === '*') {
        i++;
        if (pattern.charAt(i + 1) === '/') i++;
        if (i + 1 >= pattern.length) builder.all();
        else builder.folders();
      } else if (char === '*') builder.star();
      else if (char === '?') builder.one();
      else if (char === '\\') builder.literal(i + 1 < pattern.length ? pattern.charAt(++i) : '\\');
      else if (char === '[') {
        const written = classAt(pattern, i);
        builder.class(written);
        i += written.length - 1;
      } else builder.literal(char);
    }
    return builder.build();
  } catch {
    return undefined;
  }
}

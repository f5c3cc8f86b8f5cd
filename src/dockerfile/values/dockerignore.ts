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
    this.#tests = this.patterns.map(({ text }) => compile(text));
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

/** Whether a pattern holds so many wildcards that trying it could take for ever. */
export function isHostilePattern(pattern: string): boolean {
  const parts = pattern.split('/');
  const deep = parts.filter((part) => part.includes('**')).length;
  return deep > 3 || parts.some((part) => part.replaceAll('**', '*').split('*').length - 1 > 3);
}

/** The pattern as a test of whole paths. One that cannot be compiled, or is hostile, matches nothing. */
function compile(pattern: string): (path: string) => boolean {
  if (!/[*?[\]\\]/.test(pattern)) return (path) => path === pattern;
  if (isHostilePattern(pattern)) return () => false;
  const source = toRegExp(pattern);
  try {
    const matcher = new RegExp(`^${source}$`, 's');
    // What is too large for the engine of expressions is found out only when it is used.
    matcher.test('');
    return (path) => matcher.test(path);
  } catch {
    return () => false;
  }
}

function toRegExp(pattern: string): string {
  let out = '';
  for (let i = 0; i < pattern.length; i++) {
    const char = pattern.charAt(i);
    if (char === '*' && pattern.charAt(i + 1) === '*') {
      i++;
      if (pattern.charAt(i + 1) === '/') i++;
      out += i + 1 >= pattern.length ? '.*' : '(.*/)?';
    } else if (char === '*') out += '[^/]*';
    else if (char === '?') out += '[^/]';
    else if (char === '\\') out += i + 1 < pattern.length ? escapeChar(pattern.charAt(++i)) : '\\\\';
    else if (char === '[' || char === ']') out += char;
    else out += escapeChar(char);
  }
  return out;
}

function escapeChar(char: string): string {
  return /[.+()|{}$^*?\\[\]/]/.test(char) ? `\\${char}` : char;
}

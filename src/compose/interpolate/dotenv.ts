import { type Lookup, substitute } from './template';

/** A line of an env file that Compose cannot read. */
export interface DotenvError {
  readonly line: number;
  /** Where it stumbles, in the text of the file. */
  readonly offset: number;
  readonly message: string;
}

/** A variable as it is set in one place; later places win. */
export interface DotenvEntry {
  readonly name: string;
  readonly offset: number;
  /** What is written for its value, without blanks and a comment around it; quotes count. Absent if it is inherited. */
  readonly written?: { readonly start: number; readonly end: number };
  /** The variables in its value that have no value themselves, and no default. */
  readonly unset: readonly string[];
}

export interface Dotenv {
  readonly variables: ReadonlyMap<string, DotenvVariable>;
  /** Every place that sets a variable, up to the first error. */
  readonly entries: readonly DotenvEntry[];
  readonly error?: DotenvError;
  /** Values grew so long from line to line that some are left out. */
  readonly isCut?: true;
}

/** The values of one file that are put into others, in UTF-16 code units. */
const mostSubstituted = 1_000_000;

export interface DotenvVariable {
  readonly value: string;
  /** Where the name starts in the text of the file. */
  readonly offset: number;
}

/**
 * Reads an env file as Compose does: `KEY=value`, `KEY: value`, `export KEY=value` and a bare `KEY` (taken from
 * `lookup`); quotes, escapes, comments after ` #`, and interpolation from `lookup`, the lines above and the `earlier`
 * files.
 */
export function parseDotenv(text: string, lookup: Lookup, earlier: Lookup = () => undefined): Dotenv {
  return new DotenvParser(text.startsWith('\uFEFF') ? ` ${text.slice(1)}` : text, lookup, earlier).parse();
}

class DotenvParser {
  readonly #variables = new Map<string, DotenvVariable>();
  readonly #entries: DotenvEntry[] = [];
  #unset: readonly string[] = [];
  /** Where the value ends that was read last. */
  #end = 0;
  #at = 0;
  #error: DotenvError | undefined;
  #left = mostSubstituted;

  constructor(
    private readonly text: string,
    private readonly lookup: Lookup,
    private readonly earlier: Lookup,
  ) {}

  parse(): Dotenv {
    while (!this.#error && this.#nextStatement()) this.#statement();
    return {
      variables: this.#variables,
      entries: this.#entries,
      ...(this.#error ? { error: this.#error } : {}),
      ...(this.#left < 0 ? { isCut: true as const } : {}),
    };
  }

  #fail(message: string, offset = this.#at): void {
    this.#error ??= { line: this.text.slice(0, offset).split('\n').length, offset, message };
  }

  #nextStatement(): boolean {
    for (;;) {
      while (this.#at < this.text.length && /\s/.test(this.text[this.#at] as string)) this.#at++;
      if (this.#at >= this.text.length) return false;
      if (this.text[this.#at] !== '#') return true;
      const end = this.text.indexOf('\n', this.#at);
      if (end < 0) return false;
      this.#at = end;
    }
  }

  #statement(): void {
    const prefix = /export[ \t\v\f\r\x85\xa0]+/y;
    prefix.lastIndex = this.#at;
    if (prefix.test(this.text)) this.#at = prefix.lastIndex;
    const offset = this.#at;
    let end = offset;
    while (end < this.text.length && !'=:\n'.includes(this.text[end] as string)) {
      if (!/[\p{L}\p{N}_.[\]\- \t\v\f\r\x85\xa0]/u.test(this.text[end] as string)) {
        return this.#fail('the name of a variable holds a character that may not be in it', end);
      }
      end++;
    }
    if (end >= this.text.length) return this.#unended(offset);
    const key = this.text.slice(offset, end).trimEnd();
    if (key.includes(' ')) return this.#fail('the name of a variable contains a space');
    const inherited = this.text[end] === '\n';
    this.#at = end + 1;
    if (inherited) {
      const value = this.lookup(key);
      if (value !== undefined) this.#variables.set(key, { value, offset });
      this.#entries.push({ name: key, offset, unset: [] });
      return;
    }
    while (/[ \t\v\f\r\x85\xa0]/.test(this.text[this.#at] ?? '')) this.#at++;
    const start = this.#at;
    this.#unset = [];
    const value = this.#value();
    this.#entries.push({ name: key, offset, written: { start, end: this.#end }, unset: this.#unset });
    if (value !== undefined && this.#left >= 0) this.#variables.set(key, { value, offset });
  }

  /** Without a line break, a name alone in the last line is the value of a variable without a name. */
  #unended(offset: number): void {
    const value = this.text.slice(offset).trim();
    this.#at = this.text.length;
    this.#end = offset + value.length;
    this.#entries.push({ name: '', offset, written: { start: offset, end: this.#end }, unset: [] });
    this.#variables.set('', { value, offset });
  }

  #value(): string | undefined {
    const quote = this.text[this.#at];
    if (quote !== '"' && quote !== "'") {
      const start = this.#at;
      const end = this.text.indexOf('\n', start);
      const line = this.text.slice(start, end < 0 ? undefined : end);
      this.#at = end < 0 ? this.text.length : end + 1;
      const comment = line.indexOf(' #');
      const value = (comment < 0 ? line : line.slice(0, comment)).trimEnd();
      this.#end = start + value.length;
      return this.#expand(value, start);
    }
    const start = this.#at;
    let value = '';
    for (let i = start + 1; i < this.text.length; i++) {
      const char = this.text[i] as string;
      if (char === '\\' && i + 1 < this.text.length) {
        const next = this.text[++i] as string;
        value += next === quote ? next : `\\${next}`;
      } else if (char === quote) {
        this.#at = i + 1;
        this.#end = i + 1;
        return quote === '"' ? this.#expand(unescape(value), start) : value;
      } else value += char;
    }
    this.#fail('this quoted value is never closed');
    return undefined;
  }

  #expand(value: string, offset: number): string {
    const result = substitute(value, (name) => {
      const found = this.lookup(name) ?? this.#variables.get(name)?.value ?? this.earlier(name);
      this.#left -= found?.length ?? 0;
      return this.#left < 0 ? '' : found;
    });
    this.#unset = result.unset;
    if (result.error?.kind === 'invalid') this.#fail('the value is not a valid template', offset);
    else if (result.error) this.#fail(`the required variable ${result.error.variable} has no value`, offset);
    return result.text;
  }
}

const escapes: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  c: '\\c',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  $: '$$',
  '"': '"',
  '\\': '\\',
};

function unescape(text: string): string {
  return text.replace(/\\(?:([abcfnrtv$"\\])|0(\d{0,3}))/g, (_, letter?: string, octal?: string) =>
    letter === undefined
      ? String.fromCharCode(Number.parseInt(octal || '0', 8))
      : (escapes[letter] ?? letter),
  );
}

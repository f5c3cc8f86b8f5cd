import { WordCollector, type ExpandedWord } from './expandedWords';
import { isCostly, parseShellPattern, replacePattern, type ShellPattern, trimPattern } from './shellPattern';

/** The variables in force: the value, `null` where it is set to something unknown, undefined where it is unset. */
export interface Environment {
  get(name: string): string | null | undefined;
}

/** How much the expansions of one file may put in together; what they cannot put in any more stays unknown. */
export class ExpansionBudget {
  #left = largestExpansion;
  /** A value was too much. */
  isExceeded = false;

  /** Takes the length of a value from what is left; false where that is too little. */
  take(length: number): boolean {
    if (length > longestValue || length > this.#left) this.isExceeded = true;
    else this.#left -= length;
    return !this.isExceeded;
  }
}

/** In UTF-16 code units. A line of a Dockerfile has 64 KiB at most, and so few values of a real one come near. */
const longestValue = 64 * 1024;
const largestExpansion = 2 * 1024 * 1024;

export interface ExpandOptions {
  readonly escape: string;
  readonly environment: Environment;
  readonly budget?: ExpansionBudget;
  /** Keep quotes, escapes, or references to unset variables in the result. */
  readonly rawQuotes?: boolean;
  readonly rawEscapes?: boolean;
  readonly keepUnset?: boolean;
  /** Quotes have no meaning, as in a heredoc. */
  readonly ignoreQuotes?: boolean;
}

/** A reference to a variable: the offset of its `$` in the word. */
export interface VariableReference {
  readonly name: string;
  readonly offset: number;
  readonly end: number;
}

export interface Expansion {
  readonly text: string;
  readonly words: readonly ExpandedWord[];
  readonly matched: readonly VariableReference[];
  readonly unmatched: readonly VariableReference[];
  /** False where a variable took part whose value is unknown: `text` is then a guess. */
  readonly known: boolean;
  /** Why the builder rejects the word; `text` is then empty. */
  readonly error?: ExpandError;
}

export interface ExpandError {
  readonly code: ExpandErrorCode;
  readonly offset: number;
  /** The modifier, variable or message that the sentence to the user needs. */
  readonly detail: string;
}

export type ExpandErrorCode =
  | 'single-quote'
  | 'double-quote'
  | 'missing-brace'
  | 'missing-slash'
  | 'bad-substitution'
  | 'modifier'
  | 'no-modifier'
  | 'required'
  | 'pattern';

/**
 * Expands variables, quotes and escapes of `word` as the builder does for ENV, COPY and the like: `$x`,
 * `${x}`, and the modifiers `-`, `+`, `?` (also with `:`), `#`, `##`, `%`, `%%`, `/` and `//`.
 */
export function expand(word: string, options: ExpandOptions): Expansion {
  return new Expander(word, options).run();
}

/** Whether expanding `word` can change it at all; most words of a file cannot. */
export function isPlain(word: string, escape: string): boolean {
  for (let i = 0; i < word.length; i++) {
    const code = word.charCodeAt(i);
    if (code === 36 || code === 34 || code === 39 || code === escape.charCodeAt(0)) return false;
  }
  return true;
}

class Refusal extends Error {
  constructor(readonly reason: ExpandError) {
    super(reason.code);
  }
}

/** Nobody nests deeper; a hostile file must not exhaust the stack. */
const deepestNesting = 200;

class Expander {
  #at = 0;
  #depth = 0;
  #known = true;
  /** The length of all values that were put in. */
  #substituted = 0;
  #rawEscapes: boolean;
  readonly #matched: VariableReference[] = [];
  readonly #unmatched: VariableReference[] = [];

  constructor(
    readonly word: string,
    readonly options: ExpandOptions,
  ) {
    this.#rawEscapes = options.rawEscapes ?? false;
  }

  run(): Expansion {
    const words = new WordCollector();
    try {
      const text = this.#until('', this.#rawEscapes, words);
      return this.#result(text, words.finish());
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { ...this.#result('', []), error: error.reason };
    }
  }

  #result(text: string, words: readonly ExpandedWord[]) {
    return { text, words, matched: this.#matched, unmatched: this.#unmatched, known: this.#known };
  }

  #refuse(code: ExpandErrorCode, offset: number, detail = ''): never {
    throw new Refusal({ code, offset, detail });
  }

  #until(stop: string, rawEscapes: boolean, words?: WordCollector): string {
    const { word, options } = this;
    const before = this.#rawEscapes;
    this.#rawEscapes = rawEscapes;
    let result = '';
    while (this.#at < word.length) {
      const start = this.#at;
      const char = word.charAt(start);
      if (char === stop) {
        this.#at++;
        this.#rawEscapes = before;
        return result;
      }
      if (char === '$') {
        const value = this.#dollar();
        words?.add(value, start, this.#at);
        result += value;
      } else if (!options.ignoreQuotes && (char === "'" || char === '"')) {
        const value = char === "'" ? this.#singleQuoted() : this.#doubleQuoted();
        words?.addRaw(value, start, this.#at);
        result += value;
      } else if (char === options.escape) {
        if (this.#rawEscapes) {
          words?.addRaw(char, start, start + 1);
          result += char;
        }
        this.#at += 2;
        if (start + 1 >= word.length) break;
        const escaped = word.charAt(start + 1);
        words?.addRaw(escaped, start, this.#at);
        result += escaped;
      } else if (char === '<' && word.charAt(start + 1) === '<') {
        const value = this.#heredocOperator();
        words?.addRaw(value, start, this.#at);
        result += value;
      } else {
        this.#at++;
        words?.add(char, start, this.#at);
        result += char;
      }
    }
    this.#rawEscapes = before;
    if (stop) this.#refuse(stop === '/' ? 'missing-slash' : 'missing-brace', this.#at);
    return result;
  }

  /** `<<` with the blanks after it, which belong to the word since Dockerfile 1.16; not so those after `<<-`. */
  #heredocOperator(): string {
    const start = this.#at;
    this.#at += 2;
    while (' \t\r'.includes(this.word.charAt(this.#at) || '.')) this.#at++;
    return this.word.slice(start, this.#at);
  }

  #singleQuoted(): string {
    const start = this.#at;
    const end = this.word.indexOf("'", start + 1);
    if (end < 0) this.#refuse('single-quote', start);
    this.#at = end + 1;
    return this.options.rawQuotes ? this.word.slice(start, end + 1) : this.word.slice(start + 1, end);
  }

  #doubleQuoted(): string {
    const { word, options } = this;
    const start = this.#at++;
    let result = options.rawQuotes ? '"' : '';
    while (this.#at < word.length) {
      const char = word.charAt(this.#at);
      if (char === '"') {
        this.#at++;
        return options.rawQuotes ? result + '"' : result;
      }
      if (char === '$') {
        result += this.#dollar();
        continue;
      }
      this.#at++;
      if (char !== options.escape) {
        result += char;
        continue;
      }
      if (this.#rawEscapes) result += char;
      const next = word.charAt(this.#at);
      if (next === '') continue;
      if (next === '"' || next === '$' || next === options.escape) {
        this.#at++;
        result += next;
      } else result += char;
    }
    return this.#refuse('double-quote', start);
  }

  #dollar(): string {
    if (this.#depth >= deepestNesting) {
      this.#known = false;
      this.#at = this.word.length;
      return '';
    }
    this.#depth++;
    const value = this.#substitute();
    this.#depth--;
    return value;
  }

  #substitute(): string {
    const { word } = this;
    const start = this.#at++;
    if (word.charAt(this.#at) !== '{') {
      const name = this.#name();
      if (name === '') return '$';
      const value = this.#lookUp(name, start);
      return value === undefined && this.options.keepUnset ? `$${name}` : (value ?? '');
    }
    const first = word.charAt(++this.#at);
    if (first === '') this.#refuse('missing-brace', start);
    if (first === '{' || first === '}' || first === ':') this.#refuse('bad-substitution', start);
    const name = this.#name();
    const operator = word.charAt(this.#at++);
    if (operator === '}') {
      const value = this.#lookUp(name, start);
      return value === undefined && this.options.keepUnset ? '${' + name + '}' : (value ?? '');
    }
    if (operator === '/') return this.#replace(name, start);
    const emptyIsUnset = operator === ':';
    const kind = emptyIsUnset ? word.charAt(this.#at++) : operator;
    const modifier = emptyIsUnset ? operator + kind : operator;
    if (kind === '}') this.#refuse('no-modifier', start);
    const unknown = word.includes('}', start) ? 'modifier' : 'missing-brace';
    if (!emptyIsUnset && !'+-?#%'.includes(kind || ' ')) this.#refuse(unknown, start, modifier);
    const argument = this.#until('}', kind === '#' || kind === '%');
    const value = this.#lookUp(name, start);
    if (value === undefined && this.options.keepUnset) return '${' + name + modifier + argument + '}';
    const isSet = value !== undefined && !(emptyIsUnset && value === '' && this.#known);
    switch (kind) {
      case '-':
        return isSet ? value : argument;
      case '+':
        return isSet ? argument : '';
      case '?':
        if (!isSet) this.#refuse('required', start, argument ? `${name}: ${argument}` : name);
        return value;
      case '#':
      case '%':
        return this.#trim(value ?? '', kind, argument, start);
      default:
        return this.#refuse(unknown, start, modifier);
    }
  }

  #trim(value: string, kind: '#' | '%', argument: string, start: number): string {
    const longest = argument.startsWith(kind);
    const pattern = this.#pattern(longest ? argument.slice(1) : argument, value, start);
    if (!pattern) return value;
    const which = longest ? 'longest' : 'shortest';
    return trimPattern(value, pattern, { from: kind === '#' ? 'start' : 'end', which });
  }

  #replace(name: string, start: number): string {
    const all = this.word.charAt(this.#at) === '/';
    if (all) this.#at++;
    const pattern = this.#until('/', true);
    const replacement = this.#until('}', true);
    const value = this.#lookUp(name, start);
    if (value === undefined && this.options.keepUnset) return `\${${name}/${pattern}/${replacement}}`;
    const parsed = this.#pattern(pattern, value ?? '', start);
    return parsed ? replacePattern(value ?? '', parsed, { replacement, all }) : (value ?? '');
  }

  /** Undefined where the outcome has to stay unknown. */
  #pattern(pattern: string, value: string, start: number): ShellPattern | undefined {
    if (isCostly(value)) {
      this.#known = false;
      return undefined;
    }
    return parseShellPattern(pattern) ?? this.#refuse('pattern', start, pattern);
  }

  #name(): string {
    const { word } = this;
    const start = this.#at;
    const first = word.charAt(start);
    if (first !== '' && '@*#?-$!'.includes(first)) return word.slice(start, ++this.#at);
    const part = /[0-9]/.test(first) ? /[0-9]/ : /[\p{L}\p{Nd}_]/u;
    while (this.#at < word.length && part.test(word.charAt(this.#at))) this.#at++;
    return word.slice(start, this.#at);
  }

  /** Values may grow from line to line, as in `ENV B=$A$A`, so that few lines would make gigabytes. */
  #fits(value: string): boolean {
    this.#substituted += value.length;
    const isShort = this.#substituted <= longestValue;
    return (this.options.budget?.take(isShort ? value.length : Infinity) ?? isShort) && isShort;
  }

  #lookUp(name: string, start: number): string | undefined {
    const value = this.options.environment.get(name);
    const reference = { name, offset: start, end: this.#at };
    if (value === undefined) {
      this.#unmatched.push(reference);
      return undefined;
    }
    this.#matched.push(reference);
    if (value !== null && this.#fits(value)) return value;
    this.#known = false;
    return '';
  }
}

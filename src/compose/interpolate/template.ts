import { has, type Release } from '../releases';

/** Gives the value of a variable; undefined where it is not set at all. */
export type Lookup = (name: string) => string | undefined;

/** What became of a template: its text, or why there is none, and the variables that had no value. */
export interface Substitution {
  readonly text: string;
  readonly unset: readonly string[];
  readonly error?: SubstitutionError;
}

export type SubstitutionError = {
  /** The part of the template that is at fault, as written. */
  readonly written: string;
} & (
  | { readonly kind: 'invalid' }
  | { readonly kind: 'required'; readonly variable: string; readonly reason: string }
);

/**
 * Replaces `$NAME`, `${NAME}` and the forms with `:-`, `-`, `:+`, `+`, `:?` and `?` (which nest), and `$$` by
 * a dollar sign, as Compose does: a `$` before anything else stays, `${` before no name is an error.
 */
export function substitute(template: string, lookup: Lookup, release?: Release): Substitution {
  if (!template.includes('$')) return { text: template, unset: [] };
  const state: State = { lookup, eager: !has(release, 'lazyDefaults'), unset: [], depth: 0 };
  const text = expand(template, state);
  return state.error ? { text, unset: state.unset, error: state.error } : { text, unset: state.unset };
}

interface State {
  readonly lookup: Lookup;
  /** The word of a variable is expanded even if it isn't used, so that its errors count. */
  readonly eager: boolean;
  readonly unset: string[];
  depth: number;
  error?: SubstitutionError;
}

const operators = [':?', '?', ':-', '-', ':+', '+'] as const;
const namePattern = /[_a-z][_a-z0-9]*/iy;
const operatorPattern = /:?[-+?]/y;
const maximumNesting = 50;

function expand(template: string, state: State): string {
  if (!template.includes('$')) return template;
  if (++state.depth > maximumNesting) state.error ??= { kind: 'invalid', written: template };
  const text = state.error ? '' : new Expander(template, state).run();
  state.depth--;
  return text;
}

/** Goes through a template once, from its start to its end. */
class Expander {
  #at = 0;
  #lineEnd = -1;
  #lastBrace = -1;

  constructor(
    private readonly template: string,
    private readonly state: State,
  ) {}

  run(): string {
    const { template, state } = this;
    let text = '';
    while (!state.error) {
      const dollar = template.indexOf('$', this.#at);
      if (dollar < 0) return text + template.slice(this.#at);
      text += template.slice(this.#at, dollar);
      this.#at = dollar + 1;
      text += this.#dollar(dollar);
    }
    return text;
  }

  #dollar(dollar: number): string {
    const { template, state } = this;
    const next = template[dollar + 1];
    if (next === '$') {
      this.#at = dollar + 2;
      return '$';
    }
    if (next === '{') return this.#braced(dollar);
    const name = matchAt(namePattern, template, dollar + 1);
    if (name === undefined) return '$';
    this.#at = dollar + 1 + name.length;
    return plain(name, state);
  }

  #braced(dollar: number): string {
    const { template, state } = this;
    const name = matchAt(namePattern, template, dollar + 2) ?? '';
    const after = dollar + 2 + name.length;
    if (name !== '' && template[after] === '}') {
      this.#at = after + 1;
      return plain(name, state);
    }
    const written = matchAt(operatorPattern, template, after);
    const operator = operators.find((one) => one === written);
    const last = this.#lastBraceOfLine(dollar);
    if (name === '' || operator === undefined || last < after) {
      state.error ??= { kind: 'invalid', written: template.slice(dollar, this.#endOfFault(after)) };
      return '';
    }
    // Without a brace of its own, the variable goes on to the last one of the line.
    const closing = closingBrace(template, dollar, last);
    const end = closing < 0 ? last : closing;
    this.#at = end + 1;
    const word = template.slice(after + operator.length, end);
    return apply({ operator, name, word, written: template.slice(dollar, end + 1) }, state);
  }

  /** To the closing brace of the line, or as far as no blank or quote comes. */
  #endOfFault(from: number): number {
    const rest = /^[^\n}]*\}|^[^\s"']*/.exec(this.template.slice(from))?.[0] ?? '';
    return from + rest.length;
  }

  #lastBraceOfLine(at: number): number {
    if (at > this.#lineEnd) {
      const found = this.template.indexOf('\n', at);
      this.#lineEnd = found < 0 ? this.template.length : found;
      this.#lastBrace = this.template.lastIndexOf('}', this.#lineEnd);
    }
    return this.#lastBrace;
  }
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

interface Reference {
  readonly operator: (typeof operators)[number];
  readonly name: string;
  readonly word: string;
  readonly written: string;
}

function apply({ operator, name, word, written }: Reference, state: State): string {
  const before = state.unset.length;
  const value = state.lookup(name);
  const present = value !== undefined && (!operator.startsWith(':') || value !== '');
  const usesWord = operator.endsWith('-') ? !present : operator.endsWith('+') ? present : !present;
  const expanded = usesWord || state.eager ? expand(word, state) : '';
  if (!usesWord) state.unset.length = before;
  if (operator.endsWith('?')) {
    if (!present) state.error ??= { kind: 'required', variable: name, reason: expanded, written };
    return value ?? '';
  }
  return usesWord ? expanded : (value ?? '');
}

function plain(name: string, state: State): string {
  const value = state.lookup(name);
  if (value === undefined) state.unset.push(name);
  return value ?? '';
}

/** Where the variable that starts at `from` ends, at most at `last`; -1 where its braces are not closed by then. */
function closingBrace(text: string, from: number, last: number): number {
  let open = 0;
  for (let i = from; i <= last; i++) {
    if (text[i] === '}' && --open === 0) return i;
    // Any brace opens; Compose doesn't look at what comes right after one.
    if (text[i] === '{') {
      open++;
      i++;
    }
  }
  return -1;
}

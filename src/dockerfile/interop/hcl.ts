/** A value of a Bake file; `null` is one that cannot be known without evaluating functions. */
export type HclValue = string | null | readonly HclValue[] | HclMap;
export interface HclMap {
  readonly [key: string]: HclValue;
}

/** A block such as `target "app" { ... }`, with its attributes. */
export interface HclBlock {
  readonly type: string;
  readonly label: string;
  readonly attributes: HclMap;
}

/** A hostile file must not exhaust the stack. */
const deepest = 50;

/**
 * The blocks of the HCL of `docker buildx bake`: attributes with strings, numbers, booleans, lists, maps, variables and
 * templates of variables. Whatever else stands there counts as unknown. Never throws.
 */
export function parseHcl(text: string): HclBlock[] {
  const tokens = [...text.matchAll(token)]
    .map(([whole]) => whole)
    .filter((word) => !/^(?:[ \t\r]|#|\/\/|\/\*)/.test(word));
  return new Parser(tokens).blocks();
}

const token =
  /[ \t\r]+|\n|#[^\n]*|\/\/[^\n]*|\/\*[^]*?(?:\*\/|$)|"(?:[^"\\\n]|\\.)*"?|<<-?(\w+)\n[^]*?(?:\n[ \t]*\1\b|$)|[A-Za-z_][\w.-]*|-?\d+(?:\.\d+)?|=>|==|!=|&&|\|\||[^\s]/g;

class Parser {
  #at = 0;

  constructor(readonly tokens: readonly string[]) {}

  blocks(): HclBlock[] {
    const found: HclBlock[] = [];
    while (this.#at < this.tokens.length) {
      const [type = '', ...labels] = this.#head();
      if (this.tokens[this.#at] !== '{') {
        this.#at++;
        continue;
      }
      this.#at++;
      found.push({ type, label: labels[0] ?? '', attributes: this.#attributes(0) });
    }
    return found;
  }

  /** The words before a `{`. */
  #head(): string[] {
    const words: string[] = [];
    for (; this.#at < this.tokens.length; this.#at++) {
      const word = this.tokens[this.#at] ?? '';
      if (word === '\n') words.length = 0;
      else if (/^["\w]/.test(word)) words.push(unquoted(word));
      else break;
    }
    return words;
  }

  /** `name = value` up to the closing brace, in a block or a map; nested blocks are passed over. */
  #attributes(depth: number): HclMap {
    const attributes: Record<string, HclValue> = Object.create(null) as Record<string, HclValue>;
    while (this.#at < this.tokens.length && this.tokens[this.#at] !== '}') {
      const name = this.tokens[this.#at++] ?? '';
      const sign = this.tokens[this.#at] ?? '';
      if (/^["\w]/.test(name) && (sign === '=' || sign === ':')) {
        this.#at++;
        attributes[unquoted(name)] = this.#value(depth + 1);
      } else if (name === '{') this.#skip('}');
    }
    this.#at++;
    return attributes;
  }

  #value(depth: number): HclValue {
    const word = this.tokens[this.#at++] ?? '';
    if (depth > deepest) return this.#unknown();
    let value: HclValue = null;
    if (word === '[') value = this.#list(depth);
    else if (word === '{') value = this.#attributes(depth);
    else if (word.startsWith('"')) value = unquoted(word);
    else if (/^-?\d|^(?:true|false)$/.test(word)) value = word;
    else if (/^[A-Za-z_]\w*$/.test(word)) value = word === 'null' ? null : `\${${word}}`;
    else return this.#unknown();
    // An operator or a call makes of it something else.
    return /^(?:\n|,|\}|\])?$/.test(this.tokens[this.#at] ?? '') ? value : this.#unknown();
  }

  #list(depth: number): HclValue {
    const items: HclValue[] = [];
    for (;;) {
      const word = this.tokens[this.#at];
      if (word === undefined || word === ']') break;
      if (word === ',' || word === '\n') this.#at++;
      else items.push(this.#value(depth + 1));
    }
    this.#at++;
    return items;
  }

  /** Passes over an expression to the end of its line or of what it is in. */
  #unknown(): null {
    for (; this.#at < this.tokens.length; this.#at++) {
      const word = this.tokens[this.#at] ?? '';
      if (word === '\n' || word === ',' || word === '}' || word === ']') break;
      const close = { '(': ')', '[': ']', '{': '}' }[word];
      if (close === undefined) continue;
      this.#at++;
      this.#skip(close);
      this.#at--;
    }
    return null;
  }

  #skip(close: string): void {
    const open = { ')': '(', ']': '[', '}': '{' }[close];
    for (let depth = 1; depth > 0 && this.#at < this.tokens.length; this.#at++) {
      if (this.tokens[this.#at] === open) depth++;
      else if (this.tokens[this.#at] === close) depth--;
    }
  }
}

function unquoted(word: string): string {
  return word.startsWith('"')
    ? word
        .slice(1)
        .replace(/"$/, '')
        .replace(/\\(.)/g, (_, char: string) => (char === 'n' ? '\n' : char))
    : word;
}

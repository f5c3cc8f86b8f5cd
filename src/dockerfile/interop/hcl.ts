import { callHcl, joined, member, notHcl, operate } from './hclFunctions';
import type { HclExpression } from './hclValue';

/** A block such as `target "app" { ... }`, with its attributes. */
export interface HclBlock {
  readonly type: string;
  readonly label: string;
  readonly attributes: ReadonlyMap<string, HclExpression>;
}

export interface HclFile {
  readonly blocks: readonly HclBlock[];
  /** Attributes outside of blocks, which are variables as well. */
  readonly attributes: ReadonlyMap<string, HclExpression>;
}

/** A hostile file must not exhaust the stack. */
const deepest = 50;
const mostInRow = 100;
const unknown: HclExpression = () => undefined;

/**
 * Reads the HCL of `docker buildx bake`: strings with templates, lists, maps, variables, conditions and the functions of
 * `hclFunctions.ts`. Whatever else stands there counts as unknown. Never throws.
 */
export function parseHcl(text: string): HclFile {
  return new Parser(text).file();
}

/** The text of a JSON file, in which `${...}` stands for a value too. */
export function parseTemplate(text: string): HclExpression {
  return new Parser(text).template('', 0);
}

class Parser {
  #at = 0;

  constructor(readonly text: string) {}

  file(): HclFile {
    const blocks: HclBlock[] = [];
    const attributes = new Map<string, HclExpression>();
    for (;;) {
      this.#blanks(true);
      if (this.#at >= this.text.length) return { blocks, attributes };
      const words: string[] = [];
      for (let word = this.#word(); word !== undefined; word = this.#word()) {
        words.push(word);
        this.#blanks(false);
      }
      const [type = '', label = ''] = words;
      if (this.#takes('{')) blocks.push({ type, label, attributes: this.#attributes(0) });
      else if (words.length === 1 && this.#takes('=')) attributes.set(type, this.#line(0));
      else this.#at++;
    }
  }

  /** `name = value` up to the closing brace of a block; nested blocks are passed over. */
  #attributes(depth: number): ReadonlyMap<string, HclExpression> {
    const attributes = new Map<string, HclExpression>();
    for (;;) {
      this.#blanks(true);
      if (this.#at >= this.text.length || this.#takes('}')) return attributes;
      const name = this.#word();
      this.#blanks(false);
      if (name !== undefined && this.#takes('=')) attributes.set(name, this.#line(depth + 1));
      else if (this.#takes('{')) {
        if (depth > deepest) this.#at = this.text.length;
        else this.#attributes(depth + 1);
      } else if (name === undefined) this.#at++;
    }
  }

  /** An expression and whatever follows it in its line, which makes it unknown. */
  #line(depth: number): HclExpression {
    const value = this.#expression(depth, false);
    this.#blanks(false);
    if (/[\n}]/.test(this.text[this.#at] ?? '\n')) return value;
    this.#skipTo(/[\n}]/);
    return unknown;
  }

  /** `across` line breaks between brackets. */
  #expression(depth: number, across: boolean): HclExpression {
    if (depth > deepest) return this.#giveUp();
    const condition = this.#operation(depth, across);
    this.#blanks(across);
    if (!this.#takes('?')) return condition;
    const yes = this.#expression(depth + 1, true);
    this.#blanks(true);
    if (!this.#takes(':')) return unknown;
    const no = this.#expression(depth + 1, across);
    return (scope) => {
      const value = condition(scope);
      return value === 'true' ? yes(scope) : value === 'false' ? no(scope) : undefined;
    };
  }

  #operation(depth: number, across: boolean): HclExpression {
    let left = this.#operand(depth, across);
    for (let count = 0; ; count++) {
      this.#blanks(across);
      const operator = /^(?:==|!=|&&|\|\||[<>]=?|[-+*/%])/.exec(this.text.slice(this.#at, this.#at + 2))?.[0];
      if (operator === undefined) return left;
      if (count > mostInRow) return this.#giveUp();
      this.#at += operator.length;
      const [a, b] = [left, this.#operand(depth, true)];
      left = (scope) => operate(operator, a(scope), b(scope));
    }
  }

  #operand(depth: number, across: boolean): HclExpression {
    if (depth > deepest) return this.#giveUp();
    this.#blanks(across);
    if (this.#takes('!')) {
      const value = this.#operand(depth + 1, across);
      return (scope) => notHcl(value(scope));
    }
    let value = this.#primary(depth + 1);
    for (let count = 0; ; count++) {
      if (count > mostInRow) return this.#giveUp();
      if (this.#takes('.')) {
        const key = this.#match(/[\w-]+/y) ?? '';
        const holder = value;
        value = (scope) => member(holder(scope), key);
      } else if (this.#takes('[')) {
        const [holder, key] = [value, this.#expression(depth + 1, true)];
        this.#close(']');
        value = (scope) => member(holder(scope), key(scope));
      } else return value;
    }
  }

  #primary(depth: number): HclExpression {
    if (depth > deepest) return this.#giveUp();
    if (this.#takes('"')) return this.template('"', depth);
    if (this.#takes('[')) return this.#list(depth);
    if (this.#takes('{')) return this.#map(depth);
    if (this.#takes('(')) {
      const value = this.#expression(depth + 1, true);
      this.#close(')');
      return value;
    }
    const heredoc = this.#match(/<<-?(\w+)\n[^]*?(?:\n[ \t]*\1\b|$)/y);
    if (heredoc !== undefined) return unknown;
    const number = this.#match(/-?\d+(?:\.\d+)?/y);
    if (number !== undefined) return () => number;
    const name = this.#match(/[A-Za-z_][\w-]*/y);
    if (name === undefined) return unknown;
    if (name === 'true' || name === 'false') return () => name;
    if (name === 'null') return () => null;
    if (!this.#takes('(')) return (scope) => scope(name);
    const args: HclExpression[] = this.#items(')', depth);
    return (scope) =>
      callHcl(
        name,
        args.map((arg) => arg(scope)),
      );
  }

  #list(depth: number): HclExpression {
    this.#blanks(true);
    if (this.#match(/for\b/y) !== undefined) return this.#rest(']');
    const items = this.#items(']', depth);
    return (scope) => items.map((item) => item(scope));
  }

  #items(close: string, depth: number): HclExpression[] {
    const items: HclExpression[] = [];
    for (;;) {
      this.#blanks(true);
      if (this.#at >= this.text.length || this.#takes(close)) return items;
      const before = this.#at;
      if (!this.#takes(',')) items.push(this.#expression(depth + 1, true));
      if (this.#at === before) this.#at++;
    }
  }

  #map(depth: number): HclExpression {
    const entries: (readonly [string, HclExpression])[] = [];
    for (;;) {
      this.#blanks(true);
      if (this.#at >= this.text.length || this.#takes('}')) break;
      const key = this.#word();
      this.#blanks(false);
      if (key === 'for') return this.#rest('}');
      if (key !== undefined && (this.#takes('=') || this.#takes(':')))
        entries.push([key, this.#expression(depth + 1, false)]);
      else this.#at++;
    }
    return (scope) => Object.fromEntries(entries.map(([key, value]) => [key, value(scope)]));
  }

  /** A template up to its closing quote, or to the end of a JSON text. */
  template(quote: string, depth: number): HclExpression {
    const parts: HclExpression[] = [];
    let literal = '';
    while (this.#at < this.text.length && this.text[this.#at] !== (quote || undefined)) {
      if (quote && this.text[this.#at] === '\n') break;
      const escape = quote ? this.#match(/\\(?:u[0-9a-fA-F]{4}|.)/y) : undefined;
      const dollars = escape ?? this.#match(/(?:\$\$|%%)(?=\{)/y);
      if (escape !== undefined) literal += unescaped(escape);
      else if (dollars !== undefined) literal += dollars.charAt(0);
      else if (this.#match(/\$\{~?/y) !== undefined) {
        const text = literal;
        parts.push(() => text, this.#expression(depth + 1, true));
        literal = '';
        this.#match(/\s*~/y);
        this.#close('}');
      } else if (this.#match(/%\{/y) !== undefined) {
        parts.push(unknown);
        this.#rest('}');
      } else literal += this.text[this.#at++] ?? '';
    }
    if (quote) this.#takes(quote);
    const last = literal;
    if (parts.length === 0) return () => last;
    const [first, only, ...others] = parts;
    // A template of one value alone is that value.
    if (only && others.length === 0 && last === '' && first?.(() => undefined) === '') return only;
    return (scope) => joined([...parts.map((part) => part(scope)), last]);
  }

  /** A name, or a text in quotes without templates. */
  #word(): string | undefined {
    const quoted = this.#match(/"(?:[^"\\\n]|\\.)*"/y);
    return quoted === undefined ? this.#match(/[A-Za-z_][\w-]*/y) : quoted.slice(1, -1);
  }

  #blanks(lines: boolean): void {
    this.#match(
      lines
        ? /(?:\s|#[^\n]*|\/\/[^\n]*|\/\*[^]*?(?:\*\/|$))+/y
        : /(?:[ \t\r]|#[^\n]*|\/\/[^\n]*|\/\*[^]*?(?:\*\/|$))+/y,
    );
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.text)?.[0];
    this.#at += found?.length ?? 0;
    return found;
  }

  #takes(char: string): boolean {
    if (this.text[this.#at] !== char || (char === '=' && /[=>]/.test(this.text[this.#at + 1] ?? '')))
      return false;
    this.#at++;
    return true;
  }

  #close(char: string): void {
    this.#blanks(true);
    if (!this.#takes(char)) this.#rest(char);
  }

  /** Passes over the rest of what is between brackets. */
  #rest(close: string): HclExpression {
    const open = { ')': '(', ']': '[', '}': '{' }[close];
    for (let depth = 1; depth > 0 && this.#at < this.text.length; this.#at++) {
      if (this.text[this.#at] === open) depth++;
      else if (this.text[this.#at] === close) depth--;
    }
    return unknown;
  }

  #skipTo(end: RegExp): void {
    while (this.#at < this.text.length && !end.test(this.text[this.#at] ?? '')) this.#at++;
  }

  #giveUp(): HclExpression {
    this.#at = this.text.length;
    return unknown;
  }
}

function unescaped(sequence: string): string {
  if (/^\\u./.test(sequence) && sequence.length === 6)
    return String.fromCharCode(Number.parseInt(sequence.slice(2), 16));
  const char = sequence.slice(1);
  return { n: '\n', t: '\t', r: '\r' }[char] ?? char;
}

import { BlockScalarReader, FlowScalarReader, PlainScalarReader } from './scalarReaders';
import { SlipError, type SlipKind, type Token, type TokenKind } from './tokens';
import { isBlank, isBlankOrEnd, isBreak, TextCursor } from './textCursor';

/** A scalar or collection that a `:` may turn into a key. */
interface SimpleKey {
  readonly flowLevel: number;
  readonly token: number;
  readonly start: number;
  readonly line: number;
  readonly column: number;
}

/** How far the decoder looks for the next comment. */
const mostBlanksBetweenComments = 512;

/**
 * Splits YAML into tokens as the decoder of Compose does, which follows YAML 1.1 and is more lenient than the
 * specification: flow collections and quoted scalars may stand left of their key, a comment may touch what is before.
 * Throws a {@link SlipError} where it can't go on.
 */
export class Scanner {
  readonly #cursor: TextCursor;
  readonly #tokens: Token[] = [];
  readonly #indents: number[] = [];
  #indent = -1;
  #flowLevel = 0;
  #keyAllowed = true;
  #key: SimpleKey | undefined;
  /** What stands where the block's keys stand must be one. */
  #keyRequired = false;
  readonly #outerKeys: SimpleKey[] = [];
  #isDone = false;
  #read = 0;

  /** What was scanned so far. */
  get tokens(): readonly Token[] {
    return this.#tokens;
  }

  constructor(private readonly text: string) {
    this.#cursor = new TextCursor(text);
  }

  /** The next token, which stays the next one. */
  peek(): Token {
    while (!this.#isDone && this.#needsMore()) this.#scan();
    return this.#tokens[this.#read] as Token;
  }

  next(): Token {
    const token = this.peek();
    this.#read++;
    return token;
  }

  /** A possible key in front of which a token may still be put holds back what follows. */
  #needsMore(): boolean {
    if (this.#read >= this.#tokens.length) return true;
    const first = this.#outerKeys[0] ?? this.#key;
    return first !== undefined && first.token <= this.#read;
  }

  #fail(kind: SlipKind, from = this.#cursor.at): never {
    throw new SlipError({ kind, at: this.#cursor.at, from });
  }

  #push(kind: TokenKind, start: number, end: number, more: Partial<Token> = {}): void {
    this.#tokens.push({ kind, start, end, ...more });
  }

  #scan(): void {
    const cursor = this.#cursor;
    this.#skipToToken();
    this.#unroll(cursor.column);
    const char = cursor.char();
    if (char === '') return this.#end();
    if (cursor.column === 0 && char === '%') return this.#directive();
    if (cursor.isDocumentMark('---')) return this.#documentMark('document-start');
    if (cursor.isDocumentMark('...')) return this.#documentMark('document-end');
    const next = cursor.char(1);
    const isFlow = this.#flowLevel > 0;
    if (char === '[') return this.#openFlow('flow-list');
    if (char === '{') return this.#openFlow('flow-map');
    if (char === ']') return this.#closeFlow('flow-list-end');
    if (char === '}') return this.#closeFlow('flow-map-end');
    if (char === ',') return this.#comma();
    if (char === '-' && isBlankOrEnd(next)) return this.#item();
    if (char === '?' && isBlankOrEnd(next)) return this.#explicitKey();
    if (char === ':' && ((isFlow && !this.#isAtFlowItem()) || isBlankOrEnd(next))) return this.#value();
    if (char === '*' || char === '&') return this.#anchor(char === '*' ? 'alias' : 'anchor');
    if (char === '!') return this.#tag();
    if ((char === '|' || char === '>') && !isFlow) return this.#blockScalar();
    if (char === '"' || char === "'") return this.#quoted();
    const startsPlain =
      char === '-'
        ? !isBlank(next)
        : '?:'.includes(char)
          ? !isBlankOrEnd(next)
          : !/[,[\]{}#&*!|>'"%@`\t]/.test(char);
    if (!startsPlain) this.#fail(char === '\t' ? 'tab' : 'bad-start');
    this.#plain();
  }

  #skipToToken(): void {
    const cursor = this.#cursor;
    let isOwnLine = this.#tokens.length === 0;
    for (;;) {
      if (cursor.column === 0 && cursor.char() === '\uFEFF' && cursor.at === 0) cursor.skip();
      while (cursor.char() === ' ' || ((this.#flowLevel > 0 || !this.#keyAllowed) && cursor.char() === '\t'))
        cursor.skip();
      while (cursor.char() === '#') this.#skipComment(isOwnLine);
      if (!isBreak(cursor.char())) return;
      cursor.skipBreak();
      isOwnLine = true;
      if (this.#flowLevel === 0) this.#keyAllowed = true;
    }
  }

  /** Between comments on lines of their own, blank lines may hold tabs. */
  #skipComment(isOwnLine: boolean): void {
    const cursor = this.#cursor;
    while (!isBreak(cursor.char()) && cursor.char() !== '') cursor.skip();
    if (!isOwnLine) return;
    let ahead = 0;
    while (ahead < mostBlanksBetweenComments && (isBlank(cursor.char(ahead)) || isBreak(cursor.char(ahead))))
      ahead++;
    const next = cursor.at + ahead;
    if (cursor.char(ahead) !== '#') return;
    while (cursor.at < next) {
      if (!isBreak(cursor.char())) cursor.skip();
      else {
        cursor.skipBreak();
        if (this.#flowLevel === 0) this.#keyAllowed = true;
      }
    }
  }

  #isAtFlowItem(): boolean {
    const last = this.#tokens.at(-1)?.kind;
    return last === 'comma' || last === 'flow-list';
  }

  #saveKey(): void {
    if (!this.#keyAllowed) return;
    const { at, line, column } = this.#cursor;
    this.#dropKey();
    this.#keyRequired = this.#flowLevel === 0 && this.#indent === column;
    this.#key = { flowLevel: this.#flowLevel, token: this.#tokens.length, start: at, line, column };
  }

  #dropKey(): void {
    if (this.#keyRequired) this.#fail('no-colon', this.#key?.start);
    this.#key = undefined;
  }

  #roll(column: number, kind: TokenKind, at: number, index = this.#tokens.length): void {
    if (this.#flowLevel > 0 || this.#indent >= column) return;
    this.#indents.push(this.#indent);
    this.#indent = column;
    this.#tokens.splice(index, 0, { kind, start: at, end: at });
  }

  #unroll(column: number): void {
    if (this.#flowLevel > 0) return;
    while (this.#indent > column) {
      this.#push('block-end', this.#cursor.at, this.#cursor.at);
      this.#indent = this.#indents.pop() ?? -1;
    }
  }

  #end(): void {
    this.#unroll(-1);
    this.#dropKey();
    this.#outerKeys.length = 0;
    this.#isDone = true;
    this.#push('stream-end', this.#cursor.at, this.#cursor.at);
  }

  #single(kind: TokenKind, length = 1): void {
    const start = this.#cursor.at;
    for (let i = 0; i < length; i++) this.#cursor.skip();
    this.#push(kind, start, this.#cursor.at);
  }

  #directive(): void {
    this.#unroll(-1);
    this.#dropKey();
    this.#keyAllowed = false;
    const cursor = this.#cursor;
    const start = cursor.at;
    const line = cursor.restOfLine();
    const version = /^%YAML[ \t]+(\d{1,2})\.(\d{1,2})[ \t]*(?:#.*)?$/.exec(line);
    const tag = /^%TAG[ \t]+(!(?:[\w-]*!)?)[ \t]+(\S+)[ \t]*(?:#[^]*)?$/.exec(line);
    if (!version && !tag) this.#fail('directive', start);
    if (version && (version[1] !== '1' || version[2] !== '1')) this.#fail('version', start);
    while (cursor.at < start + line.length) cursor.skip();
    if (version) this.#push('version', start, cursor.at);
    else this.#push('tag-directive', start, cursor.at, { text: tag?.[1] ?? '', suffix: tag?.[2] ?? '' });
  }

  #documentMark(kind: TokenKind): void {
    this.#unroll(-1);
    this.#dropKey();
    this.#keyAllowed = false;
    this.#single(kind, 3);
  }

  #openFlow(kind: TokenKind): void {
    this.#saveKey();
    this.#flowLevel++;
    if (this.#key) this.#outerKeys.push(this.#key);
    this.#key = undefined;
    this.#keyRequired = false;
    this.#keyAllowed = true;
    this.#single(kind);
  }

  #closeFlow(kind: TokenKind): void {
    this.#dropKey();
    if (this.#flowLevel > 0) {
      this.#flowLevel--;
      const outer = this.#outerKeys.at(-1);
      if (outer?.flowLevel === this.#flowLevel) {
        this.#outerKeys.pop();
        this.#key = outer;
        this.#keyRequired = this.#flowLevel === 0 && this.#indent === outer.column;
      }
    }
    this.#keyAllowed = false;
    this.#single(kind);
  }

  #comma(): void {
    this.#dropKey();
    this.#keyAllowed = true;
    this.#single('comma');
  }

  #item(): void {
    if (this.#flowLevel === 0) {
      if (!this.#keyAllowed) this.#fail('item-not-allowed');
      this.#roll(this.#cursor.column, 'block-list', this.#cursor.at);
    }
    this.#dropKey();
    this.#keyAllowed = true;
    this.#single('item');
  }

  #explicitKey(): void {
    if (this.#flowLevel === 0) {
      if (!this.#keyAllowed) this.#fail('key-not-allowed');
      this.#roll(this.#cursor.column, 'block-map', this.#cursor.at);
    }
    this.#dropKey();
    this.#keyAllowed = this.#flowLevel === 0;
    this.#single('key');
  }

  #value(): void {
    const key = this.#key;
    if (key && key.line === this.#cursor.line) {
      this.#tokens.splice(key.token, 0, { kind: 'key', start: key.start, end: key.start });
      this.#roll(key.column, 'block-map', key.start, key.token);
      this.#key = undefined;
      this.#keyRequired = false;
      this.#keyAllowed = false;
    } else {
      if (this.#flowLevel === 0) {
        if (!this.#keyAllowed) this.#fail('value-not-allowed');
        this.#roll(this.#cursor.column, 'block-map', this.#cursor.at);
      }
      this.#keyAllowed = this.#flowLevel === 0;
    }
    this.#single('value');
  }

  #anchor(kind: 'alias' | 'anchor'): void {
    this.#saveKey();
    this.#keyAllowed = false;
    const cursor = this.#cursor;
    const start = cursor.at;
    cursor.skip();
    while (cursor.char() !== '' && !/[\s:,[\]{}\u0085\uFEFF]/.test(cursor.char())) cursor.skip();
    const text = this.text.slice(start + 1, cursor.at);
    const after = cursor.char();
    if (text === '' || !(isBlankOrEnd(after) || '?:,]}%@`'.includes(after))) this.#fail('anchor', start);
    this.#push(kind, start, cursor.at, { text });
  }

  #tag(): void {
    this.#saveKey();
    this.#keyAllowed = false;
    const cursor = this.#cursor;
    const start = cursor.at;
    const rest = cursor.restOfLine();
    const verbatim = /^!<([\w;/?:@&=+$.!~*'()%,[\]{}-]+)>/.exec(rest);
    const named = /^(![\w-]*!)([\w;/?:@&=+$.!~*'()%-]+)/.exec(rest);
    const local = /^!([\w;/?:@&=+$.!~*'()%-]*)/.exec(rest);
    const match = verbatim ?? named ?? local;
    for (let i = match?.[0].length ?? 0; i > 0; i--) cursor.skip();
    if (!match || !isBlankOrEnd(cursor.char())) this.#fail('tag', start);
    const [text, suffix] = verbatim ? ['', verbatim[1]] : named ? [named[1], named[2]] : ['!', local?.[1]];
    this.#push('tag', start, cursor.at, { text: text ?? '', suffix: suffix ?? '' });
  }

  #blockScalar(): void {
    this.#dropKey();
    this.#keyAllowed = true;
    const start = this.#cursor.at;
    const { text, end } = new BlockScalarReader(this.#cursor, this.#indent).read();
    this.#push('scalar', start, end, { text, style: 'block' });
  }

  #quoted(): void {
    this.#saveKey();
    this.#keyAllowed = false;
    const start = this.#cursor.at;
    const isSingle = this.#cursor.char() === "'";
    const text = new FlowScalarReader(this.#cursor, isSingle).read();
    this.#push('scalar', start, this.#cursor.at, { text, style: isSingle ? 'single' : 'double' });
  }

  #plain(): void {
    this.#saveKey();
    this.#keyAllowed = false;
    const start = this.#cursor.at;
    const { text, end, crossesLines } = new PlainScalarReader(
      this.#cursor,
      this.#indent,
      this.#flowLevel > 0,
    ).read();
    if (crossesLines) this.#keyAllowed = true;
    this.#push('scalar', start, end, { text, style: 'plain' });
  }
}

import type { ListAst, MapAst, PairAst, ScalarAst, YamlAst } from './ast';
import { Scanner } from './scanner';
import { type Slip, SlipError, type SlipKind, type Token, type TokenKind } from './tokens';

/** The documents of a stream up to a slip, if there is one. The document with the slip is not among them. */
export interface ParsedStream {
  readonly documents: readonly (YamlAst | undefined)[];
  readonly slip?: Slip;
  /** What was scanned before the slip. */
  readonly tokens: readonly Token[];
}

/** Parses YAML as strictly and as leniently as the decoder of Compose; never throws. */
export function parseStream(text: string): ParsedStream {
  const documents: (YamlAst | undefined)[] = [];
  const scanner = new Scanner(text);
  try {
    new Parser(scanner).stream(documents);
    return { documents, tokens: scanner.tokens };
  } catch (error) {
    if (!(error instanceof SlipError)) throw error;
    return { documents, slip: error.slip, tokens: scanner.tokens };
  }
}

const standardTags: ReadonlyMap<string, string> = new Map([
  ['!', '!'],
  ['!!', 'tag:yaml.org,2002:'],
]);

interface Properties {
  readonly anchor?: string;
  readonly tag?: string;
}

class Parser {
  #tags = new Map(standardTags);
  /** The flow collections around here. */
  readonly #open: { readonly kind: SlipKind; readonly start: number }[] = [];

  constructor(private readonly scanner: Scanner) {}

  stream(documents: (YamlAst | undefined)[]): void {
    let isFirst = true;
    for (;;) {
      if (!isFirst) while (this.#is('document-end')) this.scanner.next();
      if (this.#is('stream-end')) return;
      this.#tags = new Map(standardTags);
      const hasDirectives = this.#directives();
      if (this.#is('document-start')) {
        const { start, end } = this.scanner.next();
        documents.push(
          this.#is('version', 'tag-directive', 'document-start', 'document-end', 'stream-end')
            ? { ...emptyAt(end), start }
            : this.#node(true, false),
        );
      } else {
        if (hasDirectives || !isFirst) this.#fail('no-document-start');
        documents.push(this.#node(true, false));
      }
      if (this.#is('document-end')) this.scanner.next();
      isFirst = false;
    }
  }

  #directives(): boolean {
    let any = false;
    let hasVersion = false;
    const handles = new Set<string>();
    while (this.#is('version', 'tag-directive')) {
      const token = this.scanner.next();
      any = true;
      if (token.kind === 'version') {
        if (hasVersion) throw new SlipError({ kind: 'version', at: token.start, from: token.start });
        hasVersion = true;
        continue;
      }
      const handle = token.text ?? '';
      if (handles.has(handle)) throw new SlipError({ kind: 'directive', at: token.start, from: token.start });
      handles.add(handle);
      this.#tags.set(handle, token.suffix ?? '');
    }
    return any;
  }

  #is(...kinds: readonly TokenKind[]): boolean {
    return kinds.includes(this.scanner.peek().kind);
  }

  #fail(kind: SlipKind, from?: number): never {
    const { start } = this.scanner.peek();
    throw new SlipError({ kind, at: start, from: from ?? start });
  }

  /** A node; `indentless` where the items of a list may stand in the column of their key. */
  #node(block: boolean, indentless: boolean): YamlAst {
    const first = this.scanner.peek();
    if (first.kind === 'alias') {
      this.scanner.next();
      return { kind: 'alias', name: first.text ?? '', start: first.start, end: first.end };
    }
    const { properties, end } = this.#properties();
    const token = this.scanner.peek();
    if (indentless && token.kind === 'item') return this.#indentlessList(properties);
    switch (token.kind) {
      case 'scalar':
        this.scanner.next();
        return scalarOf(token, properties);
      case 'flow-list':
        return this.#flowList(properties);
      case 'flow-map':
        return this.#flowMap(properties);
      case 'block-list':
        if (block) return this.#blockList(properties);
        break;
      case 'block-map':
        if (block) return this.#blockMap(properties);
        break;
      default:
    }
    if (end !== undefined) return emptyAt(end, properties);
    const collection = this.#open.at(-1);
    return collection ? this.#fail(collection.kind, collection.start) : this.#fail('no-content');
  }

  #properties(): { readonly properties: Properties; readonly end?: number } {
    let anchor: string | undefined;
    let tag: string | undefined;
    let end: number | undefined;
    for (let token = this.scanner.peek(); ; token = this.scanner.peek()) {
      if (token.kind === 'anchor' && anchor === undefined) anchor = token.text ?? '';
      else if (token.kind === 'tag' && tag === undefined) tag = this.#tagOf(token);
      else break;
      ({ end } = token);
      this.scanner.next();
    }
    const properties = { ...(anchor === undefined ? {} : { anchor }), ...(tag === undefined ? {} : { tag }) };
    return end === undefined ? { properties } : { properties, end };
  }

  #tagOf({ text = '', suffix = '', start }: Token): string {
    if (text === '') return suffix;
    const prefix = this.#tags.get(text);
    if (prefix === undefined) throw new SlipError({ kind: 'tag-handle', at: start, from: start });
    return prefix + suffix;
  }

  #blockList(properties: Properties): ListAst {
    const { start } = this.scanner.next();
    const items: YamlAst[] = [];
    const dashes: number[] = [];
    while (this.#is('item')) {
      const item = this.scanner.next();
      dashes.push(item.start);
      items.push(this.#is('item', 'block-end') ? emptyAt(item.end) : this.#node(true, false));
    }
    if (!this.#is('block-end')) this.#fail('no-item', start);
    this.scanner.next();
    return {
      kind: 'list',
      items,
      dashes,
      flow: false,
      start,
      end: items.at(-1)?.end ?? start,
      ...properties,
    };
  }

  #indentlessList(properties: Properties): ListAst {
    const { start } = this.scanner.peek();
    const items: YamlAst[] = [];
    const dashes: number[] = [];
    while (this.#is('item')) {
      const item = this.scanner.next();
      dashes.push(item.start);
      const isEmpty = this.#is('item', 'key', 'value', 'block-end');
      items.push(isEmpty ? emptyAt(item.end) : this.#node(true, false));
    }
    return {
      kind: 'list',
      items,
      dashes,
      flow: false,
      start,
      end: items.at(-1)?.end ?? start,
      ...properties,
    };
  }

  #blockMap(properties: Properties): MapAst {
    const { start } = this.scanner.next();
    const pairs: PairAst[] = [];
    while (this.#is('key')) {
      const token = this.scanner.next();
      const key = this.#is('key', 'value', 'block-end') ? emptyAt(token.end) : this.#node(true, true);
      pairs.push({ key, value: this.#blockValue() });
    }
    if (!this.#is('block-end')) this.#fail('no-key', start);
    this.scanner.next();
    const last = pairs.at(-1);
    return {
      kind: 'map',
      pairs,
      flow: false,
      start,
      end: (last?.value ?? last?.key)?.end ?? start,
      ...properties,
    };
  }

  #blockValue(): YamlAst | undefined {
    if (!this.#is('value')) return undefined;
    const colon = this.scanner.next();
    return this.#is('key', 'value', 'block-end') ? emptyAt(colon.end) : this.#node(true, true);
  }

  #flowList(properties: Properties): ListAst {
    const { start } = this.scanner.next();
    const items: YamlAst[] = [];
    this.#open.push({ kind: 'unclosed-list', start });
    while (!this.#is('flow-list-end')) {
      if (items.length > 0) {
        if (!this.#is('comma')) this.#fail('unclosed-list', start);
        this.scanner.next();
        if (this.#is('flow-list-end')) break;
      }
      items.push(this.#is('key') ? this.#flowPair() : this.#node(false, false));
    }
    const { end } = this.scanner.next();
    this.#open.pop();
    return { kind: 'list', items, dashes: [], flow: true, start, end, ...properties };
  }

  /** `a: b` as an item of a flow list is a mapping. */
  #flowPair(): MapAst {
    const token = this.scanner.next();
    const key = this.#is('value', 'comma', 'flow-list-end') ? emptyAt(token.end) : this.#node(false, false);
    let value: YamlAst | undefined;
    if (this.#is('value')) {
      const colon = this.scanner.next();
      value = this.#is('comma', 'flow-list-end') ? emptyAt(colon.end) : this.#node(false, false);
    }
    const { end } = value ?? key;
    return { kind: 'map', pairs: [{ key, value }], flow: true, start: token.start, end };
  }

  #flowMap(properties: Properties): MapAst {
    const { start } = this.scanner.next();
    const pairs: PairAst[] = [];
    this.#open.push({ kind: 'unclosed-map', start });
    while (!this.#is('flow-map-end')) {
      if (pairs.length > 0) {
        if (!this.#is('comma')) this.#fail('unclosed-map', start);
        this.scanner.next();
        if (this.#is('flow-map-end')) break;
      }
      pairs.push(this.#flowMapPair());
    }
    const { end } = this.scanner.next();
    this.#open.pop();
    return { kind: 'map', pairs, flow: true, start, end, ...properties };
  }

  #flowMapPair(): PairAst {
    if (!this.#is('key')) return { key: this.#node(false, false), value: undefined };
    const token = this.scanner.next();
    const key = this.#is('value', 'comma', 'flow-map-end') ? emptyAt(token.end) : this.#node(false, false);
    if (!this.#is('value')) return { key, value: undefined };
    const colon = this.scanner.next();
    const isEmpty = this.#is('comma', 'flow-map-end');
    return { key, value: isEmpty ? emptyAt(colon.end) : this.#node(false, false) };
  }
}

function scalarOf({ start, end, text = '', style }: Token, properties: Properties): ScalarAst {
  return { kind: 'scalar', text, plain: style === 'plain', start, end, ...properties };
}

/** The nothing that stands behind a colon, a dash or a tag. */
function emptyAt(at: number, properties: Properties = {}): ScalarAst {
  return { kind: 'scalar', text: '', plain: true, start: at, end: at, ...properties };
}

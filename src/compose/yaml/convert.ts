import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Pair,
  type ParsedNode,
  type YAMLSeq,
} from 'yaml';
import type { Entry, ListNode, MapNode, Node, Source, SourceText } from '../node';
import type { Problems } from '../problem';
import { plainScalar, resolvePlain } from './scalars';

/** A path that `!reset` or `!override` clears in the files before. */
export interface ResetPath {
  readonly path: readonly string[];
  readonly tag: 'reset' | 'override';
  readonly source: Source;
}

/** Deeper than any file that means something; the recursion below and in later steps stays safe. */
const maximumDepth = 100;

interface Anchor {
  readonly ast: ParsedNode;
  readonly node: Node;
  /** Its own path matters, so an alias converts it again instead of sharing it. */
  readonly tagged: boolean;
}

/**
 * Turns one parsed YAML document into nodes. Anchored nodes are shared between their aliases: later steps
 * copy before they change anything.
 */
export class YamlConverter {
  readonly resets: ResetPath[] = [];
  readonly #anchors = new Map<string, Anchor>();
  readonly #open = new Set<ParsedNode>();
  readonly #sizes = new Map<Node, number>();
  readonly #path: string[] = [];
  #nodes = 0;
  #verbatim = 0;
  #aliased = 0;

  constructor(
    private readonly file: SourceText,
    private readonly problems: Problems,
  ) {}

  convert(document: Document.Parsed<ParsedNode, false>): Node | undefined {
    const { contents } = document;
    return contents ? this.#node(contents) : undefined;
  }

  #source(start: number, end: number): Source {
    return { file: this.file, span: { start, end } };
  }

  #sourceOf(ast: ParsedNode): Source {
    const [start, end] = ast.range;
    return this.#source(start, end);
  }

  #node(ast: ParsedNode): Node {
    this.#nodes++;
    if (isAlias(ast)) return this.#alias(ast);
    const anchor = ast.anchor;
    if (this.#path.length > maximumDepth) {
      this.problems.add('yaml-syntax', 'This value is nested too deeply.', this.#sourceOf(ast));
      return { kind: 'scalar', value: null, source: this.#sourceOf(ast) };
    }
    if (!anchor) return this.#content(ast);
    const before = this.resets.length;
    const counted = this.#nodes + this.#aliased;
    this.#anchors.delete(anchor);
    this.#open.add(ast);
    const node = this.#content(ast);
    this.#open.delete(ast);
    this.#anchors.set(anchor, { ast, node, tagged: this.resets.length > before });
    this.#sizes.set(node, this.#nodes + this.#aliased - counted + 1);
    return node;
  }

  #alias(ast: Alias.Parsed): Node {
    const source = this.#sourceOf(ast);
    const anchor = this.#anchors.get(ast.source);
    const nothing: Node = { kind: 'scalar', value: null, source };
    if (!anchor) {
      const open = [...this.#open].some((node) => !isAlias(node) && node.anchor === ast.source);
      const message = open
        ? `Anchor "${ast.source}" contains itself. An alias can't be inside the value it refers to.`
        : `Alias "*${ast.source}" has no anchor. Add "&${ast.source}" before it, in the same document.`;
      this.problems.add('yaml-alias', message, source);
      return nothing;
    }
    // Sizes multiply from anchor to anchor; beyond what numbers can hold, nothing would be too much any more.
    this.#aliased = Math.min(this.#aliased + (this.#sizes.get(anchor.node) ?? 1), 1e9);
    if (this.#tooManyAliases()) {
      this.problems.add('yaml-alias', 'The aliases of this document expand to too much data.', source);
      return nothing;
    }
    return anchor.tagged ? this.#content(anchor.ast) : anchor.node;
  }

  /** The limit of Compose's decoder: small documents may consist of aliases, large ones hardly. */
  #tooManyAliases(): boolean {
    const total = this.#nodes + this.#aliased;
    if (this.#aliased <= 100 || total <= 1000) return false;
    const allowed =
      total <= 400_000 ? 0.99 : total >= 4_000_000 ? 0.1 : 0.99 - (0.89 * (total - 400_000)) / 3_600_000;
    return this.#aliased / total > allowed || total > 400_000;
  }

  #content(ast: ParsedNode): Node {
    const tag = ast.tag;
    if ((tag === '!override' || tag === '!reset') && this.#verbatim === 0) {
      this.#reset(tag === '!reset' ? 'reset' : 'override', this.#sourceOf(ast));
      // What stands below an `!override` is taken as it is, tags included.
      this.#verbatim++;
      const node = this.#untagged(ast, tag);
      this.#verbatim--;
      return node;
    }
    return this.#untagged(ast, tag);
  }

  #reset(tag: 'reset' | 'override', source: Source): void {
    this.resets.push({ path: [...this.#path], tag, source });
  }

  #untagged(ast: ParsedNode, tag: string | undefined): Node {
    if (isScalar(ast)) return this.#scalar(ast, tag);
    if (isMap(ast)) return this.#map(ast.items, this.#sourceOf(ast), ast.flow === true);
    if (isSeq(ast)) return this.#list(ast);
    return { kind: 'scalar', value: null, source: this.#sourceOf(ast) };
  }

  #list(ast: YAMLSeq.Parsed): ListNode {
    const items: Node[] = [];
    let source = this.#sourceOf(ast);
    for (const [index, item] of ast.items.entries()) {
      if (!isPair(item) && !isAlias(item) && item.tag === '!reset' && this.#verbatim === 0) continue;
      this.#path.push(String(index));
      const pair = isPair(item) ? (item as Pair<ParsedNode, ParsedNode | null>) : undefined;
      const node = pair ? this.#map([pair], source, true) : this.#node(item);
      this.#path.pop();
      items.push(node);
      if (!ast.flow && index === ast.items.length - 1) source = this.#until(source, item, node);
    }
    return { kind: 'list', items, source };
  }

  /** A block collection ends with its last value; the parser lets it go on through the comments that follow. */
  #until(source: Source, last: ParsedNode, node: Node): Source {
    const end = isAlias(last) ? last.range[1] : node.source.span.end;
    return this.#source(source.span.start, Math.max(source.span.start, end));
  }

  #scalar(ast: ParsedNode & { value: unknown }, tag: string | undefined): Node {
    const source = this.#sourceOf(ast);
    const text = textOfScalar(ast.value);
    const plain = isScalar(ast) && ast.type === 'PLAIN';
    if (!plain) return { kind: 'scalar', value: text, source };
    // A tag of its own keeps the decoder from looking for a type.
    if (tag !== undefined && tag !== '!' && !tag.startsWith('tag:yaml.org,2002:')) {
      return { kind: 'scalar', value: text, source };
    }
    if (tag === 'tag:yaml.org,2002:str' || tag === '!') return { kind: 'scalar', value: text, source };
    return plainScalar(text, source);
  }

  #map(pairs: readonly Pair<ParsedNode, ParsedNode | null>[], source: Source, flow: boolean): MapNode {
    const entries = new Map<string, Entry>();
    let { end } = source.span;
    const merged: { readonly value: ParsedNode; readonly key: Source }[] = [];
    const seen = new Set<string>();
    for (const pair of pairs) {
      const { key, value } = pair;
      const keySource = this.#sourceOf(key);
      const name = this.#keyName(key, keySource);
      if (name === undefined) continue;
      if (seen.has(name)) {
        this.problems.add(
          'yaml-duplicate-key',
          `The key "${name}" appears twice in this mapping. Keep one of them.`,
          keySource,
        );
        continue;
      }
      seen.add(name);
      if (name === '<<' && isScalar(key) && key.type === 'PLAIN') {
        if (value) merged.push({ value, key: keySource });
        if (value && !flow) end = value.range[1];
        continue;
      }
      this.#path.push(name);
      const target = value && isAlias(value) ? (this.#anchors.get(value.source)?.ast ?? value) : value;
      // A reset entry leaves the data; only its path stays, to clear the files before.
      if (target && !isAlias(target) && target.tag === '!reset' && this.#verbatim === 0) {
        this.#reset('reset', this.#source(keySource.span.start, this.#sourceOf(target).span.end));
        if (!flow) end = (value as ParsedNode).range[1];
      } else {
        const child = value ? this.#node(value) : nullAfter(keySource);
        entries.set(name, { key: name, keySource, value: child });
        if (!flow) end = value && isAlias(value) ? value.range[1] : child.source.span.end;
      }
      this.#path.pop();
    }
    for (const { value, key } of merged) this.#mergeKey(entries, value, key);
    const { start } = source.span;
    return { kind: 'map', entries, source: flow ? source : this.#source(start, Math.max(start, end)) };
  }

  #keyName(key: ParsedNode | null, source: Source): string | undefined {
    const target = key && isAlias(key) ? this.#anchors.get(key.source)?.ast : key;
    if (isScalar(target)) {
      const text = textOfScalar(target.value);
      const value = target.type === 'PLAIN' && target.tag === undefined ? resolvePlain(text) : text;
      if (typeof value === 'string') {
        if (key?.anchor)
          this.#anchors.set(key.anchor, { ast: key, node: { kind: 'scalar', value, source }, tagged: false });
        return text;
      }
      this.problems.add('top-level', `Keys must be strings; put "${text}" in quotes.`, source);
      return undefined;
    }
    this.problems.add('top-level', 'Keys must be strings.', source);
    return undefined;
  }

  /** `<<: *anchor` or `<<: [*a, *b]`: what the map says itself wins, then the first of the list. */
  #mergeKey(entries: Map<string, Entry>, ast: ParsedNode, key: Source): void {
    const value = this.#node(ast);
    const maps = value.kind === 'list' ? value.items : [value];
    for (const part of maps) {
      if (part.kind !== 'map') {
        this.problems.add(
          'yaml-syntax',
          'The value of a merge key (<<) must be a mapping, or a list of mappings.',
          key,
        );
        return;
      }
      for (const entry of part.entries.values()) {
        if (!entries.has(entry.key)) entries.set(entry.key, entry);
      }
    }
  }
}

function nullAfter(key: Source): Node {
  const { end } = key.span;
  return { kind: 'scalar', value: null, source: { file: key.file, span: { start: end, end } }, plain: true };
}

/** The failsafe schema reads every scalar as a string. */
function textOfScalar(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

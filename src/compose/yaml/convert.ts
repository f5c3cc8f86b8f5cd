import type { Entry, ListNode, MapNode, Node, Source, SourceText } from '../node';
import type { ProblemReport, Problems } from '../problem';
import type { AliasAst, ListAst, PairAst, ScalarAst, YamlAst } from './ast';
import { plainScalar, resolvePlain, taggedScalar } from './scalars';

/** A path that `!reset` or `!override` clears in the files before. */
export interface ResetPath {
  readonly path: readonly string[];
  readonly tag: 'reset' | 'override';
  readonly source: Source;
}

/** Deeper than any file that means something; the recursion below and in later steps stays safe. */
const maximumDepth = 100;

/** By their names, the anchors of a file: those of its earlier documents count as well. */
export type Anchors = Map<string, Anchor>;

interface Anchor {
  readonly ast: YamlAst;
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
  readonly #open = new Set<YamlAst>();
  readonly #sizes = new Map<Node, number>();
  readonly #path: string[] = [];
  #nodes = 0;
  #verbatim = 0;
  #discarded = 0;
  #aliased = 0;

  constructor(
    private readonly file: SourceText,
    private readonly problems: Problems,
    private readonly anchors: Anchors = new Map(),
  ) {}

  convert(document: YamlAst): Node {
    return this.#node(document);
  }

  #source(start: number, end: number): Source {
    return { file: this.file, span: { start, end } };
  }

  #sourceOf(ast: YamlAst): Source {
    return this.#source(ast.start, ast.end);
  }

  #node(ast: YamlAst): Node {
    this.#nodes++;
    if (ast.kind === 'alias') return this.#alias(ast);
    const { anchor } = ast;
    if (this.#path.length > maximumDepth) {
      this.problems.add('yaml-syntax', 'This value is nested too deeply.', this.#sourceOf(ast));
      return { kind: 'scalar', value: null, source: this.#sourceOf(ast) };
    }
    if (anchor === undefined) return this.#content(ast);
    const before = this.resets.length;
    const counted = this.#nodes + this.#aliased;
    this.anchors.delete(anchor);
    this.#open.add(ast);
    const node = this.#content(ast);
    this.#open.delete(ast);
    this.anchors.set(anchor, { ast, node, tagged: this.resets.length > before });
    this.#sizes.set(node, this.#nodes + this.#aliased - counted + 1);
    return node;
  }

  #alias(ast: AliasAst): Node {
    const source = this.#sourceOf(ast);
    const anchor = this.anchors.get(ast.name);
    const nothing: Node = { kind: 'scalar', value: null, source };
    if (!anchor) {
      const open = [...this.#open].some((node) => node.anchor === ast.name);
      const message = open
        ? `Anchor "${ast.name}" contains itself. An alias can't be inside the value it refers to.`
        : `Alias "*${ast.name}" has no anchor. Add "&${ast.name}" before it, in the same file.`;
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

  #content(ast: YamlAst): Node {
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

  #named(ast: YamlAst): YamlAst {
    return ast.kind === 'alias' ? (this.anchors.get(ast.name)?.ast ?? ast) : ast;
  }

  /** Reads a value that isn't kept for the anchors in it, which other values may name. */
  #discard(ast: YamlAst): void {
    this.#verbatim++;
    this.#discarded++;
    this.#node(ast);
    this.#discarded--;
    this.#verbatim--;
  }

  /** Reports a key, unless nothing is left of its mapping. */
  #refuseKey(...report: ProblemReport): void {
    if (this.#discarded === 0) this.problems.add(...report);
  }

  #untagged(ast: YamlAst, tag: string | undefined): Node {
    if (ast.kind === 'scalar') return this.#scalar(ast, tag);
    if (ast.kind === 'map') return this.#map(ast.pairs, this.#sourceOf(ast), ast.flow);
    if (ast.kind === 'list') return this.#list(ast);
    return this.#alias(ast);
  }

  #list(ast: ListAst): ListNode {
    const items: Node[] = [];
    let source = this.#sourceOf(ast);
    for (const [index, item] of ast.items.entries()) {
      if (this.#named(item).tag === '!reset' && this.#verbatim === 0) {
        this.#discard(item);
        // Compose leaves the item out, and removes nothing from the lists of the files before.
        this.resets.push({ path: [...this.#path, '[]'], tag: 'reset', source: this.#sourceOf(item) });
        continue;
      }
      this.#path.push(String(index));
      const node = this.#node(item);
      this.#path.pop();
      items.push(node);
      if (!ast.flow && index === ast.items.length - 1) source = this.#until(source, item, node);
    }
    return { kind: 'list', items, source };
  }

  /** A block collection ends with its last value; the parser lets it go on through the comments that follow. */
  #until(source: Source, last: YamlAst, node: Node): Source {
    const end = last.kind === 'alias' ? last.end : node.source.span.end;
    return this.#source(source.span.start, Math.max(source.span.start, end));
  }

  #scalar(ast: ScalarAst, tag: string | undefined): Node {
    const source = this.#sourceOf(ast);
    const { text, plain } = ast;
    if (tag?.startsWith(standardTag)) {
      const node = taggedScalar(tag.slice(standardTag.length), text, plain, source);
      if (node) return node;
      const message = `"${text}" isn't a valid !!${tag.slice(standardTag.length)}.`;
      this.problems.add('yaml-syntax', message, source);
      return { kind: 'scalar', value: text, source };
    }
    // A tag of its own keeps the decoder from looking for a type.
    if (!plain || (tag !== undefined && tag !== '!')) return { kind: 'scalar', value: text, source };
    return plainScalar(text, source);
  }

  #map(pairs: readonly PairAst[], source: Source, flow: boolean): MapNode {
    const entries = new Map<string, Entry>();
    let { end } = source.span;
    const merged: { readonly value: YamlAst; readonly key: Source }[] = [];
    const seen = new Set<string>();
    for (const pair of pairs) {
      const { key, value } = pair;
      const keySource = this.#sourceOf(key);
      const name = this.#keyName(key, keySource);
      if (name === undefined) continue;
      if (seen.has(name)) {
        const first = entries.get(name)?.value;
        this.#refuseKey(
          'yaml-duplicate-key',
          `The key "${name}" appears twice in this mapping. Keep one of them.`,
          keySource,
          undefined,
          undefined,
          this.#path.length > 1
            ? {
                unclear: [first?.source, value && this.#sourceOf(value)].flatMap(
                  (known) => known?.span ?? [],
                ),
              }
            : { hides: this.#path[0] ?? 'anything' },
        );
        // Of a line that is there twice, what is below it belongs to the second one.
        if (!value || first?.kind !== 'scalar' || first.value !== null) continue;
      }
      seen.add(name);
      if (name === '<<' && key.kind === 'scalar' && isMergeKey(key)) {
        if (value && this.#verbatim === 0 && this.#named(value).tag === '!reset') {
          this.#discard(value);
          this.#reset('reset', keySource);
        } else if (value) merged.push({ value, key: keySource });
        if (value && !flow) end = value.end;
        continue;
      }
      this.#path.push(name);
      const target = value && this.#named(value);
      // A reset entry leaves the data; only its path stays, to clear the files before. The name of a project is read by
      // itself, whatever its tag.
      const isName = this.#path.length === 1 && name === 'name';
      if (value && target && target.tag === '!reset' && this.#verbatim === 0 && !isName) {
        this.#discard(value);
        this.#reset('reset', this.#source(keySource.span.start, this.#sourceOf(target).span.end));
        if (!flow) end = value.end;
      } else {
        const child = value ? this.#node(value) : nullAfter(keySource);
        entries.set(name, { key: name, keySource, value: child });
        if (!flow) end = value?.kind === 'alias' ? value.end : child.source.span.end;
      }
      this.#path.pop();
    }
    for (const { value, key } of merged) this.#mergeKey(entries, value, key);
    const { start } = source.span;
    return { kind: 'map', entries, source: flow ? source : this.#source(start, Math.max(start, end)) };
  }

  #keyName(key: YamlAst, source: Source): string | undefined {
    const target = key.kind === 'alias' ? this.anchors.get(key.name)?.ast : key;
    if (target?.kind === 'scalar') {
      const { text } = target;
      const value = target.plain && target.tag === undefined ? resolvePlain(text) : text;
      if (typeof value === 'string' && !isDate(text, target.plain)) {
        if (key.anchor !== undefined)
          this.anchors.set(key.anchor, { ast: key, node: { kind: 'scalar', value, source }, tagged: false });
        return text;
      }
      this.#refuseKey('top-level', `Keys must be strings; put "${text}" in quotes.`, source);
      return undefined;
    }
    this.#refuseKey('top-level', 'Keys must be strings.', source);
    return undefined;
  }

  /** `<<: *anchor` or `<<: [*a, *b]`: what the map says itself wins, then the first of the list. */
  #mergeKey(entries: Map<string, Entry>, ast: YamlAst, key: Source): void {
    const known = this.problems.all.length;
    const value = this.#node(ast);
    const maps = value.kind === 'list' ? value.items : [value];
    for (const part of maps) {
      if (part.kind !== 'map') {
        const message = 'The value of a merge key (<<) must be a mapping, or a list of mappings.';
        // An alias without its anchor is reported as that.
        if (this.problems.all.length === known) this.problems.add('yaml-syntax', message, key);
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

const standardTag = 'tag:yaml.org,2002:';

/** Quotes, and the tag of a string, make an ordinary key of it. */
function isMergeKey({ plain, tag }: ScalarAst): boolean {
  return plain && (tag === undefined || tag === `${standardTag}merge`);
}

function isDate(text: string, plain: boolean): boolean {
  return plain && resolvePlain(text) !== text;
}

import type { Entry, Node, Source, SourceText } from '../node';
import { plainScalar, resolvePlain } from './scalars';

/**
 * Reads the plain part of YAML that most compose files keep to: block mappings and sequences, scalars and short
 * flow sequences on one line, comments. Many times faster than the full parser, which takes over (undefined)
 * wherever the text holds anything else or anything wrong; what this returns is what the full parser would say.
 */
export function readPlainBlocks(file: SourceText): Node | undefined {
  if (/[^\n\x20-\x7e\xa0-\u2027\u2030-\ufefe]|^(?:---|\.\.\.|%)/m.test(file.text)) return undefined;
  const reader = new BlockReader(file);
  const node = reader.read();
  return reader.failed ? undefined : node;
}

/** A line with content: where that starts and ends, without its comment. */
interface Line {
  indent: number;
  start: number;
  readonly end: number;
  /** Spaces or a comment follow: where a null before them stands is for the full parser to say. */
  readonly trailing: boolean;
}

const keyPattern = /[\w./$-][^\s:#'"[\]{},&*!|>%@`]*:(?= |$)/my;
const deepest = 90;

const escapes: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  n: '\n',
  t: '\t',
  r: '\r',
};

/** The value of a double-quoted scalar on one line with none but the common escapes. */
function unescapeDouble(text: string): string | undefined {
  if (!/^"(?:[^"\\]|\\["\\ntr])*"$/.test(text)) return undefined;
  return text.slice(1, -1).replace(/\\(.)/g, (_, char: string) => escapes[char] ?? char);
}

function unescapeSingle(text: string): string | undefined {
  return /^'(?:[^']|'')*'$/.test(text) ? text.slice(1, -1).replaceAll("''", "'") : undefined;
}

class BlockReader {
  failed = false;
  readonly #text: string;
  readonly #lines: Line[] = [];
  #at = 0;
  #end = 0;

  constructor(private readonly file: SourceText) {
    this.#text = file.text;
  }

  read(): Node | undefined {
    if (!this.#split()) return this.#fail();
    const [first] = this.#lines;
    if (first?.indent !== 0 || this.#isItem(first)) return this.#fail();
    const node = this.#map(0);
    return this.#at === this.#lines.length ? node : this.#fail();
  }

  #fail(): undefined {
    this.failed = true;
    return undefined;
  }

  /** Finds the lines with content; false where a line needs the full parser. */
  #split(): boolean {
    const text = this.#text;
    for (let offset = 0; offset < text.length;) {
      const found = text.indexOf('\n', offset);
      const stop = found < 0 ? text.length : found;
      let start = offset;
      while (start < stop && text.charCodeAt(start) === 32) start++;
      if (start < stop && text.charCodeAt(start) !== 35) {
        const end = this.#contentEnd(start, stop);
        if (end < 0 || start - offset > deepest) return false;
        this.#lines.push({ indent: start - offset, start, end, trailing: end < stop });
      }
      offset = stop + 1;
    }
    return true;
  }

  /** Where the content of a line ends, before spaces and a comment; -1 where quotes make that hard to say. */
  #contentEnd(start: number, stop: number): number {
    const text = this.#text;
    let end = stop;
    const content = text.slice(start, stop);
    const comment = content.indexOf(' #');
    if (comment >= 0) {
      if (/["']/.test(content.slice(0, comment))) return -1;
      end = start + comment;
    }
    while (end > start && text.charCodeAt(end - 1) === 32) end--;
    return end;
  }

  #source(start: number, end: number): Source {
    return { file: this.file, span: { start, end } };
  }

  #isItem(line: Line): boolean {
    return (
      this.#text.charCodeAt(line.start) === 45 &&
      (line.end === line.start + 1 || this.#text.charCodeAt(line.start + 1) === 32)
    );
  }

  #map(indent: number): Node | undefined {
    const entries = new Map<string, Entry>();
    const { start } = this.#lines[this.#at] as Line;
    for (let line = this.#lines[this.#at]; line && line.indent >= indent; line = this.#lines[this.#at]) {
      if (line.indent !== indent) return this.#fail();
      if (this.#isItem(line)) break;
      keyPattern.lastIndex = line.start;
      const key = keyPattern.exec(this.#text)?.[0].slice(0, -1);
      if (key === undefined || entries.has(key) || typeof resolvePlain(key) !== 'string') return this.#fail();
      const colon = line.start + key.length;
      if (colon >= line.end) return this.#fail();
      const keySource = this.#source(line.start, colon);
      const value = colon + 1 === line.end ? this.#below(line, indent) : this.#inline(line, colon + 1);
      if (!value) return this.#fail();
      entries.set(key, { key, keySource, value });
    }
    return { kind: 'map', entries, source: this.#source(start, this.#end) };
  }

  /** The value that stands below a key, or the null that stands after it. */
  #below(line: Line, indent: number): Node | undefined {
    const after = line.end;
    const next = this.#lines[++this.#at];
    if (next && next.indent > indent)
      return this.#isItem(next) ? this.#list(next.indent) : this.#map(next.indent);
    if (next?.indent === indent && this.#isItem(next)) return this.#list(indent);
    if (line.trailing) return undefined;
    this.#end = after;
    return { kind: 'scalar', value: null, source: this.#source(after, after), plain: true };
  }

  #list(indent: number): Node | undefined {
    const items: Node[] = [];
    const { start } = this.#lines[this.#at] as Line;
    for (let line = this.#lines[this.#at]; line && line.indent >= indent; line = this.#lines[this.#at]) {
      if (line.indent !== indent) return this.#fail();
      if (!this.#isItem(line)) break;
      const item = this.#item(line, indent);
      if (!item) return this.#fail();
      items.push(item);
    }
    return { kind: 'list', items, source: this.#source(start, this.#end) };
  }

  #item(line: Line, indent: number): Node | undefined {
    let content = line.start + 1;
    while (this.#text.charCodeAt(content) === 32) content++;
    if (content >= line.end) return undefined;
    keyPattern.lastIndex = content;
    const code = this.#text.charCodeAt(content);
    const isMap = code !== 45 && keyPattern.test(this.#text) && keyPattern.lastIndex <= line.end;
    if (!isMap) return this.#inline(line, content);
    // The mapping starts in this line; what it holds is indented like its first key.
    line.indent = indent + content - line.start;
    line.start = content;
    return this.#map(line.indent);
  }

  /** A scalar or a flow sequence in the rest of the line; the next line must not go on with it. */
  #inline(line: Line, from: number): Node | undefined {
    let start = from;
    while (this.#text.charCodeAt(start) === 32) start++;
    const next = this.#lines[++this.#at];
    if (next && next.indent > line.indent) return undefined;
    this.#end = line.end;
    if (this.#text.charCodeAt(start) === 123) return this.#emptyMap(start, line.end);
    if (this.#text.charCodeAt(start) !== 91) return this.#scalar(start, line.end, false);
    return this.#flow(start, line.end);
  }

  #emptyMap(start: number, end: number): Node | undefined {
    if (this.#text.slice(start, end) !== '{}') return undefined;
    return { kind: 'map', entries: new Map(), source: this.#source(start, end) };
  }

  #flow(start: number, end: number): Node | undefined {
    const inner = this.#text.slice(start + 1, end - 1);
    if (this.#text.charCodeAt(end - 1) !== 93 || /[[\]{}]/.test(inner)) return undefined;
    const items: Node[] = [];
    const pattern = /\s*("[^"\\]*"|'[^']*'|[^"',\s](?:[^"',]*[^"',\s])?)\s*(?:,|$)/y;
    for (let at = 0; at < inner.length && inner.slice(at).trim() !== ''; at = pattern.lastIndex) {
      pattern.lastIndex = at;
      const match = pattern.exec(inner);
      const word = match?.[1];
      if (!match || word === undefined) return undefined;
      const offset = start + 1 + match.index + match[0].indexOf(word);
      const item = this.#scalar(offset, offset + word.length, true);
      if (!item) return undefined;
      items.push(item);
    }
    return { kind: 'list', items, source: this.#source(start, end) };
  }

  #scalar(start: number, end: number, inFlow: boolean): Node | undefined {
    const text = this.#text.slice(start, end);
    const first = text.charCodeAt(0);
    const source = this.#source(start, end);
    if (first === 34 || first === 39) {
      const value = first === 34 ? unescapeDouble(text) : unescapeSingle(text);
      return value === undefined ? undefined : { kind: 'scalar', value, source };
    }
    if (
      '?:,[]{}#&*!|>%@`'.includes(text[0] as string) ||
      (first === 45 && (text.length === 1 || text[1] === ' '))
    ) {
      return undefined;
    }
    if (text.includes(': ') || text.endsWith(':') || (inFlow && /[:#?]/.test(text))) return undefined;
    return plainScalar(text, source);
  }
}

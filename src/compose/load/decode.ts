import { toBoolean } from '../interpolate/casts';
import {
  clone,
  formatNode,
  isNull,
  itemsOf,
  list,
  map,
  type MapNode,
  type Node,
  scalar,
  type ScalarNode,
  setEntry,
  textOf,
} from '../node';
import { type Problems, unsetSentence } from '../problem';
import { has, reaches, type Release } from '../releases';
import { parseCommand } from './commandLine';
import { modelShape, type Shape } from './shapes';
import { formatDuration, parseBytes, parseDuration } from './units';

/**
 * The model as Compose holds and prints it: numbers, sizes and durations read and written in one form, lists of
 * `KEY=value` as mappings, and what is empty left out. What cannot be read is a problem and left out.
 */
export function decodeModel(model: MapNode, problems: Problems, release?: Release): MapNode {
  return new Decoder(problems, release).decode(model, modelShape()) as MapNode;
}

class Decoder {
  readonly #path: string[] = [];

  constructor(
    private readonly problems: Problems,
    private readonly release: Release,
  ) {}

  /** The node in its shape; undefined where Compose would not print it. */
  decode(node: Node, shape: Shape): Node | undefined {
    switch (shape.kind) {
      case 'any':
        return node;
      case 'struct':
        return this.#struct(node, shape.fields, shape.pointer === true);
      case 'dict':
        return this.#dict(node, shape.of);
      case 'list':
        return this.#list(node, shape.of);
      case 'nameValue':
      case 'nameMaybeValue':
        return this.#pairs(node, shape.kind === 'nameMaybeValue');
      case 'hosts':
        return this.#hosts(node);
      case 'command':
        return this.#command(node);
      case 'test':
        return typeof textOf(node) === 'string' && node.kind === 'scalar'
          ? list([scalar('CMD-SHELL', node.source), node], node.source)
          : this.#list(node, { kind: 'string' });
      case 'ssh':
        return this.#ssh(node);
      case 'ulimit':
        return this.#ulimit(node);
      case 'texts':
        return this.#texts(node);
      case 'options':
        return this.#options(node);
      case 'mode':
        return this.#mode(node);
      case 'optOut':
        return this.#optOut(node);
      default:
        return this.#scalar(node, shape);
    }
  }

  #struct(node: Node, fields: Readonly<Record<string, Shape>>, pointer: boolean): Node | undefined {
    if (node.kind !== 'map') return undefined;
    const result: MapNode = { ...node, entries: new Map() };
    for (const entry of node.entries.values()) {
      const { key } = entry;
      if (key.startsWith('x-')) {
        result.entries.set(key, entry);
        continue;
      }
      const field = Object.hasOwn(fields, key) ? fields[key] : undefined;
      if (!field || (isNull(entry.value) && field.kind !== 'dict')) continue;
      if ('since' in field && !reaches(this.release, field.since)) continue;
      this.#path.push(key);
      const value = this.decode(entry.value, field);
      this.#path.pop();
      if (value) result.entries.set(key, value === entry.value ? entry : { ...entry, value });
    }
    for (const [key, field] of Object.entries(fields)) {
      if ('zero' in field && !result.entries.has(key)) setEntry(result, key, zeroOf(field.kind, node));
    }
    return pointer || result.entries.size > 0 ? result : undefined;
  }

  #dict(node: Node, of: Shape): Node | undefined {
    if (node.kind !== 'map') return undefined;
    const result: MapNode = { ...node, entries: new Map() };
    for (const entry of node.entries.values()) {
      this.#path.push(entry.key);
      const value = isNull(entry.value) ? entry.value : this.decode(entry.value, of);
      this.#path.pop();
      if (value) result.entries.set(entry.key, { ...entry, value });
    }
    return result.entries.size > 0 || this.#path.length === 1 ? result : undefined;
  }

  #list(node: Node, of: Shape): Node | undefined {
    const items = node.kind === 'list' ? node.items : [node];
    const decoded: Node[] = [];
    const keepZero: Shape = of.kind === 'string' ? { kind: 'string', always: true } : of;
    for (const [index, item] of items.entries()) {
      this.#path.push(String(index));
      const value = this.decode(item, keepZero);
      this.#path.pop();
      if (value) decoded.push(value);
    }
    return decoded.length > 0 ? { kind: 'list', source: node.source, items: decoded } : undefined;
  }

  #pairs(node: Node, nullable: boolean): Node | undefined {
    const result = map(node.source);
    if (node.overrode) result.overrode = node.overrode;
    if (node.kind === 'map') {
      for (const entry of node.entries.values()) {
        const text = textOf(entry.value);
        const empty = scalar(nullable ? null : '', entry.value.source);
        const isText = entry.value.kind === 'scalar' && typeof entry.value.value === 'string';
        const value = isText ? entry.value : text === undefined ? empty : { ...entry.value, value: text };
        result.entries.set(entry.key, { ...entry, value });
      }
    }
    for (const item of itemsOf(node)) {
      const text = textOf(item) ?? '';
      const at = text.indexOf('=');
      const name = at < 0 ? text : text.slice(0, at);
      if (nullable && /[ \t\n\v\f\r\x85\xa0]$/.test(name) && has(this.release, 'spacesBeforeEquals'))
        this.#fail(item, 'has a space after the name of the variable. Remove it');
      const value = at < 0 ? (nullable ? null : '') : text.slice(at + 1);
      const pair = { ...item, kind: 'scalar', value } as Node;
      setEntry(result, name, pair);
    }
    return result.entries.size > 0 ? result : undefined;
  }

  #hosts(node: Node): Node | undefined {
    const lines: (readonly [text: string, at: Node])[] = [];
    const add = (host: string, address: string, at: Node): void => {
      const isBracketed = address.length > 2 && address.startsWith('[') && address.endsWith(']');
      const bare = isBracketed ? address.slice(1, -1) : address;
      if (host === '' || /[:=]/.test(host)) this.#fail(at, 'has no valid host name; write HOST=ADDRESS');
      lines.push([`${host}=${bare}`, at]);
    };
    if (node.kind === 'map') {
      for (const entry of node.entries.values()) {
        const addresses = entry.value.kind === 'list' ? entry.value.items : [entry.value];
        for (const address of addresses) add(entry.key, textOf(address) ?? '', address);
      }
    }
    for (const item of itemsOf(node)) {
      const text = textOf(item) ?? '';
      const at = text.includes('=') ? text.indexOf('=') : text.indexOf(':');
      if (at < 0) this.#fail(item, 'has no address; write HOST=ADDRESS');
      else for (const address of text.slice(at + 1).split(',')) add(text.slice(0, at), address, item);
    }
    if (lines.length === 0) return undefined;
    const sorted = lines.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    return list(
      sorted.map(([text, at]) => scalar(text, at.source)),
      node.source,
    );
  }

  #command(node: Node): Node | undefined {
    if (isNull(node)) return undefined;
    const text = textOf(node);
    if (text === undefined) {
      const items = itemsOf(node).map((item) => scalarText(item));
      return {
        kind: 'list',
        items,
        source: node.source,
        ...(node.overrode ? { overrode: node.overrode } : {}),
      };
    }
    const words = parseCommand(text);
    if (!words) {
      this.#fail(node, "isn't a valid command line; check its quotes and parentheses, or write it as a list");
      return undefined;
    }
    const items = words.map((word) => scalar(word, node.source));
    return {
      kind: 'list',
      items,
      source: node.source,
      ...(node.overrode ? { overrode: node.overrode } : {}),
    };
  }

  #ssh(node: Node): Node | undefined {
    if (node.kind !== 'map') return undefined;
    const keys = [...node.entries.values()].map(({ key, keySource, value }) => {
      const path = textOf(value);
      return scalar(path ? `${key}: ${path}` : key, keySource);
    });
    return keys.length > 0 ? list(keys, node.source) : undefined;
  }

  #ulimit(node: Node): Node | undefined {
    if (node.kind !== 'map') {
      const single = this.#scalar(node, { kind: 'integer' });
      if (single) return single;
    }
    const limits = map(node.source);
    for (const key of ['soft', 'hard']) {
      const value = node.kind === 'map' ? node.entries.get(key)?.value : undefined;
      setEntry(
        limits,
        key,
        (value && this.#scalar(value, { kind: 'integer', always: true })) ?? scalar(0, node.source),
      );
    }
    return limits;
  }

  /** Names and texts; numbers with a fraction, flags and lists aren't texts. */
  #texts(node: Node): Node | undefined {
    if (node.kind !== 'map') return undefined;
    const result: MapNode = { ...node, entries: new Map() };
    for (const entry of node.entries.values()) {
      this.#path.push(entry.key);
      if (entry.value.kind !== 'scalar') this.#fail(entry.value, "isn't a string");
      const text = isNull(entry.value) ? scalar('', entry.value.source) : entry.value;
      const value = this.#scalar(text, { kind: 'string', always: true });
      this.#path.pop();
      if (value) result.entries.set(entry.key, { ...entry, value });
    }
    return result.entries.size > 0 ? result : undefined;
  }

  /** An option that may be repeated: always a list of strings. */
  #options(node: Node): Node {
    const items = node.kind === 'list' ? node.items : [node];
    return list(
      items.map((item) => scalar(formatNode(item), item.source)),
      node.source,
    );
  }

  /** The mode of a file: octal digits, or a number. */
  #mode(node: Node): Node | undefined {
    if (!has(this.release, 'octalModes')) {
      return this.#scalar(node, { kind: 'integer', always: true, unsigned: true, numeric: true });
    }
    if (node.kind !== 'scalar') return undefined;
    const { value } = node;
    const mode = typeof value === 'string' && /^[+-]?[0-7]+$/.test(value) ? Number.parseInt(value, 8) : value;
    if (typeof mode !== 'bigint' && (typeof mode !== 'number' || !Number.isInteger(mode))) {
      this.#fail(node, 'isn\'t a valid file mode; write octal digits, for example "0440"');
      return undefined;
    }
    return { ...node, value: `0${mode.toString(8)}` };
  }

  /** A flag that is printed if it isn't set; releases before printed it if it is. */
  #optOut(node: Node): Node | undefined {
    const flag = this.#scalar(node, { kind: 'boolean', always: true });
    const isPrinted = flag?.kind === 'scalar' && flag.value === !has(this.release, 'hostPathsNotCreated');
    return isPrinted ? flag : undefined;
  }

  #scalar(node: Node, { kind, always, unsigned, numeric }: ScalarShape): Node | undefined {
    if (node.kind !== 'scalar') return undefined;
    if (node.date && kind === 'string') {
      this.#fail(node, 'is read as a date; put it in quotes');
      return undefined;
    }
    const isText =
      typeof node.value === 'string' || typeof node.value === 'bigint' || Number.isInteger(node.value);
    if (kind === 'string' && !isText && node.value !== null) {
      this.#fail(node, "isn't a string; put it in quotes");
      return undefined;
    }
    const isNegative = kind === 'bytes' && typeof node.value === 'string' && node.value.startsWith('-');
    if (isNegative && !has(this.release, 'negativeSizes')) {
      this.#fail(node, expected[kind]);
      return undefined;
    }
    const value = readNumber(node, kind) ?? read[kind](textOf(node) ?? '');
    if (value === undefined || (numeric && typeof node.value === 'string')) {
      this.#fail(node, expected[kind]);
      return undefined;
    }
    if (unsigned && Number(value) < 0) {
      this.#fail(node, 'is negative');
      return undefined;
    }
    const zero =
      value === '' ||
      value === 0 ||
      value === false ||
      ((kind === 'bytes' || kind === 'duration') && isZeroText(value));
    if (zero && !always) return undefined;
    return node.value === value ? node : { ...node, value };
  }

  #fail(node: Node, what: string): void {
    const unset = node.kind === 'scalar' ? node.unset : undefined;
    const because = unset && unset.length > 0 ? ` ${unsetSentence(unset)}` : '';
    const text = textOf(node) ?? '';
    this.problems.add(
      'typed-decode',
      `"${this.#path.join('.')}": "${text}" ${what}.${because}`,
      node.source,
      unset,
    );
  }
}

type ScalarShape = Extract<Shape, { readonly always?: true }>;
type ScalarKind = 'string' | 'boolean' | 'integer' | 'float' | 'bytes' | 'duration' | 'deviceCount';

const read: Readonly<Record<ScalarKind, (text: string) => string | number | boolean | undefined>> = {
  string: (text) => text,
  boolean: (text) => toBoolean(text) as boolean | undefined,
  integer: (text) => (/^[+-]?\d+(?:\.0*)?$/.test(text) ? Number(text) : undefined),
  float: (text) =>
    /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text) ? singlePrecision(Number(text)) : undefined,
  bytes: (text) => {
    // Whole numbers of any size and sign, which stand for themselves.
    if (/^[+-]?\d{1,18}$/.test(text)) return String(BigInt(text));
    const size = parseBytes(text);
    return size === undefined ? undefined : String(BigInt(size));
  },
  duration: (text) => {
    const duration = parseDuration(text);
    return duration === undefined ? undefined : formatDuration(duration);
  },
  deviceCount: (text) =>
    text.toLowerCase() === 'all' ? -1 : /^-?\d+$/.test(text) ? Number(text) : undefined,
};

const expected: Readonly<Record<ScalarKind, string>> = {
  string: "isn't a string",
  boolean: 'is neither true nor false',
  integer: "isn't a whole number",
  float: "isn't a number",
  bytes: 'isn\'t a valid size; write a number with a unit, for example "512m" or "2g"',
  duration: 'isn\'t a valid duration; write it with units, for example "1m30s"',
  deviceCount: 'is neither "all" nor a number',
};

/** What Compose makes of numbers without a word: whole ones lose their fraction, and a size with one is none. */
function readNumber(node: ScalarNode, kind: ScalarKind): number | string | undefined {
  const { value, date } = node;
  // A number may be below zero, which stands for no limit; a text may not.
  if (kind === 'bytes' && date) return '0';
  if (kind === 'bytes' && typeof value === 'bigint') return String(value);
  if (kind === 'bytes' && typeof value === 'number') return isWritten(node, /[.e]/i) ? '0' : String(value);
  return kind === 'integer' && typeof value === 'number' ? Math.trunc(value) : undefined;
}

/** Whether the text of a value, as it stands in its file, matches. */
function isWritten({ source: { file, span } }: ScalarNode, pattern: RegExp): boolean {
  const text = file.text.slice(span.start, span.end);
  return !/^[+-]?0x/i.test(text) && pattern.test(text);
}

/** The number with as few digits as tell it apart at 32 bits, in which Compose holds it. */
function singlePrecision(value: number): number {
  for (let digits = 1; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === Math.fround(value)) return short;
  }
  return Number(value.toPrecision(9));
}

function zeroOf(kind: Shape['kind'], { source }: Node): Node {
  return scalar(kind === 'integer' ? 0 : kind === 'bytes' ? '0' : '', source);
}

function isZeroText(value: string | number | boolean): boolean {
  return value === '0' || value === '0s';
}

function scalarText(item: Node): Node {
  const text = textOf(item);
  return text === undefined
    ? clone(item)
    : item.kind === 'scalar' && item.value === text
      ? item
      : ({ ...item, value: text } as Node);
}

import {
  isFloat,
  isNull,
  list,
  type MapNode,
  type Node,
  scalar,
  setEntry,
  textOf,
  writtenText,
} from '../../node';
import { type Problems, unsetSentence } from '../../problem';
import { reaches, type Release } from '../../releases';
import type { KeptServices } from '../keptServices';
import { modelShape, type Shape, type StructShape } from '../shapes';
import type { Decoding } from './decoding';
import { decodeCommand, decodeMode, decodeOptions, decodeOptOut, decodeSsh, decodeUlimit } from './forms';
import { decodeHosts, decodePairs } from './pairs';
import { decodeScalar } from './scalars';

/**
 * The model as Compose holds and prints it: numbers, sizes and durations read and written in one form, lists of
 * `KEY=value` as mappings, and what is empty left out. What cannot be read is a problem and left out.
 */
export function decodeModel(
  model: MapNode,
  problems: Problems,
  { release, kept }: { readonly release: Release; readonly kept?: KeptServices | undefined },
): MapNode {
  return new Decoder(problems, release, kept).decode(model, modelShape()) as MapNode;
}

class Decoder implements Decoding {
  readonly #path: string[] = [];

  constructor(
    private readonly problems: Problems,
    readonly release: Release,
    private readonly kept: KeptServices | undefined,
  ) {}

  /** The node in its shape; undefined where Compose would not print it. */
  decode(node: Node, shape: Shape): Node | undefined {
    switch (shape.kind) {
      case 'any':
        return node;
      case 'struct':
        return this.#struct(node, shape);
      case 'dict':
        return this.#dict(node, shape.of);
      case 'list':
        return this.#list(node, shape.of);
      case 'nameValue':
      case 'nameMaybeValue':
        return decodePairs(node, shape.kind === 'nameMaybeValue', this);
      case 'hosts':
        return decodeHosts(node, this);
      case 'command':
        return decodeCommand(node, this);
      case 'test':
        return typeof textOf(node) === 'string' && node.kind === 'scalar'
          ? list([scalar('CMD-SHELL', node.source), node], node.source)
          : this.#list(node, { kind: 'string' });
      case 'ssh':
        return decodeSsh(node);
      case 'ulimit':
        return decodeUlimit(node, this);
      case 'texts':
        return this.#texts(node);
      case 'options':
        return decodeOptions(node);
      case 'mode':
        return decodeMode(node, this);
      case 'optOut':
        return decodeOptOut(node, this);
      default:
        return decodeScalar(node, shape, this);
    }
  }

  #struct(node: Node, { fields, zeros, pointer }: StructShape): Node | undefined {
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
    for (const [key, kind] of zeros) if (!result.entries.has(key)) setEntry(result, key, zeroOf(kind, node));
    return pointer || result.entries.size > 0 ? result : undefined;
  }

  #dict(node: Node, of: Shape): Node | undefined {
    if (node.kind !== 'map') return undefined;
    const result: MapNode = { ...node, entries: new Map() };
    for (const entry of node.entries.values()) {
      this.#path.push(entry.key);
      const value = isNull(entry.value) ? entry.value : this.#resource(entry.value, of);
      this.#path.pop();
      if (value) result.entries.set(entry.key, { ...entry, value });
    }
    return result.entries.size > 0 || this.#path.length === 1 ? result : undefined;
  }

  #resource(node: Node, of: Shape): Node | undefined {
    const decode = (): Node | undefined => this.decode(node, of);
    return this.kept && this.#path.length === 2 ? this.kept.decoded(node, this.problems, decode) : decode();
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

  /** Names and texts; numbers with a fraction, flags and lists aren't texts. */
  #texts(node: Node): Node | undefined {
    if (node.kind !== 'map') return undefined;
    const result: MapNode = { ...node, entries: new Map() };
    for (const entry of node.entries.values()) {
      this.#path.push(entry.key);
      if (entry.value.kind !== 'scalar') this.fail(entry.value, "isn't a string");
      const text = isNull(entry.value) ? scalar('', entry.value.source) : entry.value;
      const value = decodeScalar(text, { kind: 'string', always: true }, this);
      this.#path.pop();
      if (value) result.entries.set(entry.key, { ...entry, value });
    }
    return result.entries.size > 0 ? result : undefined;
  }

  fail(node: Node, what: string): void {
    const unset = node.kind === 'scalar' ? node.unset : undefined;
    const because = unset && unset.length > 0 ? ` ${unsetSentence(unset)}` : '';
    const text = node.kind === 'scalar' && isFloat(node) ? writtenText(node) : (textOf(node) ?? '');
    this.problems.add(
      'typed-decode',
      `"${this.#path.join('.')}": "${text}" ${what}.${because}`,
      node.source,
      unset,
    );
  }
}

function zeroOf(kind: Shape['kind'], { source }: Node): Node {
  return scalar(kind === 'integer' ? 0 : kind === 'bytes' ? '0' : '', source);
}

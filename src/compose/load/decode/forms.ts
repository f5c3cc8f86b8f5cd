import {
  clone,
  formatNode,
  isFloat,
  isNull,
  itemsOf,
  list,
  map,
  type Node,
  scalar,
  setEntry,
  textOf,
} from '../../node';
import { has } from '../../releases';
import { parseCommand } from '../commandLine';
import { isTooLarge } from '../units';
import type { Decoding } from './decoding';
import { decodeScalar } from './scalars';

/** A command as its words. */
export function decodeCommand(node: Node, decoding: Decoding): Node | undefined {
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
    decoding.fail(
      node,
      "isn't a valid command line; check its quotes and parentheses, or write it as a list",
    );
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

/** SSH agents and keys of a build. */
export function decodeSsh(node: Node): Node | undefined {
  if (node.kind !== 'map') return undefined;
  const keys = [...node.entries.values()].map(({ key, keySource, value }) => {
    const path = textOf(value);
    return scalar(path ? `${key}: ${path}` : key, keySource);
  });
  return keys.length > 0 ? list(keys, node.source) : undefined;
}

/** A limit as one number, or as a soft and a hard one. */
export function decodeUlimit(node: Node, decoding: Decoding): Node | undefined {
  const isWhole = (value: Node | undefined): boolean => {
    if (value?.kind !== 'scalar') return true;
    if (isFloat(value))
      decoding.fail(value, "isn't a whole number; write it without a fraction and an exponent");
    else if (isTooLarge(value)) decoding.fail(value, 'is too large');
    else return true;
    return false;
  };
  if (!isWhole(node)) return undefined;
  if (node.kind !== 'map') {
    const single = decodeScalar(node, { kind: 'integer' }, decoding);
    if (single) return single;
  }
  const limits = map(node.source);
  for (const key of ['soft', 'hard']) {
    const value = node.kind === 'map' ? node.entries.get(key)?.value : undefined;
    if (!isWhole(value)) return undefined;
    setEntry(
      limits,
      key,
      (value && decodeScalar(value, { kind: 'integer', always: true }, decoding)) ?? scalar(0, node.source),
    );
  }
  return limits;
}

/** An option that may be repeated: always a list of strings. */
export function decodeOptions(node: Node): Node {
  const items = node.kind === 'list' ? node.items : [node];
  return list(
    items.map((item) => scalar(formatNode(item), item.source)),
    node.source,
  );
}

/** The mode of a file: octal digits, or a number. */
export function decodeMode(node: Node, decoding: Decoding): Node | undefined {
  if (!has(decoding.release, 'octalModes')) {
    return decodeScalar(node, { kind: 'integer', always: true, unsigned: 32, numeric: true }, decoding);
  }
  if (node.kind !== 'scalar') return undefined;
  const { value } = node;
  const mode = typeof value === 'string' && /^[+-]?[0-7]+$/.test(value) ? Number.parseInt(value, 8) : value;
  const isWhole =
    typeof mode === 'number' ? Number.isInteger(mode) && !isFloat(node) : typeof mode === 'bigint';
  if (mode === null || !isWhole || isTooLarge(node)) {
    decoding.fail(node, 'isn\'t a valid file mode; write octal digits, for example "0440"');
    return undefined;
  }
  return { ...node, value: `0${mode.toString(8)}` };
}

/** A flag that is printed if it isn't set; releases before printed it if it is. */
export function decodeOptOut(node: Node, decoding: Decoding): Node | undefined {
  const flag = decodeScalar(node, { kind: 'boolean', always: true }, decoding);
  const isPrinted = flag?.kind === 'scalar' && flag.value === !has(decoding.release, 'hostPathsNotCreated');
  return isPrinted ? flag : undefined;
}

function scalarText(item: Node): Node {
  const text = textOf(item);
  return text === undefined
    ? clone(item)
    : item.kind === 'scalar' && item.value === text
      ? item
      : ({ ...item, value: text } as Node);
}

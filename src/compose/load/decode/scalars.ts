import { toBoolean, toFloat } from '../../interpolate/casts';
import { isFloat, type Node, type ScalarNode, textOf } from '../../node';
import { has } from '../../releases';
import type { Shape } from '../shapes';
import { formatDuration, isTooLarge, overflow, parseBytes, parseDuration } from '../units';
import type { Decoding } from './decoding';

/** A shape of a single value. */
type ScalarShape = Extract<Shape, { readonly always?: true }>;
type ScalarKind = 'string' | 'boolean' | 'integer' | 'float' | 'bytes' | 'duration' | 'deviceCount';

/** The value as Compose holds it; undefined where it is empty, or is none of its kind, which is a problem. */
export function decodeScalar(
  node: Node,
  { kind, always, unsigned, signed, numeric }: ScalarShape,
  decoding: Decoding,
): Node | undefined {
  if (node.kind !== 'scalar') return undefined;
  if (node.date && kind === 'string') {
    decoding.fail(node, 'is read as a date; put it in quotes');
    return undefined;
  }
  const isText =
    typeof node.value === 'string' ||
    (typeof node.value === 'bigint' && !isTooLarge(node)) ||
    (Number.isInteger(node.value) && !isFloat(node));
  if (kind === 'string' && !isText && node.value !== null) {
    decoding.fail(node, "isn't a string; put it in quotes");
    return undefined;
  }
  const isNegative = kind === 'bytes' && typeof node.value === 'string' && node.value.startsWith('-');
  if (isNegative && !has(decoding.release, 'negativeSizes')) {
    decoding.fail(node, expected[kind]);
    return undefined;
  }
  if (signed && typeof node.value === 'bigint' && isTooLarge(node)) {
    decoding.fail(node, 'is too large');
    return undefined;
  }
  const read = readNumber(node, kind, unsigned) ?? readText[kind](textOf(node) ?? '');
  if (
    read === undefined ||
    (numeric && typeof node.value === 'string') ||
    (kind === 'deviceCount' && isFloat(node))
  ) {
    decoding.fail(node, expected[kind]);
    return undefined;
  }
  if (unsigned && Number(read) < 0) {
    decoding.fail(node, 'is negative');
    return undefined;
  }
  const isNumber = typeof read === 'number' || typeof read === 'bigint';
  const value = unsigned && isNumber ? keepBits(read, unsigned) : read;
  const zero =
    value === '' ||
    value === 0 ||
    value === false ||
    ((kind === 'bytes' || kind === 'duration') && isZeroText(value));
  if (zero && !always) return undefined;
  return node.value === value ? node : { ...node, value };
}

const readText: Readonly<
  Record<ScalarKind, (text: string) => string | number | bigint | boolean | undefined>
> = {
  string: (text) => text,
  boolean: (text) => toBoolean(text) as boolean | undefined,
  integer: (text) => (/^[+-]?\d+(?:\.0*)?$/.test(text) ? Number(text) : undefined),
  float: (text) => {
    const number = toFloat(text) as number | undefined;
    return number === undefined ? undefined : singlePrecision(number);
  },
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
    text.toLowerCase() === 'all'
      ? -1
      : /^-?\d{1,30}$/.test(text) && BigInt.asIntN(64, BigInt(text)) === BigInt(text)
        ? shortest(BigInt(text))
        : undefined,
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
function readNumber(
  node: ScalarNode,
  kind: ScalarKind,
  unsigned: number | undefined,
): number | bigint | string | undefined {
  const { value, date } = node;
  // A number may be below zero, which stands for no limit; a text may not.
  if (kind === 'bytes' && date) return '0';
  if (kind === 'bytes' && typeof value === 'bigint') return isTooLarge(node) ? '0' : String(value);
  if (kind === 'bytes' && typeof value === 'number') return isFloat(node) ? '0' : String(value);
  if (kind === 'integer' && typeof value === 'bigint') return unsigned ? value : BigInt.asIntN(64, value);
  if (typeof value !== 'number') return undefined;
  if (kind === 'float') return singlePrecision(value);
  if (kind !== 'integer') return undefined;
  return isTooLarge(node) && !unsigned ? overflow : Math.trunc(value);
}

/** What an unsigned number of so many bits keeps of another one. */
function keepBits(value: number | bigint, bits: number): number | bigint {
  const whole = typeof value === 'bigint' ? value : value < 2 ** 64 ? BigInt(value) : 2n ** 63n;
  return shortest(BigInt.asUintN(bits, whole));
}

function shortest(value: bigint): number | bigint {
  return Number.isSafeInteger(Number(value)) ? Number(value) : value;
}

/** The number with as few digits as distinguish it at 32 bits, in which Compose holds it. */
function singlePrecision(value: number): number {
  if (!Number.isFinite(Math.fround(value))) return Math.fround(value);
  for (let digits = 1; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === Math.fround(value)) return short;
  }
  return Number(value.toPrecision(9));
}

function isZeroText(value: string | number | bigint | boolean): boolean {
  return value === '0' || value === '0s';
}

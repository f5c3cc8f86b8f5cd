import type { ScalarNode, ScalarValue, Source } from '../node';

/**
 * The value of a plain (unquoted) scalar as Compose's YAML decoder resolves it. That is YAML 1.2 with the
 * octal numbers of 1.1 (`012` is ten) and without its booleans (`yes` and `on` stay strings).
 */
export function resolvePlain(text: string): ScalarValue {
  const first = text.charCodeAt(0);
  if (text === '') return null;
  const word = words.get(text);
  if (word !== undefined) return word;
  // Digits, a sign or a point: anything else is text.
  if (!((first >= 48 && first <= 57) || first === 43 || first === 45 || first === 46)) return text;
  if (first !== 46) {
    const stamp = resolveTimestamp(text);
    if (stamp !== undefined) return stamp;
  }
  const digits = text.includes('_') ? text.replaceAll('_', '') : text;
  const integer = resolveInteger(digits);
  if (integer !== undefined || !floatPattern.test(digits)) return integer ?? text;
  // What is too large for a number stays text.
  const number = Number(digits);
  return Number.isFinite(number) ? number : text;
}

/** The node of a plain scalar. */
export function plainScalar(text: string, source: Source): ScalarNode {
  const value = resolvePlain(text);
  // A date alone becomes another text.
  const isDate = typeof value === 'string' && value !== text;
  return isDate
    ? { kind: 'scalar', value, source, plain: true, date: true }
    : { kind: 'scalar', value, source, plain: true };
}

const words: ReadonlyMap<string, ScalarValue> = new Map<string, ScalarValue>([
  ...['true', 'True', 'TRUE'].map((word) => [word, true] as const),
  ...['false', 'False', 'FALSE'].map((word) => [word, false] as const),
  ...['~', 'null', 'Null', 'NULL'].map((word) => [word, null] as const),
  ...['.nan', '.NaN', '.NAN'].map((word) => [word, Number.NaN] as const),
  ...['.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF'].map((word) => [word, Infinity] as const),
  ...['-.inf', '-.Inf', '-.INF'].map((word) => [word, -Infinity] as const),
]);

const integerPattern = /^([+-]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+)|(0|[1-9][0-9]*))$/;
const floatPattern = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;

function resolveInteger(text: string): number | bigint | undefined {
  const match = integerPattern.exec(text);
  if (!match) return undefined;
  const [, sign, hex, binary, octal, decimal] = match;
  const literal = hex ? `0x${hex}` : binary ? `0b${binary}` : octal ? `0o${octal}` : (decimal as string);
  const value = Number(literal);
  if (Number.isSafeInteger(value)) return sign === '-' ? 0 - value : value;
  const big = sign === '-' ? -BigInt(literal) : BigInt(literal);
  if (big >= -(2n ** 63n) && big < 2n ** 64n) return big;
  return undefined;
}

const datePattern =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:(?:[Tt]|[ \t]+)(\d{1,2}):(\d{2}):(\d{2})(?:\.(\d+))?[ \t]*(Z|[+-]\d{2}(?::?\d{2})?)?)?$/;

/** A timestamp as Go prints one; Compose lets it through wherever a string may stand. */
function resolveTimestamp(text: string): string | undefined {
  if (text.length < 8 || text.charCodeAt(4) !== 45) return undefined;
  const match = datePattern.exec(text);
  if (!match) return undefined;
  const [, year, month = '', day = '', hour = '0', minute = '00', second = '00', fraction = '', zone = ''] =
    match;
  if (Number(month) < 1 || Number(month) > 12 || Number(day) < 1 || Number(day) > 31) return undefined;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  const rest = fraction.replace(/(?<!0)0+$/, '');
  const time = `${two(hour)}:${minute}:${second}${rest ? `.${rest}` : ''}`;
  const offset =
    zone === '' || zone === 'Z' ? '+0000 UTC' : `${zone.replace(':', '')} ${zone.replace(':', '')}`;
  return `${year}-${two(month)}-${two(day)} ${time} ${offset}`;
}

function two(part: string): string {
  return part.padStart(2, '0');
}

/**
 * The node of a scalar with one of YAML's own tags, such as `!!int`, without its exclamation marks; undefined where the
 * text isn't of that type.
 */
export function taggedScalar(
  tag: string,
  text: string,
  plain: boolean,
  source: Source,
): ScalarNode | undefined {
  const asIs: ScalarNode = { kind: 'scalar', value: text, source };
  const resolved = plainScalar(text, source);
  const { value } = resolved;
  switch (tag) {
    case 'int':
      return typeof value === 'bigint' || Number.isInteger(value) ? resolved : undefined;
    case 'float':
      return typeof value === 'bigint' || typeof value === 'number' ? resolved : undefined;
    case 'bool':
      return typeof value === 'boolean' ? resolved : undefined;
    case 'null':
      return value === null ? resolved : undefined;
    case 'timestamp':
      return resolved.date ? resolved : undefined;
    case 'binary': {
      const bytes = decodeBase64(text);
      return bytes === undefined ? undefined : { ...asIs, value: bytes };
    }
    case 'str':
      return asIs;
    default:
      return plain ? resolved : asIs;
  }
}

/** The text that base64 stands for, if it is text; line breaks are left out. */
function decodeBase64(text: string): string | undefined {
  const digits = text.replace(/[\r\n]/g, '');
  if (digits.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(digits)) return undefined;
  const bytes = Uint8Array.from(atob(digits), (char) => char.charCodeAt(0));
  return new TextDecoder().decode(bytes);
}

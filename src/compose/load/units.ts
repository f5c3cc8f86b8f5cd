import { type Node, type ScalarNode, textOf } from '../node';

/** A number of bytes as Docker writes them (`1.5g`, `512mb`, `64KiB`): powers of 1024 throughout. */
export function parseBytes(text: string): number | undefined {
  const match = /^(\+?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?) ?(?:([kmgtp])(?:i?b)?|b)?$/i.exec(text);
  if (!match) return undefined;
  const count = Number(match[1]);
  if (!Number.isFinite(count)) return undefined;
  const power = match[2] === undefined ? 0 : 'kmgtp'.indexOf(match[2].toLowerCase()) + 1;
  const bytes = Math.trunc(count * 1024 ** power);
  return bytes < 2 ** 63 ? bytes : overflow;
}

/** What Compose makes of a size or a whole number that 64 bits don't hold. */
export const overflow = -(2 ** 63);

/** The bytes that a node stands for; undefined where it stands for none. A bare number with a fraction is none. */
export function bytesOf(node: Node): number | undefined {
  if (node.kind === 'scalar' && typeof node.value === 'number')
    return Number.isInteger(node.value) ? node.value : 0;
  const text = textOf(node);
  return text === undefined ? undefined : parseBytes(text);
}

/** Whether it is a number that 64 bits with a sign don't hold. */
export function isTooLarge({ value }: ScalarNode): boolean {
  if (typeof value === 'bigint') return BigInt.asIntN(64, value) !== value;
  return typeof value === 'number' && Math.abs(value) >= 2 ** 63;
}

export function numberOf(node: Node): number | undefined {
  const text = textOf(node);
  if (text === undefined || text.trim() === '') return undefined;
  const value = Number(text);
  return Number.isNaN(value) ? undefined : value;
}

const nanoseconds: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  µs: 1e3,
  μs: 1e3,
  ms: 1e6,
  s: 1e9,
  m: 6e10,
  h: 3.6e12,
  d: 8.64e13,
  w: 6.048e14,
};

/** A duration such as `1m30s` in nanoseconds; undefined where it is none. */
export function parseDuration(text: string): number | undefined {
  const match = /^([+-]?)((?:(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|µs|μs|ms|s|m|h|d|w))+|0)$/.exec(text);
  if (!match) return undefined;
  let total = 0;
  for (const [, digits, unit] of (match[2] as string).matchAll(
    /(\d+(?:\.\d*)?|\.\d+)(ns|us|µs|μs|ms|s|m|h|d|w)/gy,
  )) {
    total += Number(digits) * (nanoseconds[unit as string] as number);
  }
  return match[1] === '-' ? -total : total;
}

/** A duration as Go prints it: `1m30s`, `1h0m0s`, `1.5s`, `100ms`. */
export function formatDuration(duration: number): string {
  if (duration === 0) return '0s';
  const sign = duration < 0 ? '-' : '';
  const rest = Math.abs(duration);
  if (rest < 1e3) return `${sign}${rest}ns`;
  if (rest < 1e6) return `${sign}${rest / 1e3}µs`;
  if (rest < 1e9) return `${sign}${rest / 1e6}ms`;
  const hours = Math.floor(rest / 3.6e12);
  const minutes = Math.floor((rest % 3.6e12) / 6e10);
  const seconds = (rest % 6e10) / 1e9;
  if (hours > 0) return `${sign}${hours}h${minutes}m${seconds}s`;
  return minutes > 0 ? `${sign}${minutes}m${seconds}s` : `${sign}${seconds}s`;
}

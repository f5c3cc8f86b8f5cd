/**
 * `2026-01-02T03:04:05.123456789Z` so many milliseconds earlier, as seconds since the epoch with a fraction: the form
 * in which the API takes a time. Undefined where the text is no time, or one before the epoch.
 */
export function unixTimeBefore(time: string, milliseconds: number): string | undefined {
  const found = form.exec(time);
  const whole = Date.parse(`${found?.[1] ?? ''}Z`);
  if (!found || Number.isNaN(whole)) return undefined;
  const seconds = whole / 1000 - offsetSeconds(found[3] ?? '');
  const fraction = BigInt((found[2] ?? '').padEnd(9, '0'));
  const nanoseconds = BigInt(seconds) * 1_000_000_000n + fraction - BigInt(milliseconds) * 1_000_000n;
  if (nanoseconds < 0n) return undefined;
  return `${nanoseconds / 1_000_000_000n}.${String(nanoseconds % 1_000_000_000n).padStart(9, '0')}`;
}

/** Whether {@link unixTimeBefore} can take that long from a time, which `Date.parse` gives as `parsed`. */
export function hasUnixTimeBefore(time: string, parsed: number, milliseconds: number): boolean {
  return parsed >= milliseconds && form.test(time);
}

const form = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:\d\d)$/;

/** Engines write UTC; Podman writes the host's own zone. */
function offsetSeconds(zone: string): number {
  if (zone === 'Z') return 0;
  const offset = Number(zone.slice(1, 3)) * 3600 + Number(zone.slice(4, 6)) * 60;
  return zone.startsWith('-') ? -offset : offset;
}

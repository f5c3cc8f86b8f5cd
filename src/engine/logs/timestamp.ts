/** `2026-01-02T03:04:05.123456789Z` as `1767323045.123456789`, the form in which the API takes a time. */
export function toUnixTime(time: string): string {
  const seconds = Math.floor(Date.parse(`${time.slice(0, 19)}Z`) / 1000) - offsetSeconds(time);
  const fraction = /\.(\d{1,9})/.exec(time)?.[1] ?? '';
  return `${seconds}.${fraction.padEnd(9, '0')}`;
}

/** The time so many milliseconds earlier, in the API's form. */
export function unixTimeBefore(time: string, milliseconds: number): string {
  const [seconds = '0', fraction = '0'] = toUnixTime(time).split('.');
  const nanoseconds = BigInt(seconds) * 1_000_000_000n + BigInt(fraction) - BigInt(milliseconds) * 1_000_000n;
  return `${nanoseconds / 1_000_000_000n}.${String(nanoseconds % 1_000_000_000n).padStart(9, '0')}`;
}

/** Engines write UTC; Podman writes the host's own zone. */
function offsetSeconds(time: string): number {
  const zone = /([+-])(\d\d):(\d\d)$/.exec(time);
  if (!zone) return 0;
  const offset = Number(zone[2]) * 3600 + Number(zone[3]) * 60;
  return zone[1] === '-' ? -offset : offset;
}

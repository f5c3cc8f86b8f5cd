const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** `3 min ago`; `just now` for what is a few seconds old or lies ahead by a clock's error. */
export function presentAgo(time: number, now: number): string {
  const age = now - time;
  return age < 5 * second ? 'just now' : `${presentAge(age)} ago`;
}

/** An age in its largest unit: `45 s`, `3 min`, `5 h`, `2 days`, `4 months`, `3 years`. */
export function presentAge(age: number): string {
  if (age < minute) return `${Math.round(age / second)} s`;
  if (age < hour) return `${Math.floor(age / minute)} min`;
  if (age < 2 * day) return `${Math.floor(age / hour)} h`;
  if (age < 60 * day) return `${Math.floor(age / day)} days`;
  if (age < 730 * day) return `${Math.floor(age / (30 * day))} months`;
  return `${Math.floor(age / (365 * day))} years`;
}

/** `12 ms`, `1.5 s`. */
export function presentDuration(milliseconds: number): string {
  return milliseconds < second ? `${Math.round(milliseconds)} ms` : `${(milliseconds / second).toFixed(1)} s`;
}

/** Bytes as the docker CLI writes sizes of images and volumes: decimal, three digits (`1.23 GB`). */
export function presentSize(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  const digits = unit === 0 || value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
  return `${Number(value.toFixed(digits))} ${units[unit]}`;
}

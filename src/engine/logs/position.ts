import type { LogLine } from './line';
import { hasUnixTimeBefore, unixTimeBefore } from './timestamp';

/** On resuming, this much of the log is read again and what was reported already is left out, in milliseconds. */
const overlap = 100;
/** So many lines are remembered without a look at their age. */
const fewLines = 2000;
/** No more are remembered than that, about three megabytes: of more lines in the overlap some are reported twice. */
const mostLines = 100_000;
/** Lines that are alike in their time, length and so many characters at either end are the same. */
const comparedLength = 80;

/**
 * How far a log was read. Remembers what was reported last, so that reading it again can be noticed: a number for each
 * line, not the line, which may have a megabyte.
 */
export class LogPosition {
  #recent: { readonly at: number; readonly key: number }[] = [];
  #last: string | undefined;
  /** At so many lines those are forgotten that cannot come again; less often where many of them can. */
  #forgetAt = fewLines;
  #again = new Map<number, number>();

  /** Where to read from next; undefined before the first line with a time. */
  get resumeAt(): string | undefined {
    return this.#last === undefined ? undefined : unixTimeBefore(this.#last, overlap);
  }

  /** From now on lines may come again. */
  resume(): void {
    this.#again.clear();
    for (const { key } of this.#recent) this.#again.set(key, (this.#again.get(key) ?? 0) + 1);
  }

  /** The lines that were not reported before the last {@link resume}. */
  fresh(lines: readonly LogLine[]): readonly LogLine[] {
    if (this.#again.size === 0) {
      for (const line of lines) this.#remember(line, keyOf(line));
      return lines;
    }
    return lines.filter((line) => {
      const key = keyOf(line);
      if (this.#wasReported(key)) return false;
      this.#remember(line, key);
      return true;
    });
  }

  #wasReported(key: number): boolean {
    const count = this.#again.get(key) ?? 0;
    if (count === 0) return false;
    if (count === 1) this.#again.delete(key);
    else this.#again.set(key, count - 1);
    return true;
  }

  #remember({ time }: LogLine, key: number): void {
    const parsed = Date.parse(time);
    const at = Number.isNaN(parsed) ? (this.#recent.at(-1)?.at ?? 0) : parsed;
    if (hasUnixTimeBefore(time, parsed, overlap)) this.#last = time;
    this.#recent.push({ at, key });
    if (this.#recent.length < this.#forgetAt) return;
    const first = this.#recent.findIndex((other) => other.at >= at - 2 * overlap);
    this.#recent = this.#recent.slice(Math.max(first, this.#recent.length - mostLines / 2));
    this.#forgetAt = Math.min(mostLines, Math.max(fewLines, 2 * this.#recent.length));
  }
}

/** A number of 53 bits that differs where the lines do. */
function keyOf({ stream, time, text }: LogLine): number {
  const { length } = text;
  const hash = new Hash();
  hash.add(stream, 0, stream.length);
  hash.add(time, 0, time.length);
  hash.addNumber(length);
  hash.add(text, 0, Math.min(length, comparedLength));
  if (length > comparedLength) hash.add(text, Math.max(comparedLength, length - comparedLength), length);
  return hash.value;
}

/** Two multiplicative hashes of 32 bits side by side (the primes are those of FNV-1a and of MurmurHash2). */
class Hash {
  #low = 0x811c9dc5;
  #high = 0x9747b28c;

  get value(): number {
    return (this.#high >>> 11) * 0x1_0000_0000 + (this.#low >>> 0);
  }

  add(text: string, start: number, end: number): void {
    for (let index = start; index < end; index++) this.addNumber(text.charCodeAt(index));
  }

  addNumber(value: number): void {
    this.#low = Math.imul(this.#low ^ value, 0x01000193);
    this.#high = Math.imul(this.#high ^ value, 0x5bd1e995);
    this.#high ^= this.#high >>> 15;
  }
}

import type { LogLine } from './line';

/**
 * The last lines within a bound of memory, whatever is written to it. Lines have a number that never changes, so
 * that a view can hold on to one while older ones are dropped.
 */
export class LogBuffer<L extends LogLine = LogLine> {
  readonly maxLines: number;
  readonly maxBytes: number;
  #lines: (L | undefined)[] = [];
  #head = 0;
  #first = 0;
  #bytes = 0;

  /** `maxBytes` counts lines as {@link sizeOf} does. */
  constructor(limits: { readonly maxLines: number; readonly maxBytes: number }) {
    this.maxLines = limits.maxLines;
    this.maxBytes = limits.maxBytes;
  }

  /** The number of the oldest line that is kept. */
  get firstNumber(): number {
    return this.#first;
  }

  /** One more than the number of the newest line. */
  get endNumber(): number {
    return this.#first + this.length;
  }

  get length(): number {
    return this.#lines.length - this.#head;
  }

  get bytes(): number {
    return this.#bytes;
  }

  push(lines: readonly L[]): void {
    for (const line of lines) {
      this.#lines.push(line);
      this.#bytes += sizeOf(line);
    }
    while (this.length > this.maxLines || (this.#bytes > this.maxBytes && this.length > 1)) this.#drop();
    // Dropped lines leave a hole at the front, which is closed when it is half of the array.
    if (this.#head > 1024 && this.#head * 2 > this.#lines.length) {
      this.#lines = this.#lines.slice(this.#head);
      this.#head = 0;
    }
  }

  /** The line of that number, unless it was dropped or has not come yet. */
  line(number: number): L | undefined {
    return number < this.#first ? undefined : this.#lines[this.#head + number - this.#first];
  }

  clear(): void {
    this.#first = this.endNumber;
    this.#lines = [];
    this.#head = 0;
    this.#bytes = 0;
  }

  #drop(): void {
    const line = this.#lines[this.#head];
    if (line) this.#bytes -= sizeOf(line);
    this.#lines[this.#head] = undefined;
    this.#head++;
    this.#first++;
  }
}

const overhead = 120;

/** What a line takes of memory, in bytes: two for each character, and something for itself. */
export function sizeOf(line: LogLine): number {
  return line.text.length * 2 + overhead;
}

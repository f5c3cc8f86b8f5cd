import type { LogFrame, LogStream } from './frame';

/** One line of a container's output. */
export interface LogLine {
  readonly stream: LogStream;
  /** RFC 3339 with nanoseconds, which orders as text; empty where timestamps were not asked for. */
  readonly time: string;
  /** Without the line feed, with its colour escapes; bytes that are no UTF-8 are replacement characters. */
  readonly text: string;
}

/** A line never has more bytes than this; what is beyond becomes a line of its own. */
export const longestLine = 1024 * 1024;

/**
 * Makes lines of frames. A line longer than 16 KiB comes as several frames, each with a timestamp; it gets that of
 * the first. The streams are joined apart, because their pieces may alternate.
 */
export class LineJoiner {
  readonly #open = { stdout: new OpenLine(), stderr: new OpenLine(), engine: new OpenLine() };

  push(frames: readonly LogFrame[]): LogLine[] {
    const lines: LogLine[] = [];
    for (const frame of frames) this.#add(frame, lines);
    return lines;
  }

  /** What is left without a line feed: the end of a stream, or a prompt. */
  end(): LogLine[] {
    const lines: LogLine[] = [];
    for (const stream of ['stdout', 'stderr', 'engine'] as const) {
      if (!this.#open[stream].isEmpty) lines.push(this.#open[stream].close(stream));
    }
    return lines;
  }

  #add({ stream, data, time }: LogFrame, lines: LogLine[]): void {
    const open = this.#open[stream];
    let start = 0;
    while (start < data.length) {
      const feed = data.indexOf(10, start);
      const end = feed < 0 ? data.length : feed;
      if (feed >= 0 && open.isEmpty && end - start <= longestLine)
        lines.push({ stream, time, text: decode(data, start, end) });
      else {
        for (let at = start; at < end;) {
          if (open.isFull) lines.push(open.cut(stream));
          at += open.add(data, at, end, time);
        }
        if (feed >= 0) lines.push(open.close(stream));
      }
      start = end + 1;
    }
  }
}

/** The bytes of a line that has no line feed yet, copied: a small piece must not keep the chunk that it came in. */
class OpenLine {
  #bytes = Buffer.alloc(0);
  #length = 0;
  #time = '';

  get isEmpty(): boolean {
    return this.#length === 0;
  }

  get isFull(): boolean {
    return this.#length >= longestLine;
  }

  /** Adds what fits of `data` from `start` to `end`, and returns how many bytes that were. */
  add(data: Buffer, start: number, end: number, time: string): number {
    if (this.isEmpty) this.#time = time;
    const count = Math.min(end - start, longestLine - this.#length);
    const needed = this.#length + count;
    if (needed > this.#bytes.length) {
      const larger = Buffer.allocUnsafe(Math.min(longestLine, Math.max(needed, 2 * this.#bytes.length, 256)));
      this.#bytes.copy(larger, 0, 0, this.#length);
      this.#bytes = larger;
    }
    data.copy(this.#bytes, this.#length, start, start + count);
    this.#length = needed;
    return count;
  }

  close(stream: LogStream): LogLine {
    const line = { stream, time: this.#time, text: decode(this.#bytes, 0, this.#length) };
    this.#bytes = Buffer.alloc(0);
    this.#length = 0;
    return line;
  }

  /** Closes a line that got too long; half a character at its end begins the next one. */
  cut(stream: LogStream): LogLine {
    const end = this.#length - halfCharacter(this.#bytes, this.#length);
    const rest = Buffer.from(this.#bytes.subarray(end, this.#length));
    const line = { stream, time: this.#time, text: this.#bytes.toString('utf8', 0, end) };
    this.#length = 0;
    this.add(rest, 0, rest.length, this.#time);
    return line;
  }
}

/** How many bytes at the end begin a character of UTF-8 that goes on behind them. */
function halfCharacter(bytes: Buffer, end: number): number {
  for (let back = 1; back <= 3 && back <= end; back++) {
    const byte = bytes[end - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte < 0xc0) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    return length > back ? back : 0;
  }
  return 0;
}

/** A carriage return before the line feed belongs to the line's end: a TTY writes both. */
function decode(data: Buffer, start: number, end: number): string {
  return data.toString('utf8', start, end > start && data[end - 1] === 13 ? end - 1 : end);
}

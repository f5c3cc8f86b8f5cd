import type { LogFrame } from './frame';

/** One line of a container's output. */
export interface LogLine {
  readonly stream: 'stdout' | 'stderr';
  /** RFC 3339 with nanoseconds, which orders as text; empty where timestamps were not asked for. */
  readonly time: string;
  /** Without the line feed, with its colour escapes; bytes that are no UTF-8 are replacement characters. */
  readonly text: string;
}

/** A line never gets longer than this; what is beyond becomes a line of its own. */
const longestLine = 1024 * 1024;

/**
 * Makes lines of frames. A line longer than 16 KiB comes as several frames, each with a timestamp; it gets that of
 * the first. The two streams are joined apart, because their pieces may alternate.
 */
export class LineJoiner {
  readonly #open = { stdout: new OpenLine(), stderr: new OpenLine() };

  push(frames: readonly LogFrame[]): LogLine[] {
    const lines: LogLine[] = [];
    for (const frame of frames) this.#add(frame, lines);
    return lines;
  }

  /** What is left without a line feed: the end of a stream, or a prompt. */
  end(): LogLine[] {
    const lines: LogLine[] = [];
    for (const stream of ['stdout', 'stderr'] as const) {
      if (!this.#open[stream].isEmpty) lines.push(this.#open[stream].close(stream));
    }
    return lines;
  }

  #add({ stream, data, time }: LogFrame, lines: LogLine[]): void {
    const open = this.#open[stream];
    let start = 0;
    for (let feed = data.indexOf(10); feed >= 0; feed = data.indexOf(10, start)) {
      if (open.isEmpty) lines.push({ stream, time, text: decode(data, start, feed) });
      else {
        open.add(data.subarray(start, feed), time);
        lines.push(open.close(stream));
      }
      start = feed + 1;
    }
    if (start === data.length) return;
    open.add(data.subarray(start), time);
    if (open.length > longestLine) lines.push(open.close(stream));
  }
}

class OpenLine {
  #parts: Buffer[] = [];
  #time = '';
  length = 0;

  get isEmpty(): boolean {
    return this.#parts.length === 0;
  }

  add(part: Buffer, time: string): void {
    if (this.isEmpty) this.#time = time;
    this.#parts.push(part);
    this.length += part.length;
  }

  close(stream: LogLine['stream']): LogLine {
    const bytes = Buffer.concat(this.#parts, this.length);
    const line = { stream, time: this.#time, text: decode(bytes, 0, bytes.length) };
    this.#parts = [];
    this.length = 0;
    return line;
  }
}

/** A carriage return before the line feed belongs to the line's end: a TTY writes both. */
function decode(data: Buffer, start: number, end: number): string {
  return data.toString('utf8', start, end > start && data[end - 1] === 13 ? end - 1 : end);
}

import type { LogFrame } from './frame';

const headerLength = 8;
/** The engine cuts a line into pieces of this size. */
const pieceLength = 16 * 1024;
/** No frame is longer; what claims to be is no frame. */
const longestFrame = 1 << 24;

/** Takes a log stream's bytes as they come and gives whole frames; `end` gives what is left. */
export interface FrameParser {
  push(chunk: Buffer): LogFrame[];
  end(): LogFrame[];
}

/** The parser for a container with a TTY or without, with timestamps asked for or not. */
export function frameParser(options: { readonly tty: boolean; readonly timestamps: boolean }): FrameParser {
  return options.tty ? new RawParser(options.timestamps) : new MultiplexedParser(options.timestamps);
}

/**
 * Frames of the engine's own format: one byte of stream, three of zero, four of length, then the payload. Works
 * through a chunk in a loop and holds at most one incomplete frame.
 */
class MultiplexedParser implements FrameParser {
  readonly #timestamps: boolean;
  #parts: Buffer[] = [];
  #length = 0;
  #needed = headerLength;

  constructor(timestamps: boolean) {
    this.#timestamps = timestamps;
  }

  push(chunk: Buffer): LogFrame[] {
    this.#parts.push(chunk);
    this.#length += chunk.length;
    if (this.#length < this.#needed) return [];
    const bytes = this.#parts.length === 1 ? chunk : Buffer.concat(this.#parts, this.#length);
    const frames: LogFrame[] = [];
    let at = 0;
    while (bytes.length - at >= headerLength) {
      const kind = bytes[at] as number;
      const length = bytes.readUInt32BE(at + 4);
      if (kind > 3 || length > longestFrame)
        throw new RangeError('The log stream is not framed as expected.');
      const end = at + headerLength + length;
      if (end > bytes.length) break;
      frames.push(
        frameOf(kind === 2 ? 'stderr' : 'stdout', bytes.subarray(at + headerLength, end), this.#timestamps),
      );
      at = end;
    }
    const rest = bytes.subarray(at);
    this.#parts = rest.length > 0 ? [rest] : [];
    this.#length = rest.length;
    this.#needed = rest.length >= headerLength ? headerLength + rest.readUInt32BE(4) : headerLength;
    return frames;
  }

  end(): LogFrame[] {
    return [];
  }
}

/**
 * The raw bytes of a TTY. With timestamps each line starts with one, and each further piece of a line longer
 * than 16 KiB as well, so lines are cut here as the engine cut them.
 */
class RawParser implements FrameParser {
  readonly #timestamps: boolean;
  #rest: Buffer = Buffer.alloc(0);

  constructor(timestamps: boolean) {
    this.#timestamps = timestamps;
  }

  push(chunk: Buffer): LogFrame[] {
    if (!this.#timestamps) return [{ stream: 'stdout', data: chunk, time: '' }];
    const bytes = this.#rest.length > 0 ? Buffer.concat([this.#rest, chunk]) : chunk;
    const frames: LogFrame[] = [];
    let at = 0;
    while (at < bytes.length) {
      const stamp = timestampLength(bytes, at);
      const limit = at + stamp + pieceLength;
      const feed = bytes.indexOf(10, at);
      let end = feed + 1;
      if (feed < 0 || feed >= limit) {
        // Without a line feed in reach the piece is whole only once its 16 KiB are there.
        if (bytes.length < limit) break;
        end = limit;
      }
      frames.push(frameOf('stdout', bytes.subarray(at, end), true));
      at = end;
    }
    this.#rest = bytes.subarray(at);
    return frames;
  }

  end(): LogFrame[] {
    return this.#rest.length > 0 ? [frameOf('stdout', this.#rest, this.#timestamps)] : [];
  }
}

function frameOf(stream: LogFrame['stream'], payload: Buffer, timestamps: boolean): LogFrame {
  const stamp = timestamps ? timestampLength(payload, 0) : 0;
  return {
    stream,
    data: stamp > 0 ? payload.subarray(stamp) : payload,
    time: stamp > 0 ? payload.toString('latin1', 0, stamp - 1) : '',
  };
}

/** The length of `2026-01-02T03:04:05.123456789Z ` with its space at `at`; 0 where there is none. */
function timestampLength(bytes: Buffer, at: number): number {
  if (bytes[at + 4] !== 0x2d || bytes[at + 10] !== 0x54) return 0;
  for (let i = at + 19; i < at + 36 && i < bytes.length; i++) if (bytes[i] === 0x20) return i + 1 - at;
  return 0;
}

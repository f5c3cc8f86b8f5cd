import type { LogFrame, LogStream } from './frame';
import { isWhole, longestStamp, podmanPieceEnd, timestampLength } from './stamp';

const headerLength = 8;
/** The engine cuts a line into pieces of this size. */
const pieceLength = 16 * 1024;
/** No frame is longer; what claims to be is no frame. */
const longestFrame = 1 << 24;

/** By the first byte of a frame; the engine's own words say what kept it from reading on. */
const streams: readonly LogStream[] = ['stdout', 'stdout', 'stderr', 'engine'];

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
        frameOf(streams[kind] ?? 'stdout', bytes.subarray(at + headerLength, end), this.#timestamps),
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
  #parts: Buffer[] = [];
  #length = 0;
  /** Without a line feed, nothing is whole before there are so many bytes. */
  #needed = 0;
  /** What comes next goes on with a long line. */
  #isRest = false;
  /** The last stamp, of a log whose first one is in Podman's form; empty of any other. */
  #podmanStamp: string | undefined;

  constructor(timestamps: boolean) {
    this.#timestamps = timestamps;
  }

  push(chunk: Buffer): LogFrame[] {
    if (!this.#timestamps) return [{ stream: 'stdout', data: chunk, time: '' }];
    this.#parts.push(chunk);
    this.#length += chunk.length;
    if (this.#length < this.#needed && !chunk.includes(10)) return [];
    const bytes = this.#parts.length === 1 ? chunk : Buffer.concat(this.#parts, this.#length);
    const frames: LogFrame[] = [];
    let at = 0;
    let feed = -1;
    while (at < bytes.length) {
      if (feed < at && feed !== none) {
        const found = bytes.indexOf(10, at);
        feed = found < 0 ? none : found;
      }
      const start = at + timestampLength(bytes, at);
      const whole = this.#pieceEnd(bytes, at, start, feed);
      if (whole === undefined) break;
      // The rest of a long line, whose feed the engine has lost.
      const lost = this.#isRest && !this.#podmanStamp ? stampAfterReturn(bytes, start, whole) : undefined;
      const end = lost ?? whole;
      const frame = frameOf('stdout', bytes.subarray(at, end), true);
      frames.push(lost === undefined ? frame : { ...frame, data: Buffer.concat([frame.data, lineFeed]) });
      this.#isRest = lost === undefined && bytes[end - 1] !== 10;
      at = end;
    }
    const rest = bytes.subarray(at);
    this.#parts = rest.length > 0 ? [rest] : [];
    this.#length = rest.length;
    // A growing step, so that small chunks do not have the same bytes looked at time and again.
    this.#needed = Math.max(pieceLength, rest.length + Math.max(longestStamp, rest.length >> 3));
    return frames;
  }

  #pieceEnd(bytes: Buffer, at: number, start: number, feed: number): number | undefined {
    const stamp = bytes.toString('latin1', at, start);
    if (stamp && this.#podmanStamp !== '')
      this.#podmanStamp = isWhole(stamp) ? stamp : (this.#podmanStamp ?? '');
    const last = this.#podmanStamp;
    if (last) return podmanPieceEnd(bytes, { start, feed, last, isRest: this.#isRest }, pieceLength);
    return feed < start + pieceLength ? feed + 1 : pieceEnd(bytes, start, feed);
  }

  end(): LogFrame[] {
    if (this.#length === 0) return [];
    return [frameOf('stdout', Buffer.concat(this.#parts, this.#length), this.#timestamps)];
  }
}

/** The place of a line feed that is not there. */
const none = Number.POSITIVE_INFINITY;

const lineFeed = Buffer.from('\n');

/**
 * Where the next line begins that stands in a piece behind a carriage return; undefined where none does. Engine 20.10
 * forgets the line feed behind the last piece of a long line where the log is of the driver `local`.
 */
function stampAfterReturn(bytes: Buffer, start: number, end: number): number | undefined {
  for (let at = bytes.indexOf(13, start); at >= 0 && at < end; at = bytes.indexOf(13, at + 1))
    if (timestampLength(bytes, at + 1) > 0) return at + 1;
  return undefined;
}

/**
 * Where a piece ends that begins at `start` (behind its timestamp) and has no line feed in its first 16 KiB; undefined
 * until enough of it is there. The engine's JSON log keeps a replacement character of three bytes for each byte that
 * is no text, half a character at a cut among them, so such a piece is longer: it ends where the next timestamp is.
 */
function pieceEnd(bytes: Buffer, start: number, feed: number): number | undefined {
  const limit = start + pieceLength;
  if (bytes.length < limit) return undefined;
  const [secondLast, last] = [bytes[limit - 2], bytes[limit - 1]];
  const isAcross = last === 0xef || (secondLast === 0xef && last === 0xbf);
  let replaced = countReplaced(bytes, start, limit) + (isAcross ? 1 : 0);
  for (let k = 0, end = limit; k <= replaced; k++, end += 2) {
    if (feed <= end) return feed + 1;
    if (timestampLength(bytes, end) > 0) return end;
    if (replaced > 0 && bytes.length < end + longestStamp) return undefined;
    replaced += countReplaced(bytes, end, end + 2);
  }
  return limit;
}

/** How many replacement characters (U+FFFD, of three bytes) begin between two places. */
function countReplaced(bytes: Buffer, start: number, end: number): number {
  let count = 0;
  // Byte by byte: there may be one in every third, and a search for each costs a hundred times as much.
  for (let at = start; at < end; at++) {
    if (bytes[at] !== 0xef || bytes[at + 1] !== 0xbf || bytes[at + 2] !== 0xbd) continue;
    count++;
    at += 2;
  }
  return count;
}

function frameOf(stream: LogStream, payload: Buffer, timestamps: boolean): LogFrame {
  const stamp = timestamps ? timestampLength(payload, 0) : 0;
  return {
    stream,
    data: stamp > 0 ? payload.subarray(stamp) : payload,
    time: stamp > 0 ? payload.toString('latin1', 0, stamp - 1) : '',
  };
}

/** Where a piece of a log comes from: the program's two outputs, or the engine itself, which could not read on. */
export type LogStream = 'stdout' | 'stderr' | 'engine';

/**
 * A piece of a container's output as the engine sends it. A line longer than 16 KiB arrives as several
 * frames of which only the last one ends with a line feed.
 */
export interface LogFrame {
  /** A TTY has one stream, `stdout`. */
  readonly stream: LogStream;
  /** Without the timestamp. Bytes, because a frame may end in the middle of a character. */
  readonly data: Buffer;
  /** RFC 3339 with nanoseconds, which orders as text; empty where none was asked for or none was sent. */
  readonly time: string;
}

export interface LogOptions {
  /** Whether the container has a TTY (`config.tty`): its output is not framed then. */
  readonly tty: boolean;
  readonly follow: boolean;
  readonly timestamps: boolean;
  readonly stdout?: boolean;
  readonly stderr?: boolean;
  /** The last so many lines; everything by default. */
  readonly tail?: number;
  /** From this time on, RFC 3339 with up to nanoseconds, or seconds since the epoch. */
  readonly since?: string;
  readonly until?: string;
}

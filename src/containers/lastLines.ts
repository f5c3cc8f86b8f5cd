import type { ContainerEngine } from '../engine/engine';
import type { ContainerDetails } from '../engine/records';
import { reasonLines, saysWhy } from './reasonLines';

/** As much of the end of a log is kept at least, and as much is read before it is given up on, in bytes. */
const mostKept = 4 * 1024 * 1024;
const mostRead = 64 * 1024 * 1024;

/**
 * The end of a container's log without colours; nothing where its log driver cannot be read back. Of lines that take
 * several MiB the last ones, and of a log that doesn't end those before it was given up on.
 */
export async function lastLines(
  engine: ContainerEngine,
  { id, config }: ContainerDetails,
  count: number,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const options = { tty: config.tty, follow: false, timestamps: false, tail: count };
  let pieces: Buffer[] = [];
  let kept = 0;
  let read = 0;
  for await (const frames of await engine.containers.logs(id, options, signal)) {
    for (const { data } of frames) {
      pieces.push(data);
      kept += data.length;
      read += data.length;
    }
    if (kept > 2 * mostKept) {
      pieces = [Buffer.from(Buffer.concat(pieces).subarray(-mostKept))];
      kept = mostKept;
    }
    if (read > mostRead) break;
  }
  const text = Buffer.concat(pieces).toString('utf8');
  return text.replace(style, '').trimEnd().split(/\r?\n/).slice(-count);
}

/**
 * So many lines of the end of a log at most: with the one that says why the program ended, where a stack trace or what
 * was printed after it has driven that one out of the last ones.
 */
export function lastWords(lines: readonly string[], count: number): readonly string[] {
  const end = lines.filter((line) => line.trim() !== '').map((text) => ({ text }));
  const last = end.slice(-count);
  const [reason] = saysWhy(end) ? reasonLines(end) : [];
  if (!reason || last.includes(reason)) return last.map(({ text }) => text);
  return [reason.text, '...', ...last.slice(2).map(({ text }) => text)];
}

const style = /\u001b\[[\d;:]*m/g;

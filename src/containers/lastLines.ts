import type { ContainerEngine } from '../engine/engine';
import type { ContainerDetails } from '../engine/records';
import { reasonLines, saysWhy } from './reasonLines';

/** The end of a container's log without colours; nothing where its log driver cannot be read back. */
export async function lastLines(
  engine: ContainerEngine,
  { id, config }: ContainerDetails,
  count: number,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const options = { tty: config.tty, follow: false, timestamps: false, tail: count };
  const pieces: Buffer[] = [];
  for await (const frames of await engine.containers.logs(id, options, signal))
    pieces.push(...frames.map(({ data }) => data));
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

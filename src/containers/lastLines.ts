import type { ContainerEngine } from '../engine/engine';
import type { ContainerDetails } from '../engine/records';

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

const style = /\u001b\[[\d;:]*m/g;

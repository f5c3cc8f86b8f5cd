import type { LogFrame } from '../logs/frame';

/** What is kept of a log of long lines, in bytes. */
const mostBytes = 64 * 1024 * 1024;
/** How many frames are handed on at once. */
const batchSize = 1000;

/** The frames of the last `lines` lines of a log that ends, as an engine with the option `tail` sends them. */
export async function* lastFrames(
  batches: AsyncIterable<readonly LogFrame[]>,
  lines: number,
): AsyncGenerator<readonly LogFrame[]> {
  let kept: LogFrame[] = [];
  let first = 0;
  let [ends, bytes] = [0, 0];
  for await (const batch of batches) {
    for (const frame of batch) {
      kept.push(frame);
      ends += endsLine(frame) ? 1 : 0;
      bytes += frame.data.length;
    }
    const isOpen = kept.length > 0 && !endsLine(kept.at(-1));
    while (ends + (isOpen ? 1 : 0) > lines || bytes > mostBytes) {
      const dropped = kept[first];
      if (!dropped) break;
      first++;
      ends -= endsLine(dropped) ? 1 : 0;
      bytes -= dropped.data.length;
    }
    // What is dropped is let go of now and then, so that each frame is moved once or twice.
    if (first > kept.length / 2) [kept, first] = [kept.slice(first), 0];
  }
  for (let at = first; at < kept.length; at += batchSize) yield kept.slice(at, at + batchSize);
}

function endsLine(frame: LogFrame | undefined): boolean {
  return frame?.data.at(-1) === 0x0a;
}

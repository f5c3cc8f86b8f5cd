import type { Readable } from 'node:stream';
import type { EngineEndpoint } from '../engine';
import { connectionFailure } from './connectionFailure';
import { notAnEngine } from './wire';

/**
 * The body as it arrives, one chunk a read, so that a slow consumer slows the engine down. Ends quietly on
 * abort, throws a `UserError` where the connection breaks, and releases the connection when left.
 */
export async function* chunksOf(
  body: Readable,
  endpoint: EngineEndpoint,
  signal?: AbortSignal,
): AsyncGenerator<Buffer, void, undefined> {
  try {
    for await (const chunk of body) yield chunk as Buffer;
  } catch (error) {
    if (signal?.aborted) return;
    throw connectionFailure(error, endpoint);
  } finally {
    body.destroy();
  }
}

/**
 * A body of JSON values, one a line, each one parsed; those that come while nothing is wanted are passed over. A line
 * of more than 16 MB is no engine's.
 */
export async function* jsonLines(
  body: Readable,
  endpoint: EngineEndpoint,
  signal?: AbortSignal,
  isWanted: () => boolean = () => true,
): AsyncGenerator<unknown, void, undefined> {
  let rest: Buffer[] = [];
  let restLength = 0;
  const chunks = chunksOf(body, endpoint, signal);
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, start)) {
      const line = isWanted() ? Buffer.concat([...rest, chunk.subarray(start, end)]).toString() : '';
      rest = [];
      restLength = 0;
      start = end + 1;
      if (line.trim()) yield parse(line, endpoint);
    }
    rest.push(chunk.subarray(start));
    restLength += chunk.length - start;
    if (restLength > 16 * 1024 * 1024) throw notAnEngine(endpoint);
  }
  const last = Buffer.concat(rest).toString();
  if (last.trim() && !signal?.aborted) yield parse(last, endpoint);
}

function parse(line: string, endpoint: EngineEndpoint): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch (error) {
    throw notAnEngine(endpoint, error);
  }
}

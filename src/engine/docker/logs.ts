import type { EngineEndpoint } from '../engine';
import type { LogFrame, LogOptions } from '../logs/frame';
import { frameParser } from '../logs/frameParser';
import { notAnEngine } from './wire';

/** The options in the engine's form. */
export function logQuery(options: LogOptions): Record<string, unknown> {
  return {
    follow: options.follow,
    timestamps: options.timestamps,
    stdout: options.stdout ?? true,
    stderr: options.stderr ?? true,
    tail: options.tail === undefined ? undefined : String(options.tail),
    since: options.since,
    until: options.until,
  };
}

/** The frames in a body of a container's or service's log. */
export async function* logFrames(
  chunks: AsyncIterable<Buffer>,
  options: LogOptions,
  endpoint: EngineEndpoint,
): AsyncGenerator<readonly LogFrame[]> {
  const parser = frameParser(options);
  for await (const chunk of chunks) {
    const batch = parsed(() => parser.push(chunk), endpoint);
    if (batch.length > 0) yield batch;
  }
  const last = parser.end();
  if (last.length > 0) yield last;
}

function parsed<T>(parse: () => T, endpoint: EngineEndpoint): T {
  try {
    return parse();
  } catch (error) {
    throw notAnEngine(endpoint, error);
  }
}

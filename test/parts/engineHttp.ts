import { request } from 'node:http';
import type { Readable } from 'node:stream';

/** An answer of the Engine API, read to its end. */
export interface EngineAnswer {
  readonly status: number;
  readonly body: string;
}

/** What an Engine API request carries beside its path. A stream is sent as a tar archive, anything else as JSON. */
export interface EngineRequest {
  readonly method?: 'GET' | 'POST' | 'DELETE';
  readonly body?: Readable | object;
  readonly timeoutMs?: number;
}

/** One plain HTTP request to an engine's unix socket. Rejects when the engine cannot be reached. */
export function askEngine(
  socketPath: string,
  path: string,
  options: EngineRequest = {},
): Promise<EngineAnswer> {
  const { method = 'GET', body, timeoutMs = 60_000 } = options;
  const stream = body !== undefined && 'pipe' in body ? body : undefined;
  const contentType = stream ? 'application/x-tar' : 'application/json';
  return new Promise((resolve, reject) => {
    const outgoing = request(
      {
        socketPath,
        path,
        method,
        timeout: timeoutMs,
        headers: { host: 'engine', 'content-type': contentType },
      },
      (incoming) => {
        let text = '';
        incoming.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
        incoming.on('end', () => resolve({ status: incoming.statusCode ?? 0, body: text }));
        incoming.on('error', reject);
      },
    );
    outgoing.on('error', reject);
    outgoing.on('timeout', () => outgoing.destroy(new Error(`No answer to ${method} ${path}.`)));
    if (stream) stream.on('error', (error) => outgoing.destroy(error)).pipe(outgoing);
    else outgoing.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

/** Whether an engine answers on the socket now. */
export async function engineAnswers(socketPath: string): Promise<boolean> {
  try {
    return (await askEngine(socketPath, '/_ping', { timeoutMs: 2_000 })).status === 200;
  } catch {
    return false;
  }
}

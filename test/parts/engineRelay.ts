import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { waitUntil } from './processes';

/** A socket in front of an engine's own that knows which requests are being answered. */
export interface EngineRelay {
  /** The value for `DOCKER_HOST`. */
  readonly host: string;
  /** How many requests there were. */
  readonly total: number;
  /** Resolves when the paths of the requests that are being answered at a moment satisfy the condition. */
  until(condition: (open: readonly string[]) => boolean): Promise<void>;
  close(): Promise<void>;
}

/** Passes requests and answers on as they are; upgrades (attach, exec) are not for it. */
export async function startRelay(socketPath: string): Promise<EngineRelay> {
  const open = new Set<string>();
  let count = 0;
  const pass = (incoming: IncomingMessage, answer: ServerResponse) => {
    const { method, url: path, headers } = incoming;
    const entry = `${count++} ${path ?? ''}`;
    open.add(entry);
    const onward = request({ socketPath, method, path, headers }, (response) => {
      answer.writeHead(response.statusCode ?? 502, response.headers);
      answer.flushHeaders();
      response.on('error', () => answer.destroy());
      response.pipe(answer);
    });
    onward.on('error', () => answer.destroy());
    answer.on('close', () => {
      open.delete(entry);
      onward.destroy();
    });
    incoming.pipe(onward);
  };
  const server = createServer(pass);
  const folder = mkdtempSync(join(tmpdir(), 'drydock-relay-'));
  const path = join(folder, 'docker.sock');
  server.listen(path);
  await once(server, 'listening');
  return {
    host: `unix://${path}`,
    get total() {
      return count;
    },
    async until(condition) {
      if (await waitUntil(() => condition([...open]), 20_000)) return;
      throw new Error(`The requests that are open are not as expected: ${[...open].join(', ') || 'none'}.`);
    },
    async close() {
      server.close();
      server.closeAllConnections();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

import { createServer, createConnection, type Server, type Socket } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What stands between Drydock and an engine in a fault test. */
export interface Proxy {
  readonly host: string;
  readonly socketPath: string;
  /** Connections that are open now. */
  readonly open: number;
  /** Breaks every open connection. */
  cut(): void;
  close(): Promise<void>;
}

/** Handles one accepted connection. */
export type Handler = (client: Socket) => void;

/** A unix socket of its own, each of whose connections goes to `handler`. */
export async function startProxy(handler: Handler): Promise<Proxy> {
  const folder = mkdtempSync(join(tmpdir(), 'drydock-proxy-'));
  const socketPath = join(folder, 'docker.sock');
  const clients = new Set<Socket>();
  const server: Server = createServer({ allowHalfOpen: true }, (client) => {
    clients.add(client);
    client.on('error', () => undefined).on('close', () => clients.delete(client));
    handler(client);
  });
  await new Promise<void>((resolve) => server.listen(socketPath, resolve));
  const cut = () => {
    for (const client of clients) client.destroy();
  };
  return {
    host: `unix://${socketPath}`,
    socketPath,
    get open() {
      return clients.size;
    },
    cut,
    close: async () => {
      cut();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      rmSync(folder, { recursive: true });
    },
  };
}

/**
 * Forwards everything in both directions; what the engine sends is `delay` milliseconds late. Requests whose first line
 * matches `forbidden` are rejected, as an authorization plugin does.
 */
export function forward(to: string, delay = 0, forbidden?: RegExp): Handler {
  return (client) => {
    const engine = createConnection({ path: to.replace(/^unix:\/\//, ''), allowHalfOpen: true });
    engine.on('error', () => client.destroy());
    client.on('close', () => engine.destroy());
    client.on('data', (chunk) => {
      if (forbidden?.test(chunk.toString('latin1').split('\r\n', 1)[0] ?? '')) client.end(refusal);
      else engine.write(chunk);
    });
    client.on('end', () => engine.end());
    engine.on('data', (chunk) => later(delay, () => client.write(chunk)));
    engine.on('end', () => later(delay, () => client.end()));
    engine.on('close', () => later(delay, () => client.destroy()));
  };
}

const refusal = [
  'HTTP/1.1 403 Forbidden',
  'Content-Type: application/json',
  'Connection: close',
  '',
  '{"message":"authorization denied by plugin harbourmaster"}',
].join('\r\n');

function later(delay: number, act: () => void): void {
  if (delay === 0) act();
  else setTimeout(act, delay);
}

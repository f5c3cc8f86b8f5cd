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

/** Passes everything to and fro; what the engine says is `delay` milliseconds late. */
export function forward(to: string, delay = 0): Handler {
  return (client) => {
    const engine = createConnection({ path: to.replace(/^unix:\/\//, ''), allowHalfOpen: true });
    engine.on('error', () => client.destroy());
    client.on('close', () => engine.destroy());
    client.on('data', (chunk) => engine.write(chunk));
    client.on('end', () => engine.end());
    engine.on('data', (chunk) => later(delay, () => client.write(chunk)));
    engine.on('end', () => later(delay, () => client.end()));
    engine.on('close', () => later(delay, () => client.destroy()));
  };
}

function later(delay: number, act: () => void): void {
  if (delay === 0) act();
  else setTimeout(act, delay);
}

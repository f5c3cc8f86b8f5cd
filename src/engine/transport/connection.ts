import { Agent, type RequestOptions } from 'node:http';
import { Agent as TlsAgent, type AgentOptions } from 'node:https';
import type { Duplex } from 'node:stream';
import { TLSSocket } from 'node:tls';
import type { EngineEndpoint } from '../engine';
import type { TlsMaterial } from '../tls/material';
import { watchHandshake } from '../tls/peer';

/**
 * A way to an engine that HTTP requests can take. Streams and long calls have sockets of their own, one each;
 * short calls share a few that stay open between calls, so that neither waits for the other.
 */
export interface Connection {
  readonly endpoint: EngineEndpoint;
  readonly secure: boolean;
  /** Where a request goes: `socketPath`, or `host` and `port`. */
  readonly target: RequestOptions;
  /** What comes before the path of each request: `/prefix`, or nothing. */
  readonly pathPrefix: string;
  /** Sockets of short calls, kept open between them; how many are in use at once is up to `limits`. */
  readonly calls: Agent;
  /** Sockets of everything that may take long, each used once. */
  readonly streams: Agent;
  readonly limits: CallLimits;
  close(): void;
}

/** How many short calls may be under way at once; see `CallSlots`. */
export interface CallLimits {
  /** Calls at once, as long as each is answered within `slowAfterMs`. */
  readonly atOnce: number;
  /** From then on, in milliseconds, a call no longer keeps others waiting. */
  readonly slowAfterMs: number;
  /** The most calls that may be slow at once. */
  readonly slow: number;
}

/** Enough for a burst of stats; an engine that answers some calls late keeps others waiting for half a second. */
const localLimits: CallLimits = { atOnce: 6, slowAfterMs: 500, slow: 32 };
const kept = { keepAlive: true, maxFreeSockets: 2, timeout: 0 };
const once = { keepAlive: false };

export function socketConnection(endpoint: EngineEndpoint, socketPath: string): Connection {
  const target = { socketPath, host: 'docker' };
  return connectionOver({ endpoint, target, calls: new Agent(kept), streams: new Agent(once) });
}

/** `prefix` comes before every path, where a proxy serves the engine below one: `/docker`. */
export function tcpConnection(
  endpoint: EngineEndpoint,
  { host, port, prefix = '' }: { readonly host: string; readonly port: number; readonly prefix?: string },
  tls?: TlsMaterial,
): Connection {
  const base = { endpoint, target: { host, port }, pathPrefix: prefix };
  if (!tls) return connectionOver({ ...base, calls: new Agent(kept), streams: new Agent(once) });
  const trust = {
    ...(tls.ca === undefined ? {} : { ca: tls.ca }),
    ...(tls.cert === undefined ? {} : { cert: tls.cert }),
    ...(tls.key === undefined ? {} : { key: tls.key }),
    rejectUnauthorized: !tls.skipVerify,
  };
  return connectionOver({
    ...base,
    secure: true,
    calls: new ExplainingTlsAgent({ ...kept, ...trust }, host, tls),
    streams: new ExplainingTlsAgent({ ...once, ...trust }, host, tls),
  });
}

/** Lets the errors of handshakes know what the engine showed. */
class ExplainingTlsAgent extends TlsAgent {
  readonly #host: string;
  readonly #material: TlsMaterial;

  constructor(options: AgentOptions, host: string, material: TlsMaterial) {
    super(options);
    this.#host = host;
    this.#material = material;
  }

  override createConnection(
    ...[options, done]: Parameters<TlsAgent['createConnection']>
  ): Duplex | null | undefined {
    const socket = super.createConnection(options, done);
    if (socket instanceof TLSSocket) watchHandshake(socket, this.#host, this.#material);
    return socket;
  }
}

/** Closing the connection destroys both agents. */
export function connectionOver(
  parts: Pick<Connection, 'endpoint' | 'target' | 'calls' | 'streams'> &
    Partial<Pick<Connection, 'secure' | 'pathPrefix' | 'limits'>>,
): Connection {
  const { calls, streams } = parts;
  return {
    secure: false,
    pathPrefix: '',
    limits: localLimits,
    ...parts,
    close: () => {
      calls.destroy();
      streams.destroy();
    },
  };
}

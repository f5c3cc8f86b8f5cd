import { Agent, type RequestOptions } from 'node:http';
import { Agent as TlsAgent } from 'node:https';
import type { EngineEndpoint } from '../engine';

/**
 * A way to an engine that HTTP requests can take. Streams have sockets of their own, as many as there are
 * streams; short calls share a few that stay open between calls, so that neither waits for the other.
 */
export interface Connection {
  readonly endpoint: EngineEndpoint;
  readonly secure: boolean;
  /** Where a request goes: `socketPath`, or `host` and `port`. */
  readonly target: RequestOptions;
  readonly calls: Agent;
  readonly streams: Agent;
  close(): void;
}

/** Trust and identity for a TLS engine, as PEM. */
export interface TlsMaterial {
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
  readonly skipVerify: boolean;
}

/** Sockets that short calls share: enough for a burst of stats, few enough for ssh's MaxStartups. */
const callSockets = 6;
const keepAlive = { keepAlive: true, maxSockets: callSockets, maxFreeSockets: 2, timeout: 0 };

export function socketConnection(endpoint: EngineEndpoint, socketPath: string): Connection {
  return withAgents(
    endpoint,
    { socketPath, host: 'docker' },
    false,
    new Agent(keepAlive),
    new Agent({ keepAlive: false }),
  );
}

export function tcpConnection(
  endpoint: EngineEndpoint,
  address: { readonly host: string; readonly port: number },
  tls?: TlsMaterial,
): Connection {
  if (!tls) {
    return withAgents(endpoint, { ...address }, false, new Agent(keepAlive), new Agent({ keepAlive: false }));
  }
  const trust = {
    ...(tls.ca === undefined ? {} : { ca: tls.ca }),
    ...(tls.cert === undefined ? {} : { cert: tls.cert }),
    ...(tls.key === undefined ? {} : { key: tls.key }),
    rejectUnauthorized: !tls.skipVerify,
  };
  return withAgents(
    endpoint,
    { ...address },
    true,
    new TlsAgent({ ...keepAlive, ...trust }),
    new TlsAgent({ keepAlive: false, ...trust }),
  );
}

export function withAgents(
  endpoint: EngineEndpoint,
  target: RequestOptions,
  secure: boolean,
  calls: Agent,
  streams: Agent,
): Connection {
  return {
    endpoint,
    secure,
    target,
    calls,
    streams,
    close: () => {
      calls.destroy();
      streams.destroy();
    },
  };
}

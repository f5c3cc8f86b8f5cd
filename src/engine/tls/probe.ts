import { isIP } from 'node:net';
import { connect, type TLSSocket } from 'node:tls';
import { messageOf } from '../../base/userError';
import type { TlsMaterial } from '../tls/material';
import type { Certificate } from './certificate';
import { attachHandshake, chainOf } from './peer';

/** What a server shows of itself, accepted or not. */
export interface ShownCertificates {
  /** Its own first. */
  readonly chain: readonly Certificate[];
  /** Why they aren't accepted, with a handshake; undefined where they are. */
  readonly failure: Error | undefined;
}

/** A server that takes longer has none to show, in milliseconds. */
const timeoutMs = 10_000;

/**
 * Asks a server for its certificates. Nothing is sent but the handshake, and whether they would be accepted is only
 * reported, so that certificates that aren't can be shown. Rejects if no server speaks TLS there.
 */
export function probeCertificates(
  host: string,
  port: number,
  material: Partial<TlsMaterial>,
  signal: AbortSignal,
): Promise<ShownCertificates> {
  return new Promise((resolve, reject) => {
    const socket = connect({
      host,
      port,
      ...(isIP(host) === 0 ? { servername: host } : {}),
      ...(material.ca === undefined ? {} : { ca: material.ca }),
      ...(material.cert === undefined ? {} : { cert: material.cert }),
      ...(material.key === undefined ? {} : { key: material.key }),
      // It is judged here, and the socket closed before anything is written.
      rejectUnauthorized: false,
    });
    let chain: readonly Certificate[] = [];
    const end = (failure: Error | undefined) => {
      signal.removeEventListener('abort', abort);
      if (failure) attachHandshake(failure, host, chain, material);
      socket.destroy();
    };
    const abort = () => {
      end(undefined);
      reject(signal.reason as Error);
    };
    signal.addEventListener('abort', abort, { once: true });
    socket.setTimeout(timeoutMs, () => socket.destroy(new Error(`no answer within ${timeoutMs / 1000} s`)));
    socket.once('secureConnect', () => {
      chain = chainOf(socket);
      const failure = failureOf(socket);
      end(failure);
      resolve({ chain, failure });
    });
    socket.once('error', (error) => {
      end(error);
      reject(new Error(messageOf(error), { cause: error }));
    });
    if (signal.aborted) abort();
  });
}

/** Why the certificates aren't accepted; older releases of Node.js give the code alone. */
function failureOf({ authorizationError }: TLSSocket): Error | undefined {
  const reason: unknown = authorizationError;
  if (reason instanceof Error) return reason;
  return typeof reason === 'string' ? Object.assign(new Error(reason), { code: reason }) : undefined;
}

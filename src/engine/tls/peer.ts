import type { TLSSocket } from 'node:tls';
import type { TlsMaterial } from '../tls/material';
import { certificateFrom, certificatesIn, pemFault, type Certificate } from './certificate';

/** What is known of a handshake that failed. */
export interface FailedHandshake {
  /** The host that was asked for. */
  readonly host: string;
  /** What the server showed, its own first; empty where it didn't come to that. */
  readonly chain: readonly Certificate[];
  /** The CAs that were trusted; absent where those of the system were. */
  readonly authorities?: readonly Certificate[];
  /** The client certificate; absent where there is none. */
  readonly client?: Certificate;
  /** Files of this machine that can't be read: `cert.pem is empty`. */
  readonly faults: readonly string[];
}

/** Servers send few, and each may be as large as they like. */
const mostInChain = 10;

/** The certificates that a server showed, its own first. Callable from the handshake on until the socket is closed. */
export function chainOf(socket: TLSSocket): readonly Certificate[] {
  const chain: Certificate[] = [];
  const seen = new Set<string>();
  let next = socket.getPeerCertificate(true);
  while (next?.raw && chain.length < mostInChain) {
    const certificate = certificateFrom(next.raw);
    // An authority is its own issuer.
    if (!certificate || seen.has(certificate.fingerprint)) break;
    seen.add(certificate.fingerprint);
    chain.push(certificate);
    next = next.issuerCertificate;
  }
  return chain;
}

/**
 * Attaches what the server showed to the error of a handshake: after the failure it is no longer available.
 * `handshakeOf` gets it from the error again.
 */
export function watchHandshake(socket: TLSSocket, host: string, material: Partial<TlsMaterial>): void {
  let chain: readonly Certificate[] = [];
  // Before the socket's own listener, which closes it where the certificate isn't accepted.
  socket.prependOnceListener('secure', () => {
    chain = chainOf(socket);
  });
  socket.prependOnceListener('error', (error: Error) => attachHandshake(error, host, chain, material));
}

/** Adds to an error what is known of the handshake. */
export function attachHandshake(
  error: unknown,
  host: string,
  chain: readonly Certificate[],
  { ca, cert }: Partial<TlsMaterial>,
): void {
  if (!(error instanceof Error) || handshakeOf(error)) return;
  const client = cert === undefined ? undefined : certificatesIn(cert)[0];
  const handshake: FailedHandshake = {
    host,
    chain,
    ...(ca === undefined ? {} : { authorities: certificatesIn(ca) }),
    ...(client ? { client } : {}),
    faults: [['ca.pem', ca] as const, ['cert.pem', cert] as const].flatMap(([name, pem]) => {
      const fault = pem === undefined ? undefined : pemFault(pem);
      return fault === undefined ? [] : [`${name} ${fault}`];
    }),
  };
  Object.defineProperty(error, 'handshake', { value: handshake });
}

/** What {@link watchHandshake} has added to an error; undefined for others. */
export function handshakeOf(error: unknown): FailedHandshake | undefined {
  return error instanceof Error && 'handshake' in error ? (error.handshake as FailedHandshake) : undefined;
}

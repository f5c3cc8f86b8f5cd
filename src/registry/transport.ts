import { createHash } from 'node:crypto';
import { request as requestHttp, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { rootCertificates, TLSSocket } from 'node:tls';
import type { Certificate } from '../engine/tls/certificate';
import { chainOf, watchHandshake } from '../engine/tls/peer';
import { ownCertificates } from './ownCertificates';

export interface RegistryResponse {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
  /** Of the body, as registries compute those of manifests. */
  readonly digest: string;
  /** Where the answer is from. */
  readonly url: URL;
  /** Of the server, over TLS. */
  readonly certificate?: Certificate;
}

export interface RegistryRequest {
  readonly method?: 'GET' | 'HEAD' | 'DELETE' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A longer answer is given up on, in bytes: lists of names and manifests stay far below. */
const largestAnswer = 4 * 1024 * 1024;
const timeoutMs = 20_000;
const mostRedirects = 5;

/**
 * Asks an address and follows redirects of requests that only read; what says who the user is isn't sent to another host.
 * Rejects where nothing answers in time, or with too much.
 */
export async function ask(
  url: URL,
  { method = 'GET', headers = {}, body }: RegistryRequest,
  signal: AbortSignal,
): Promise<RegistryResponse> {
  let target = url;
  let sent = headers;
  for (let count = 0; ; count++) {
    const response = await askOnce(
      target,
      { method, headers: sent, ...(body === undefined ? {} : { body }) },
      signal,
    );
    const location = response.headers.location;
    const isRedirect = response.status >= 300 && response.status < 400 && location !== undefined;
    if (!isRedirect || (method !== 'GET' && method !== 'HEAD')) return response;
    if (count === mostRedirects) throw new Error(`${url.host} redirects too often`);
    const next = new URL(location, target);
    if (next.protocol !== 'https:' && next.protocol !== target.protocol)
      throw new Error(`${target.host} redirects to an address without TLS`);
    if (next.origin !== target.origin) {
      sent = Object.fromEntries(
        Object.entries(sent).filter(([name]) => name.toLowerCase() !== 'authorization'),
      );
    }
    target = next;
  }
}

function askOnce(
  url: URL,
  { method, headers, body }: RegistryRequest,
  signal: AbortSignal,
): Promise<RegistryResponse> {
  return new Promise((resolve, reject) => {
    const isSecure = url.protocol === 'https:';
    const certificates = isSecure ? ownCertificates(url.host) : [];
    const options = {
      method,
      headers: { 'User-Agent': 'drydock', ...headers },
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
      ...(certificates.length > 0 ? { ca: [...rootCertificates, ...certificates] } : {}),
    };
    let certificate: Certificate | undefined;
    const request = (isSecure ? requestHttps : requestHttp)(url, options, (answer) => {
      const pieces: Buffer[] = [];
      let length = 0;
      answer.on('data', (piece: Buffer) => {
        length += piece.length;
        if (length > largestAnswer) answer.destroy(new Error(`${url.host} sent more than 4 MiB`));
        else pieces.push(piece);
      });
      answer.on('error', reject);
      answer.on('end', () => {
        const body = Buffer.concat(pieces);
        resolve({
          status: answer.statusCode ?? 0,
          headers: answer.headers,
          body: body.toString('utf8'),
          digest: `sha256:${createHash('sha256').update(body).digest('hex')}`,
          url,
          ...(certificate ? { certificate } : {}),
        });
      });
    });
    request.on('socket', (socket) => {
      if (!(socket instanceof TLSSocket)) return;
      socket.once('secureConnect', () => {
        [certificate] = chainOf(socket);
      });
      // All of the world's authorities would be too many to name.
      watchHandshake(socket, url.hostname, certificates.length > 0 ? { ca: certificates.join('\n') } : {});
    });
    request.on('error', (error) => reject(signal.aborted ? (signal.reason as Error) : error));
    request.end(body);
  });
}

import { request as httpRequest, type ClientRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Duplex, Readable } from 'node:stream';
import { Emitter } from '../../base/event';
import { abortReason } from '../abort';
import { engineError } from '../engineError';
import type { RequestTrace } from '../trace';
import type { Connection } from '../transport/connection';
import { CallSlots } from './callSlots';
import { connectionFailure, timeoutFailure, whereIs } from './connectionFailure';
import { describeRequest } from './requestFailure';

export interface HttpRequest {
  readonly method: string;
  /** With the version prefix. */
  readonly fullPath: string;
  /** Without it, for the trace and for messages. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Buffer | Readable;
  /**
   * A `call` is short and shares sockets with others of its kind, and so does a `list`, which never waits for calls; all
   * else has a socket of its own: a `long` call, and a `stream` or an `upgrade`, which are counted as open until their
   * body ends.
   */
  readonly kind: 'call' | 'list' | 'long' | 'stream' | 'upgrade';
  /** The container that a call is about; see `CallSlots`. */
  readonly subject?: string;
  /** How long the head of the answer may take; no limit where absent. */
  readonly headTimeout?: number;
  readonly signal?: AbortSignal;
}

/** The head of an answer with its body still to come; `upgrade` answers give the bare socket. */
export type HttpAnswer =
  | { readonly kind: 'response'; readonly status: number; readonly response: IncomingMessage }
  | { readonly kind: 'upgraded'; readonly socket: Duplex };

/**
 * Sends requests over a {@link Connection}, counts what is open and reports each one. Rejects with a
 * `UserError` on anything between us and the engine, and with the signal's reason on abort.
 */
export class HttpClient {
  readonly #connection: Connection;
  readonly #slots: Readonly<Record<'call' | 'list', CallSlots>>;
  readonly #requests = new Emitter<RequestTrace>();
  readonly #open = new Set<{ destroy(): void }>();
  #openStreams = 0;
  #closed = false;

  readonly onRequest = this.#requests.event;

  constructor(connection: Connection) {
    this.#connection = connection;
    const { limits } = connection;
    this.#slots = { call: new CallSlots(limits), list: new CallSlots(limits) };
  }

  get openStreams(): number {
    return this.#openStreams;
  }

  async send(request: HttpRequest): Promise<HttpAnswer> {
    request.signal?.throwIfAborted();
    if (request.kind !== 'call' && request.kind !== 'list') return await this.#attempt(request, false);
    const giveBack = await this.#slots[request.kind].take(request.subject, request.signal);
    try {
      const answer = await this.#attemptTwice(request);
      if (answer.kind === 'response') answer.response.once('close', giveBack);
      else giveBack();
      return answer;
    } catch (error) {
      giveBack();
      throw error;
    }
  }

  async #attemptTwice(request: HttpRequest): Promise<HttpAnswer> {
    try {
      return await this.#attempt(request, true);
    } catch (error) {
      // The engine had closed a kept socket just when it was taken; now with one that is new for sure.
      if (!(error instanceof StaleSocket)) throw error;
      return await this.#attempt(request, false);
    }
  }

  close(): void {
    this.#closed = true;
    for (const item of this.#open) item.destroy();
    this.#connection.close();
    this.#requests.dispose();
  }

  #attempt(request: HttpRequest, share: boolean): Promise<HttpAnswer> {
    const { endpoint } = this.#connection;
    if (this.#closed) return Promise.reject(this.#closedFailure());
    const started = performance.now();
    return new Promise((resolve, reject) => {
      const outgoing = this.#start(request, share);
      this.#open.add(outgoing);
      let settled = false;
      const settle = (status: number, failure?: Error) => {
        if (settled) return false;
        settled = true;
        clearTimeout(timer);
        this.#requests.fire({
          method: request.method,
          path: request.path,
          status,
          milliseconds: performance.now() - started,
          ...(failure ? { error: failure.message } : {}),
        });
        return true;
      };
      const timer = request.headTimeout
        ? setTimeout(() => {
            const seconds = Math.round((request.headTimeout ?? 0) / 1000);
            const isAboutOne = request.subject !== undefined;
            const failure = timeoutFailure(endpoint, seconds, describeRequest(request), isAboutOne);
            if (settle(0, failure)) reject(failure);
            outgoing.destroy();
          }, request.headTimeout)
        : undefined;
      outgoing.on('response', (response) => {
        // An aborted or broken body reports here as well; whoever reads it sees the same error.
        response.on('error', () => undefined);
        this.#hold(response, request.kind === 'stream', outgoing);
        settle(response.statusCode ?? 0);
        resolve({ kind: 'response', status: response.statusCode ?? 0, response });
      });
      outgoing.on('upgrade', (response, socket, head) => {
        socket.on('error', () => undefined);
        if (head.length > 0) socket.unshift(head);
        this.#hold(socket, true, outgoing);
        settle(response.statusCode ?? 101);
        resolve({ kind: 'upgraded', socket });
      });
      outgoing.on('error', (error) => {
        this.#open.delete(outgoing);
        const failure = this.#failureOf(request, outgoing, error);
        if (settle(0, failure)) reject(failure);
      });
      outgoing.on('close', () => {
        this.#open.delete(outgoing);
        const failure = this.#failureOf(request, outgoing, new Error('closed without an answer'));
        if (settle(0, failure)) reject(failure);
      });
      if (request.body === undefined || typeof request.body === 'string' || Buffer.isBuffer(request.body)) {
        outgoing.end(request.body);
      } else {
        const { body } = request;
        body.on('error', (error) => outgoing.destroy(error));
        // What has failed by now says so no more, and what never ends would be waited for.
        if (body.destroyed) outgoing.destroy(body.errored ?? new Error('the content is gone'));
        outgoing.on('close', () => body.destroy());
        body.pipe(outgoing);
      }
    });
  }

  #start(request: HttpRequest, share: boolean): ClientRequest {
    const send = this.#connection.secure ? httpsRequest : httpRequest;
    return send({
      ...this.#connection.target,
      agent: share ? this.#connection.calls : this.#connection.streams,
      method: request.method,
      path: this.#connection.pathPrefix + request.fullPath,
      headers: request.headers,
      ...(request.signal ? { signal: request.signal } : {}),
    });
  }

  #hold(item: Readable, isStream: boolean, outgoing: ClientRequest): void {
    this.#open.delete(outgoing);
    this.#open.add(item);
    if (isStream) this.#openStreams++;
    item.once('close', () => {
      this.#open.delete(item);
      if (isStream) this.#openStreams--;
    });
  }

  #closedFailure(): Error {
    const where = whereIs(this.#connection.endpoint);
    return engineError(
      'engine-closed',
      `Drydock closed its connection to the engine at ${where}. Try again.`,
    );
  }

  #failureOf(request: HttpRequest, outgoing: ClientRequest, error: Error): Error {
    if (request.signal?.aborted) return abortReason(request.signal);
    if (this.#closed) return this.#closedFailure();
    if (outgoing.reusedSocket && isSafeToRepeat(request, error)) {
      return new StaleSocket('The kept connection was closed by the engine.');
    }
    return connectionFailure(error, this.#connection.endpoint);
  }
}

/** Whether the engine cannot have acted on the request: it only reads, or was never delivered. */
function isSafeToRepeat({ method, body }: HttpRequest, error: Error): boolean {
  const code = 'code' in error ? error.code : undefined;
  const isSent = body === undefined || typeof body === 'string' || Buffer.isBuffer(body);
  return isSent && (code === 'EPIPE' || (code === 'ECONNRESET' && method === 'GET'));
}

class StaleSocket extends Error {}

import { setMaxListeners } from 'node:events';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { Duplex, Readable } from 'node:stream';
import type { EngineEndpoint } from '../engine';
import { engineError } from '../engineError';
import { connectionFailure, whereIs } from './connectionFailure';
import { compare, type Dialect } from './apiVersion';
import type { HttpAnswer, HttpClient } from './httpClient';
import { requestFailure } from './requestFailure';
import { isList, isLong, isReading, subjectOf } from './requestKind';
import { abortedBy } from '../abort';
import { answerTooLarge, notAnEngine } from './wire';

/** What dockerode hands to its modem; `options` is query and body in one, as its callers wrote it. */
export interface DialOptions {
  readonly path: string;
  readonly method: string;
  readonly options?: Readonly<Record<string, unknown>> | null;
  readonly file?: Buffer | Readable;
  readonly authconfig?: object;
  readonly abortSignal?: AbortSignal;
  readonly isStream?: boolean;
  readonly hijack?: boolean;
}

/** A request that is not dockerode's; `query` values that are objects are sent as JSON. */
export interface ApiRequest {
  readonly method: string;
  readonly path: string;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: object;
  readonly file?: Buffer | Readable;
  readonly auth?: object;
  readonly signal?: AbortSignal;
  /** Whether the headers of an answer have what was asked for, although its status says that it failed. */
  readonly isAnswer?: (headers: IncomingHttpHeaders) => boolean;
}

/**
 * The part of dockerode that talks, replaced by our own: its own one brings ssh2, buffers whole logs, knows no
 * contexts and shares one small pool of sockets between calls and streams. dockerode keeps what it is good
 * at: paths and parameters of the API.
 */
export class Modem {
  /** dockerode makes its promises with this. */
  readonly Promise = Promise;
  readonly #client: HttpClient;
  readonly #endpoint: EngineEndpoint;
  readonly #dialect: () => Promise<Dialect>;
  readonly #headTimeout: number;

  /** `headTimeout` milliseconds is the limit of calls that should be quick. */
  constructor(
    client: HttpClient,
    endpoint: EngineEndpoint,
    dialect: () => Promise<Dialect>,
    headTimeout: number,
  ) {
    this.#client = client;
    this.#endpoint = endpoint;
    this.#dialect = dialect;
    this.#headTimeout = headTimeout;
  }

  /** How to talk to this engine, which is asked once. */
  dialect(): Promise<Dialect> {
    return this.#dialect();
  }

  /** Whether the engine speaks that API version or a newer one. */
  async speaks(version: string): Promise<boolean> {
    return compare((await this.#dialect()).version, version) >= 0;
  }

  /** dockerode's way in. */
  dial(dial: DialOptions, callback: (error: unknown, data?: unknown) => void): void {
    this.#dial(dial).then(
      (data) => callback(null, data),
      (error: unknown) => callback(error),
    );
  }

  /** The parsed answer of a call that dockerode does not have, or gets wrong. */
  async call(request: ApiRequest): Promise<unknown> {
    const answer = await this.#send(request, 'call');
    return answer.kind === 'upgraded' ? undefined : readAnswer(answer.response, this.#endpoint);
  }

  /** The headers of the answer to a call whose body does not matter. */
  async head(request: ApiRequest): Promise<IncomingHttpHeaders> {
    const answer = await this.#send(request, 'call');
    if (answer.kind === 'upgraded') throw notAnEngine(this.#endpoint);
    await readAnswer(answer.response, this.#endpoint);
    return answer.response.headers;
  }

  /** The body of the answer, as it comes. */
  async stream(request: ApiRequest): Promise<IncomingMessage> {
    const answer = await this.#send(request, 'stream');
    if (answer.kind === 'upgraded') throw notAnEngine(this.#endpoint);
    return answer.response;
  }

  async #dial(dial: DialOptions): Promise<unknown> {
    const { _query, _body, abortSignal: _signal, authconfig: _auth, ...plain } = dial.options ?? {};
    const path = dial.path.replace(/\?$/, '');
    const takesQuery = path !== dial.path;
    const body = (_body as object | undefined) ?? plain;
    const request: ApiRequest = {
      method: dial.method,
      path,
      ...(takesQuery ? { query: (_query as Record<string, unknown>) ?? plain } : {}),
      // Docker rejects an empty object where it expects nothing.
      ...(dial.method === 'POST' && !dial.file && Object.keys(body).length > 0 ? { body } : {}),
      ...(dial.file ? { file: dial.file } : {}),
      ...(dial.authconfig ? { auth: dial.authconfig } : {}),
      ...(dial.abortSignal ? { signal: dial.abortSignal } : {}),
    };
    if (dial.hijack) return await this.#upgrade(request);
    return dial.isStream && dial.method !== 'HEAD' ? await this.stream(request) : await this.call(request);
  }

  async #upgrade(request: ApiRequest): Promise<Duplex> {
    const answer = await this.#send(request, 'upgrade');
    if (answer.kind === 'upgraded') return answer.socket;
    answer.response.destroy();
    throw engineError(
      'engine-not-supported',
      `The engine at ${whereIs(this.#endpoint)}, or a proxy in front of it, doesn't allow terminals ` +
        '(it refused to upgrade the connection).',
    );
  }

  async #send(request: ApiRequest, kind: 'call' | 'stream' | 'upgrade'): Promise<HttpAnswer> {
    // One view's signal may rightly end dozens of requests.
    if (request.signal) setMaxListeners(0, request.signal);
    const unversioned = /^\/(version$|_ping$|v\d)/.test(request.path);
    const prefix = unversioned ? '' : `/v${(await abortedBy(request.signal, this.#dialect())).version}`;
    const path = request.path + queryOf(request.query);
    const body = request.body && JSON.stringify(request.body);
    const subject = subjectOf(request);
    const headTimeout = this.#limitOf(request);
    const answer = await this.#client.send({
      method: request.method,
      path,
      fullPath: prefix + path,
      headers: headersOf(request, kind, body),
      ...(request.file ? { body: request.file } : body === undefined ? {} : { body }),
      kind: kind === 'call' ? kindOfCall(request) : kind,
      ...(subject === undefined ? {} : { subject }),
      ...(headTimeout === undefined ? {} : { headTimeout }),
      ...(request.signal ? { signal: request.signal } : {}),
    });
    // A redirect means that the path was not taken literally; 304 that there was nothing to do.
    if (answer.kind === 'response' && answer.status >= 300 && answer.status !== 304) {
      if (request.isAnswer?.(answer.response.headers)) return answer;
      const data = await readAnswer(answer.response, this.#endpoint);
      throw requestFailure({ method: request.method, path }, answer.status, messageIn(data));
    }
    return answer;
  }

  /** How long the head of the answer may take. The engine may hold one container for as long as a small commit takes. */
  #limitOf(request: ApiRequest): number | undefined {
    if (isList(request)) return this.#headTimeout;
    return isReading(request) ? 2 * this.#headTimeout : undefined;
  }
}

function kindOfCall(request: ApiRequest): 'call' | 'list' | 'long' {
  if (isLong(request)) return 'long';
  return isList(request) ? 'list' : 'call';
}

function queryOf(query: Readonly<Record<string, unknown>> = {}): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === null) continue;
    if (Array.isArray(value)) for (const item of value) parameters.append(name, String(item));
    else parameters.append(name, typeof value === 'string' ? value : JSON.stringify(value));
  }
  const text = parameters.toString();
  return text && `?${text}`;
}

function headersOf(request: ApiRequest, kind: string, body: string | undefined): Record<string, string> {
  const headers: Record<string, string> = {};
  if (body !== undefined) {
    headers['Content-Type'] = 'application/json';
    headers['Content-Length'] = String(Buffer.byteLength(body));
  } else if (request.file) {
    headers['Content-Type'] = 'application/x-tar';
    if (Buffer.isBuffer(request.file)) headers['Content-Length'] = String(request.file.length);
  } else if (request.method === 'POST') headers['Content-Length'] = '0';
  if (kind === 'upgrade') {
    headers['Connection'] = 'Upgrade';
    headers['Upgrade'] = 'tcp';
  }
  if (request.auth) headers['X-Registry-Auth'] = paddedBase64Url(JSON.stringify(request.auth));
  return headers;
}

/** The most of one answer that is kept, bytes: a list of 20,000 containers with all their labels still fits. */
const mostOfAnswer = 64 * 1024 * 1024;

/**
 * The whole body: parsed where it says that it is JSON or looks like it (Podman does not always say), text
 * otherwise; a HEAD answer gives its headers.
 */
async function readAnswer(response: IncomingMessage, endpoint: EngineEndpoint): Promise<unknown> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of response) {
      length += (chunk as Buffer).length;
      // Leaving the loop releases the connection.
      if (length > mostOfAnswer) throw answerTooLarge(endpoint, mostOfAnswer);
      chunks.push(chunk as Buffer);
    }
  } catch (error) {
    throw connectionFailure(error, endpoint);
  }
  if (chunks.length === 0) return response.headers;
  const text = Buffer.concat(chunks).toString();
  if (!/json/.test(response.headers['content-type'] ?? '') && !/^\s*[{[]/.test(text)) return text;
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw notAnEngine(endpoint, error);
  }
}

function messageIn(data: unknown): string {
  if (typeof data === 'string') return data.slice(0, 500);
  if (typeof data !== 'object' || data === null) return '';
  // Podman 5 answers a failed push as a line of its progress.
  const { message, cause, error } = data as { message?: unknown; cause?: unknown; error?: unknown };
  return [message, cause, error].find((each) => typeof each === 'string') ?? '';
}

/** With the padding that Go insists on; an engine takes a header without it for no header at all. */
function paddedBase64Url(text: string): string {
  return Buffer.from(text).toString('base64').replaceAll('+', '-').replaceAll('/', '_');
}

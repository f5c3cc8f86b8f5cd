import { messageOf, UserError } from '../base/userError';
import { plainText } from '../base/text/plainText';
import type { Certificate } from '../engine/tls/certificate';
import { explainTls } from '../engine/tls/explain';
import { registryFiles } from './certificates';
import { credentialsOf, registryKey } from '../engine/context/registryCredentials';
import type { RegistryAuth } from '../engine/objectCalls';
import type { Surroundings } from '../engine/context/environment';
import {
  dockerHub,
  isDigest,
  isRepository,
  isTag,
  registryAddress,
  repositoryPath,
  type RegistryAddress,
} from './address';
import { parseChallenge, type Challenge } from './challenge';
import { manifestTypes, objectOf, parseManifest, platformName, type TagManifest } from './manifest';
import { ask, type RegistryRequest, type RegistryResponse } from './transport';

/** As many repositories or tags are listed; the rest is left out. */
const mostNames = 2000;
const usualPageSize = 200;

/** A registry with smaller pages than that makes its list cut off: it could go on for hours. */
const mostPages = 100;

/** A list that a registry gave in pages. */
export interface NameList {
  readonly names: readonly string[];
  /** There are more names than those. */
  readonly isCut: boolean;
}

/**
 * A registry by the HTTP API that all of them share (Docker Registry v2, OCI distribution). Signs in as the docker CLI
 * does, each time anew; nothing is kept but tokens in memory. Throws a `UserError` in words for whatever goes wrong.
 */
export class RegistryClient {
  readonly address: RegistryAddress;
  readonly #surroundings: Surroundings;
  readonly #pageSize: number;
  /** The base that answered; HTTP only for a registry of this machine. */
  #base: URL | undefined;
  #certificate: Certificate | undefined;

  constructor(address: RegistryAddress, surroundings: Surroundings, pageSize = usualPageSize) {
    this.address = address;
    this.#pageSize = pageSize;
    this.#surroundings = surroundings;
  }

  /** That of the registry in its newest answer; undefined before the first one, and without TLS. */
  get certificate(): Certificate | undefined {
    return this.#certificate;
  }

  /** The names of the repositories. Many registries, Docker Hub among them, don't list them. */
  async repositories(signal: AbortSignal): Promise<NameList> {
    const path = `/v2/_catalog?n=${this.#pageSize}`;
    const list = await this.#list(path, 'repositories', isRepository, 'registry:catalog:*', signal);
    return { ...list, names: [...list.names].sort() };
  }

  /** The tags of a repository, the newest version names first as far as names show it. */
  async tags(repository: string, signal: AbortSignal): Promise<NameList> {
    const path = `/v2/${this.#path(repository)}/tags/list?n=${this.#pageSize}`;
    const list = await this.#list(path, 'tags', isTag, this.#scope(repository, 'pull'), signal);
    return { ...list, names: [...list.names].sort(byVersion) };
  }

  /** The digest of a tag, and the images that it stands for. */
  async manifest(repository: string, tag: string, signal: AbortSignal): Promise<TagManifest> {
    const scope = this.#scope(repository, 'pull');
    const response = await this.#read(
      `/v2/${this.#path(repository)}/manifests/${tag}`,
      { headers: { Accept: manifestTypes.join(', ') } },
      scope,
      signal,
    );
    const manifest = parseManifest(this.#json(response), response.digest);
    if (manifest.configDigest === undefined) return manifest;
    const config = await this.#read(
      `/v2/${this.#path(repository)}/blobs/${manifest.configDigest}`,
      {},
      scope,
      signal,
    );
    const platform = platformName(this.#json(config));
    return { ...manifest, platforms: manifest.platforms.map((image) => ({ ...image, platform })) };
  }

  /** A manifest or an index as it is, by a tag or a digest. */
  async readManifest(repository: string, reference: string, signal: AbortSignal): Promise<unknown> {
    const path = `/v2/${this.#path(repository)}/manifests/${reference}`;
    const headers = { Accept: manifestTypes.join(', ') };
    return this.#json(await this.#read(path, { headers }, this.#scope(repository, 'pull'), signal));
  }

  /** The digest of a tag alone. */
  async digest(repository: string, tag: string, signal: AbortSignal): Promise<string> {
    const response = await this.#read(
      `/v2/${this.#path(repository)}/manifests/${tag}`,
      { method: 'HEAD', headers: { Accept: manifestTypes.join(', ') } },
      this.#scope(repository, 'pull'),
      signal,
    );
    const digest = response.headers['docker-content-digest'];
    if (isDigest(digest)) return digest;
    return (await this.manifest(repository, tag, signal)).digest;
  }

  /** Deletes what a digest names, and with it all tags that stand for it. */
  async remove(repository: string, digest: string, signal: AbortSignal): Promise<void> {
    const path = `/v2/${this.#path(repository)}/manifests/${digest}`;
    await this.#read(path, { method: 'DELETE' }, this.#scope(repository, 'pull,delete'), signal);
  }

  #path(repository: string): string {
    return repositoryPath(this.address, repository);
  }

  #scope(repository: string, actions: string): string {
    return `repository:${this.#path(repository)}:${actions}`;
  }

  async #list(
    path: string,
    key: string,
    isName: (value: unknown) => value is string,
    scope: string,
    signal: AbortSignal,
  ): Promise<NameList> {
    const names = new Set<string>();
    let pages = 0;
    for (let next: string | undefined = path; next !== undefined; pages++) {
      if (pages === mostPages) return { names: [...names], isCut: true };
      const response: RegistryResponse = await this.#read(next, {}, scope, signal);
      const found = objectOf(this.#json(response))[key];
      const before = names.size;
      if (Array.isArray(found)) for (const name of found) if (isName(name)) names.add(name);
      if (names.size >= mostNames) return { names: [...names].slice(0, mostNames), isCut: true };
      // A registry that repeats itself would go on forever.
      next = names.size === before ? undefined : nextPage(response);
    }
    return { names: [...names], isCut: false };
  }

  #json(response: RegistryResponse): unknown {
    try {
      return JSON.parse(response.body) as unknown;
    } catch (error) {
      throw this.#failed(`${this.address.name} answered with something that isn't JSON.`, error);
    }
  }

  async #ask(url: URL, request: RegistryRequest, signal: AbortSignal): Promise<RegistryResponse> {
    const response = await ask(url, request, signal);
    // Redirects lead to storage elsewhere, which has another one.
    if (response.url.origin === url.origin) this.#certificate = response.certificate;
    return response;
  }

  /** Asks, signs in where that is asked for, and asks again. */
  async #read(
    path: string,
    request: RegistryRequest,
    scope: string,
    signal: AbortSignal,
  ): Promise<RegistryResponse> {
    const { name } = this.address;
    let response = await this.#send(path, request, signal);
    // Whom the registry redirects to may not ask for its credentials.
    if (response.status === 401 && response.url.origin === this.#base?.origin) {
      const challenge = parseChallenge(response.headers['www-authenticate']);
      const auth = await credentialsOf(registryKey(name), this.#surroundings, signal);
      const authorization = challenge && (await this.#authorization(challenge, auth, scope, signal));
      if (authorization) {
        const headers = { ...request.headers, Authorization: authorization };
        response = await this.#send(path, { ...request, headers }, signal);
      }
    }
    if (response.status < 300) return response;
    throw this.#refusal(response, request.method ?? 'GET');
  }

  async #send(path: string, request: RegistryRequest, signal: AbortSignal): Promise<RegistryResponse> {
    const { host, isLocal } = this.address;
    try {
      if (this.#base) return await this.#ask(new URL(path, this.#base), request, signal);
      const secure = new URL(`https://${host}`);
      try {
        const response = await this.#ask(new URL(path, secure), request, signal);
        this.#base = secure;
        return response;
      } catch (error) {
        // Engines do the same for registries of this machine.
        if (!isLocal || signal.aborted || isCertificateError(error)) throw error;
        const plain = new URL(`http://${host}`);
        const response = await this.#ask(new URL(path, plain), request, signal);
        this.#base = plain;
        return response;
      }
    } catch (error) {
      throw this.#unreachable(this.address.name, error, signal);
    }
  }

  /** The failure as a user reads it; throws where the user has cancelled. */
  #unreachable(host: string, error: unknown, signal: AbortSignal): UserError {
    signal.throwIfAborted();
    const why = explainTls(error, `the registry ${host}`, registryFiles(this.address.host));
    return this.#failed(
      why === undefined
        ? `${host} couldn't be reached: ${plainText(messageOf(error))}. Check the address, the network and the proxy.`
        : `${host} couldn't be reached over TLS. ${why}`,
      error,
    );
  }

  /** The value of the header; undefined where nobody is signed in and no token is given out either. */
  async #authorization(
    challenge: Challenge,
    auth: RegistryAuth | undefined,
    scope: string,
    signal: AbortSignal,
  ): Promise<string | undefined> {
    const basic =
      auth?.username && auth.password !== undefined
        ? `Basic ${Buffer.from(`${auth.username}:${auth.password}`).toString('base64')}`
        : undefined;
    if (challenge.scheme === 'basic') return basic;
    if (auth?.registrytoken) return bearer(auth.registrytoken);
    const realm = URL.canParse(challenge.realm) ? new URL(challenge.realm) : undefined;
    // The password goes there, so never without TLS, except on this machine for a registry that has none itself.
    const isSafe =
      realm?.protocol === 'https:' ||
      (realm?.protocol === 'http:' &&
        this.#base?.protocol === 'http:' &&
        registryAddress(realm.host)?.isLocal === true);
    if (!realm || !isSafe) return undefined;
    const service = challenge.service ?? '';
    const wanted = challenge.scope ?? scope;
    let response: RegistryResponse;
    if (auth?.identitytoken) {
      const body = new URLSearchParams({
        grant_type: 'refresh_token',
        service,
        scope: wanted,
        client_id: 'drydock',
        refresh_token: auth.identitytoken,
      });
      const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
      response = await this.#askForToken(realm, { method: 'POST', headers, body: body.toString() }, signal);
    } else {
      if (service !== '') realm.searchParams.set('service', service);
      realm.searchParams.set('scope', wanted);
      const request = basic ? { headers: { Authorization: basic } } : {};
      response = await this.#askForToken(realm, request, signal);
    }
    if (response.status >= 300) return undefined;
    const { token, access_token: access } = objectOf(this.#json(response));
    const found = typeof token === 'string' ? token : access;
    return typeof found === 'string' ? bearer(found) : undefined;
  }

  async #askForToken(realm: URL, request: RegistryRequest, signal: AbortSignal): Promise<RegistryResponse> {
    try {
      return await ask(realm, request, signal);
    } catch (error) {
      throw this.#unreachable(plainText(realm.host), error, signal);
    }
  }

  #refusal({ status, body }: RegistryResponse, method: string): UserError {
    const { name } = this.address;
    const login = name === dockerHub ? 'docker login' : `docker login ${name}`;
    if (status === 401 || status === 403)
      return this.#failed(`${name} denied access. Sign in with "${login}", or check your rights.`);
    if (status === 404)
      return this.#failed(`${name} doesn't have that, or doesn't show it without signing in ("${login}").`);
    if (status === 405 && method === 'DELETE')
      return this.#failed(`${name} doesn't allow images to be deleted.`);
    if (status === 429) return this.#failed(`${name} allows no more requests for now. Try again later.`);
    return this.#failed(`${name} answered with status ${status}${reasonIn(body)}.`);
  }

  #failed(message: string, cause?: unknown): UserError {
    return new UserError('registry', message, [], { cause });
  }
}

/** What a registry says itself, in one short line. */
function reasonIn(body: string): string {
  try {
    const { errors } = objectOf(JSON.parse(body) as unknown);
    const message = Array.isArray(errors) ? objectOf(errors[0])['message'] : undefined;
    return typeof message === 'string' ? `: ${plainText(message).slice(0, 200)}` : '';
  } catch {
    return '';
  }
}

/** The path of the next page, on the same registry. */
function nextPage({ headers, url }: RegistryResponse): string | undefined {
  const link = /<([^<>]+)>\s*;\s*rel="?next"?/.exec([headers.link].flat().join(','))?.[1];
  if (link === undefined || !URL.canParse(link, url.href)) return undefined;
  const next = new URL(link, url);
  return next.pathname.startsWith('/v2/') ? `${next.pathname}${next.search}` : undefined;
}

/** The header of a token; undefined where it has characters that a header can't have. */
function bearer(token: string): string | undefined {
  return /^[\x21-\x7e]+$/.test(token) ? `Bearer ${token}` : undefined;
}

function isCertificateError(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /CERT|SELF_SIGNED|UNABLE_TO_VERIFY/.test(code);
}

/** Versions descend, `latest` comes first, other names follow by themselves. */
function byVersion(a: string, b: string): number {
  if (a === 'latest' || b === 'latest') return a === b ? 0 : a === 'latest' ? -1 : 1;
  const isVersion = (tag: string) => /^v?\d/.test(tag);
  if (isVersion(a) !== isVersion(b)) return isVersion(a) ? -1 : 1;
  const order = a.replace(/^v/, '').localeCompare(b.replace(/^v/, ''), 'en', { numeric: true });
  return isVersion(a) ? -order : order;
}

import type Dockerode from 'dockerode';
import type { Readable } from 'node:stream';
import { UserError } from '../../base/userError';
import type { EngineEndpoint } from '../engine';
import { engineError, isConnectionError } from '../engineError';
import { registryOf } from '../context/registryCredentials';
import type { ImageCalls, ImagePlatform, ProgressLine, RegistryAuth } from '../objectCalls';
import { jsonLines } from './bodies';
import { abortable, withSignal } from './containers';
import type { ApiRequest, Modem } from './modem';
import { localPlatforms } from './imagePlatforms';
import { encodeReference, imagePath, splitReference } from './paths';
import { imageDetails, imageLayer, imageSummary, pruneResult } from './objectRecords';
import { fields, listOf, number, objectOf, optional, text } from './wire';

/** What to sign in with to the registry of an image; undefined where the registry is asked without a name. */
export type RegistryCredentials = (
  reference: string,
  signal: AbortSignal,
) => Promise<RegistryAuth | undefined>;

/** {@link ImageCalls} over dockerode; calls that it lacks or gets wrong go straight to the modem. */
export function imageCalls(
  docker: Dockerode,
  modem: Modem,
  endpoint: EngineEndpoint,
  credentials: RegistryCredentials,
): ImageCalls {
  const platformQuery = async (platform: ImagePlatform | undefined) =>
    platform && (await modem.speaks('1.48')) ? { platform } : {};
  /** Asks the engine to talk to a registry; if that fails, the error says what to do about it. */
  const transfer = async (
    what: string,
    reference: string,
    request: ApiRequest & { readonly signal: AbortSignal },
  ) => {
    try {
      return advised(
        progress(jsonLines(await modem.stream(request), endpoint, request.signal), what),
        what,
        reference,
      );
    } catch (error) {
      throw withAdvice(error, what, reference);
    }
  };
  return {
    async list(signal) {
      return listOf(await docker.listImages(withSignal({}, signal)), endpoint).map(imageSummary);
    },
    async inspect(image, signal) {
      const answer = await modem.call({
        method: 'GET',
        path: imagePath(image, 'json'),
        ...abortable(signal),
      });
      return imageDetails(objectOf(answer, endpoint));
    },
    async platforms(image, signal) {
      const answer = await modem.call({
        method: 'GET',
        path: imagePath(image, 'json'),
        // Older engines reject what they don't know, or pass over it.
        ...((await modem.speaks('1.48')) ? { query: { manifests: true } } : {}),
        ...abortable(signal),
      });
      return localPlatforms(objectOf(answer, endpoint));
    },
    async history(image, signal, platform) {
      const answer = await modem.call({
        method: 'GET',
        path: imagePath(image, 'history'),
        query: await platformQuery(platform),
        ...abortable(signal),
      });
      return listOf(answer, endpoint).map(imageLayer);
    },
    async pull(reference, options, signal) {
      const [repository, tag] = splitReference(reference);
      const auth = options.auth ?? (await credentials(reference, signal));
      return transfer(`pull ${reference}`, reference, {
        method: 'POST',
        path: '/images/create',
        query: { fromImage: repository, tag, platform: options.platform },
        ...(auth ? { auth } : {}),
        signal,
      });
    },
    async push(reference, options, signal) {
      const [repository, tag] = splitReference(reference);
      return transfer(`push ${reference}`, reference, {
        method: 'POST',
        path: imagePath(repository, 'push'),
        query: { tag },
        // The engine insists on the header, even where nobody is signed in.
        auth: options.auth ?? (await credentials(reference, signal)) ?? {},
        signal,
      });
    },
    async tag(image, repository, tag, signal) {
      await docker.getImage(encodeReference(image)).tag(withSignal({ repo: repository, tag }, signal));
    },
    async remove(image, options = {}, signal) {
      const answer: unknown = await docker
        .getImage(encodeReference(image))
        .remove(withSignal({ force: options.force === true }, signal));
      return listOf(answer, endpoint).map(
        (item) => text(fields(item)['Deleted']) || text(fields(item)['Untagged']),
      );
    },
    async prune({ all }, signal) {
      const filters = { dangling: [String(!all)] };
      return pruneResult(objectOf(await docker.pruneImages(withSignal({ filters }, signal)), endpoint));
    },
    async save(image, signal, platform) {
      return await modem.stream({
        method: 'GET',
        path: imagePath(image, 'get'),
        query: await platformQuery(platform),
        ...abortable(signal),
      });
    },
    async load(tar, signal) {
      const body = await modem.stream({
        method: 'POST',
        path: '/images/load',
        query: { quiet: true },
        file: tar,
        ...abortable(signal),
      });
      const names: string[] = [];
      for await (const line of jsonLines(body, endpoint, signal)) {
        const raw = fields(line);
        const failure = text(raw['error']) || text(fields(raw['errorDetail'])['message']);
        if (failure)
          throw engineError(
            'engine-failed',
            `Could not load the images: ${failure.replace(/(?<!\.)\.+$/, '')}.`,
          );
        const [, name] = /^Loaded image(?: ID)?: (.+)$/m.exec(text(raw['stream'])) ?? [];
        if (name !== undefined) names.push(name.trim());
      }
      signal?.throwIfAborted();
      return names;
    },
    async importRootFs(tar: Readable | Buffer, options, signal) {
      const { repository, tag } = options;
      // Podman 4.3 doesn't look at the tag.
      const name = (await modem.dialect()).isOldPodman
        ? { repo: `${repository}:${tag}` }
        : { repo: repository, tag };
      const body = await modem.stream({
        method: 'POST',
        path: '/images/create',
        query: { fromSrc: '-', ...name, changes: options.changes ?? [] },
        file: tar,
        ...abortable(signal),
      });
      let id = '';
      for await (const line of progress(jsonLines(body, endpoint, signal), 'import the image'))
        id = line.status;
      return id;
    },
    async pruneBuildCache({ all }, signal) {
      const answer = await modem.call({
        method: 'POST',
        path: '/build/prune',
        query: { all },
        ...abortable(signal),
      });
      return pruneResult(objectOf(answer, endpoint));
    },
  };
}

async function* advised(
  lines: AsyncIterable<ProgressLine>,
  what: string,
  reference: string,
): AsyncGenerator<ProgressLine> {
  try {
    yield* lines;
  } catch (error) {
    throw withAdvice(error, what, reference);
  }
}

/** The error of a registry or of the way to it, with what can be done about it. */
function withAdvice(error: unknown, what: string, reference: string): unknown {
  const isLost: boolean = isConnectionError(error);
  if (isLost || !(error instanceof UserError)) return error;
  const registry = registryOf(reference);
  const isHub = registry.startsWith('https:');
  const advised = (message: string) => engineError('engine-failed', message, { cause: error });
  if (/unauthorized|denied|authentication required|no basic auth/i.test(error.message)) {
    const login = isHub ? 'docker login' : `docker login ${registry}`;
    return advised(`${error.message} Sign in with "${login}" if you have access.`);
  }
  if (/server gave HTTP response to HTTPS client/i.test(error.message)) {
    return advised(
      `Could not ${what}: the registry ${registry} answers without TLS, and the engine expects TLS. Allow it with ` +
        '"insecure-registries" in the daemon.json of Docker, or with "insecure = true" in the registries.conf of Podman.',
    );
  }
  if (!unreachable.test(error.message)) return error;
  // The part before it has addresses and system calls, which don't help the user.
  const why = error.message
    .replace(/(?<!\.)\.+$/, '')
    .split(': ')
    .at(-1);
  return advised(
    `Could not ${what}: the engine could not reach ${isHub ? 'Docker Hub' : `the registry ${registry}`} (${why}). ` +
      "Check the name, and the network and proxy of the engine's machine.",
  );
}

/** How the engine says that no registry answered. */
const unreachable =
  /dial tcp|no such host|i\/o timeout|connection (?:refused|reset)|network is unreachable|no route to host|timeout exceeded|proxyconnect|server misbehaving/i;

/** A failed pull or push is reported in the stream, after status 200. */
async function* progress(lines: AsyncIterable<unknown>, what: string): AsyncGenerator<ProgressLine> {
  for await (const line of lines) {
    const raw = fields(line);
    const failure = text(raw['error']) || text(fields(raw['errorDetail'])['message']);
    if (failure)
      throw engineError('engine-failed', `Could not ${what}: ${failure.replace(/(?<!\.)\.+$/, '')}.`);
    const detail = fields(raw['progressDetail']);
    yield {
      id: text(raw['id']),
      status: text(raw['status']),
      ...optional('current', number(detail['current']) || undefined),
      ...optional('total', number(detail['total']) || undefined),
    };
  }
}

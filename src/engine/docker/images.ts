import type Dockerode from 'dockerode';
import type { Readable } from 'node:stream';
import type { EngineEndpoint } from '../engine';
import { engineError } from '../engineError';
import type { ImageCalls, ProgressLine } from '../objectCalls';
import { jsonLines } from './bodies';
import { abortable, withSignal } from './containers';
import type { Modem } from './modem';
import { encodeReference, imagePath, splitReference } from './paths';
import { imageDetails, imageLayer, imageSummary, pruneResult } from './objectRecords';
import { fields, listOf, number, objectOf, optional, text } from './wire';

/** {@link ImageCalls} over dockerode; calls that it lacks or gets wrong go straight to the modem. */
export function imageCalls(docker: Dockerode, modem: Modem, endpoint: EngineEndpoint): ImageCalls {
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
    async history(image, signal) {
      const answer = await modem.call({
        method: 'GET',
        path: imagePath(image, 'history'),
        ...abortable(signal),
      });
      return listOf(answer, endpoint).map(imageLayer);
    },
    async pull(reference, options, signal) {
      const [repository, tag] = splitReference(reference);
      const body = await modem.stream({
        method: 'POST',
        path: '/images/create',
        query: { fromImage: repository, tag, platform: options.platform },
        ...(options.auth ? { auth: options.auth } : {}),
        signal,
      });
      return progress(jsonLines(body, endpoint, signal), `pull ${reference}`);
    },
    async push(reference, options, signal) {
      const [repository, tag] = splitReference(reference);
      const body = await modem.stream({
        method: 'POST',
        path: imagePath(repository, 'push'),
        query: { tag },
        // The engine insists on the header, even where nobody is signed in.
        auth: options.auth ?? {},
        signal,
      });
      return progress(jsonLines(body, endpoint, signal), `push ${reference}`);
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
    async save(image, signal) {
      return await modem.stream({ method: 'GET', path: imagePath(image, 'get'), ...abortable(signal) });
    },
    async importRootFs(tar: Readable | Buffer, options, signal) {
      const body = await modem.stream({
        method: 'POST',
        path: '/images/create',
        query: { fromSrc: '-', repo: options.repository, tag: options.tag, changes: options.changes ?? [] },
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

/** A failed pull or push is told in the stream, after status 200. */
async function* progress(lines: AsyncIterable<unknown>, what: string): AsyncGenerator<ProgressLine> {
  for await (const line of lines) {
    const raw = fields(line);
    const failure = text(raw['error']) || text(fields(raw['errorDetail'])['message']);
    if (failure) throw engineError('engine-failed', `Could not ${what}: ${failure.replace(/\.+$/, '')}.`);
    const detail = fields(raw['progressDetail']);
    yield {
      id: text(raw['id']),
      status: text(raw['status']),
      ...optional('current', number(detail['current']) || undefined),
      ...optional('total', number(detail['total']) || undefined),
    };
  }
}

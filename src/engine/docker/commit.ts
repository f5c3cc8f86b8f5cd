import { messageOf } from '../../base/userError';
import type { CommitOptions } from '../containerCalls';
import type { EngineEndpoint } from '../engine';
import type { Modem } from './modem';
import { objectOf, text } from './wire';

/** `POST /commit`: an image of a container's files. Gives the ID of the image. */
export async function commitContainer(
  modem: Modem,
  endpoint: EngineEndpoint,
  id: string,
  options: CommitOptions,
  signal?: AbortSignal,
): Promise<string> {
  const query = {
    container: id,
    repo: options.repository,
    tag: options.tag,
    comment: options.comment,
    author: options.author,
    changes: options.changes,
  };
  const { isPodman } = await modem.dialect();
  const send = (pause: boolean) =>
    modem.call({
      method: 'POST',
      path: '/commit',
      query: { ...query, pause },
      // Podman insists on a body.
      ...(isPodman ? { body: {} } : {}),
      ...(signal ? { signal } : {}),
    });
  const answer = await send(options.pause ?? true).catch((error: unknown) => {
    // Nothing is to be paused in a container that ends just then, as one does that restarts.
    if (isPodman && /: pausing container /.test(messageOf(error))) return send(false);
    throw error;
  });
  const image = text(objectOf(answer, endpoint)['Id']);
  // Podman leaves out what kind of digest it is.
  return /^[0-9a-f]{64}$/.test(image) ? `sha256:${image}` : image;
}

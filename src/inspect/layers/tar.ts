import { extract, type Extract, type Header } from 'tar-stream';

export type Bytes = AsyncIterable<Uint8Array>;

/**
 * Reads a tar as it comes and hands each entry to `take`, which may leave the body unread and says whether it
 * has seen enough. Holds a few chunks at a time: the source waits for whoever reads the bodies. Rejects where
 * the source breaks off.
 */
export async function readTar(
  source: Bytes,
  take: (header: Header, body: Bytes) => Promise<'go on' | 'enough'>,
): Promise<void> {
  const tar = extract(options);
  const fed = feed(source, tar).catch((error: unknown) => {
    tar.destroy(asError(error));
    throw error;
  });
  // Told below; without a listener a failure before that would count as unhandled.
  fed.catch(() => undefined);
  try {
    for await (const entry of tar) {
      if ((await take(entry.header, entry as AsyncIterable<Uint8Array>)) === 'enough') break;
      entry.resume();
    }
  } catch (error) {
    tar.destroy();
    // A source that failed is the cause of whatever the tar says of it.
    await fed;
    throw error;
  }
  await fed;
}

/** {@link readTar} for who wants no bodies: a call for each entry, and no waiting between them. */
export async function readTarHeaders(source: Bytes, take: (header: Header) => void): Promise<void> {
  const tar = extract(options);
  const ended = new Promise<void>((resolve, reject) => {
    tar.on('entry', (header, body, next) => {
      try {
        take(header);
      } catch (error) {
        tar.destroy(asError(error));
        return;
      }
      // The body of a directory for which the header states a size never ends (tar-stream 3.2).
      if (header.type === 'directory') process.nextTick(next);
      else body.on('end', () => next());
      // A body that breaks off breaks the tar too, which is reported.
      body.on('error', () => undefined);
      body.resume();
    });
    tar.on('finish', resolve);
    tar.on('error', reject);
    tar.on('close', resolve);
  });
  ended.catch(() => undefined);
  try {
    await feed(source, tar);
  } catch (error) {
    tar.destroy();
    throw error;
  }
  await ended;
}

/** Old tars have no magic word; the engine keeps those that images were imported from. */
const options: Parameters<typeof extract>[0] & { readonly allowUnknownFormat: boolean } = {
  allowUnknownFormat: true,
};

async function feed(source: Bytes, tar: Extract): Promise<void> {
  let wake: () => void = () => undefined;
  let failure: Error | undefined;
  tar.on('drain', () => wake());
  tar.on('close', () => wake());
  tar.on('error', (error: Error) => {
    failure = error;
    wake();
  });
  for await (const chunk of source) {
    if (tar.destroyed) break;
    if (tar.write(chunk)) continue;
    await new Promise<void>((resolve) => {
      wake = resolve;
      if (tar.destroyed) resolve();
    });
  }
  if (failure) throw failure;
  if (!tar.destroyed) tar.end(undefined);
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

import { isExecFormatError } from '../containers/exitCode';
import { lastLines } from '../containers/lastLines';
import { UserError } from '../base/userError';
import { pause } from '../engine/abort';
import type { ContainerEngine } from '../engine/engine';
import type { ImageDetails } from '../engine/records';

/** How long a container is watched whose image is made for another architecture, milliseconds. */
const watched = 2000;

/**
 * Resolves when a container that was just started has outlived its first moment. Rejects if it hasn't because its image
 * is made for another architecture, which the engine reports only in the container's log. With an emulator on the
 * engine's host there is nothing wrong with such an image.
 */
export async function outlivesStart(
  engine: ContainerEngine,
  container: string,
  image: ImageDetails,
  signal: AbortSignal,
): Promise<void> {
  const made = await madeFor(engine, image, signal);
  if (!made) return;
  const enough = new AbortController();
  const ended = engine.containers.wait(container, enough.signal).catch(() => undefined);
  await Promise.race([ended, pause(watched, signal)]);
  enough.abort();
  signal.throwIfAborted();
  const details = await engine.containers.inspect(container, signal);
  if (details.state.status === 'running') return;
  const lines = await lastLines(engine, details, 5, signal);
  if (!lines.some(isExecFormatError)) return;
  throw new UserError(
    'other-architecture',
    `"${details.name}" exited immediately: its image was built for ${made.image}, and the engine runs on ${made.engine} ` +
      `without an emulator for that (exec format error). Pull the image for linux/${made.engine}, or install an ` +
      "emulator on the engine's host.",
  );
}

/** What an image and the engine are made for, in Go's words; undefined where that is the same. */
export async function madeFor(
  engine: ContainerEngine,
  image: Pick<ImageDetails, 'architecture'>,
  signal?: AbortSignal,
): Promise<{ readonly image: string; readonly engine: string } | undefined> {
  const { arch } = await engine.version(signal);
  const { architecture } = image;
  return architecture === '' || architecture === arch ? undefined : { image: architecture, engine: arch };
}

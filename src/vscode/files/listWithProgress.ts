import { placeName } from '../../commands/file/fileWork';
import { presentSize } from '../../containers/units';
import type { FileEntry } from '../../inspect/files/fileEntry';
import type { Place, Places } from '../../inspect/files/places';
import { withProgress } from '../messages';
import type { Listing } from './fileRow';

/** A listing that takes longer than this, milliseconds, says what it waits for. */
const timeoutMs = 2000;
/** No more often than a user can read, milliseconds. */
const between = 300;

/**
 * Lists a folder for the view. If the engine has to send all that is in it, a notification shows the progress and can
 * be canceled: then what has been found so far is returned.
 */
export async function listWithProgress(places: Places, place: Place, path: string): Promise<Listing> {
  const abort = new AbortController();
  let bytes = 0;
  let found: () => readonly FileEntry[] = () => [];
  const report = (progress: { bytes: number; files: () => readonly FileEntry[] }) => {
    ({ bytes, files: found } = progress);
  };
  const work = places.use(
    place,
    'read',
    (files) => files.list(path, { report, signal: abort.signal }),
    abort.signal,
  );
  const listed = work.then(
    (entries): Listing => ({ entries, isWhole: true }),
    (error: unknown): Listing => {
      if (abort.signal.aborted) return { entries: found(), isWhole: false };
      throw error;
    },
  );
  const isDone = listed.then(
    () => undefined,
    () => undefined,
  );
  const timer = setTimeout(() => {
    void withProgress(`Listing ${path} of ${placeName(place)}`, async (signal, reportMessage) => {
      signal.addEventListener('abort', () => abort.abort());
      const report = () => {
        if (bytes === 0) return;
        const count = found().length.toLocaleString('en');
        const read = `${presentSize(bytes)} read`;
        reportMessage(`${count} found, ${read} (the engine sends names only with contents)`);
      };
      const ticking = setInterval(report, between);
      await isDone;
      clearInterval(ticking);
    });
  }, timeoutMs);
  await isDone;
  clearTimeout(timer);
  return await listed;
}

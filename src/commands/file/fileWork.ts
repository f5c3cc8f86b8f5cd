import type { Stats } from 'node:fs';
import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { plainText } from '../../base/text/plainText';
import type { ContainerSummary } from '../../engine/records';
import { presentSize } from '../../containers/units';
import type { FileEntry } from '../../inspect/files/fileEntry';
import { baseName } from '../../inspect/files/filePath';
import type { Place } from '../../inspect/files/places';
import { localName } from '../../inspect/files/localNames';
import { searchFiles } from '../../inspect/files/searchFiles';
import { unpack } from '../../inspect/files/unpack';
import { upload } from '../../inspect/files/upload';
import type { Uses } from '../context/commandContext';

/** A container as a place of files. */
export function containerPlace({ id, name }: Pick<ContainerSummary, 'id' | 'name'>): Place {
  return { kind: 'container', id, name };
}

/** A place in words, to stand in a sentence. */
export function placeName(place: Place): string {
  return `"${plainText(place.name)}"`;
}

/**
 * Asks where to, and copies a file or folder there under its own name, asking before it replaces anything.
 * The folder that was chosen is used for all of them.
 */
export async function download(
  context: Uses<'files' | 'ui'>,
  place: Place,
  paths: readonly string[],
): Promise<void> {
  const folder = await context.files.chooseFolder(
    paths.length === 1
      ? `Download ${plainText(paths[0] ?? '')} to...`
      : `Download ${paths.length} files and folders to...`,
  );
  if (folder === undefined) return;
  const names = paths.map((path) => localName(baseName(path) || place.name, process.platform));
  const there = await Promise.all(names.map((name) => statOf(join(folder, name))));
  const replaced = names.filter((_, at) => there[at] !== undefined);
  if (replaced.length > 0) {
    const what = replaced.length === 1 ? `"${plainText(replaced[0] ?? '')}"` : `${replaced.length} files`;
    const detail = `${plainText(folder)} already contains an item with this name. It will be overwritten.`;
    if (!(await context.ui.confirm({ message: `Replace ${what}?`, detail, action: 'Replace' }))) return;
  }
  const title = `Copying from ${placeName(place)}`;
  const done = await context.ui.progress(title, (signal, report) =>
    context.files.places.use(place, 'read', async (files) => {
      const all = { files: 0, bytes: 0, leftOut: 0, impossible: new Array<string>() };
      const made: Stats[] = [];
      for (const [at, path] of paths.entries()) {
        const target = join(folder, names[at] ?? '');
        const other = await statOf(target);
        // One of these has been copied there just now: it has the same name, or this disk doesn't distinguish case.
        if (other && made.some(({ dev, ino }) => dev === other.dev && ino === other.ino)) {
          all.impossible.push(path);
          continue;
        }
        const archive = await files.archive(path, signal);
        const progress = seldom((count: number, bytes: number) =>
          report(`${(all.files + count).toLocaleString('en')} files, ${presentSize(all.bytes + bytes)}`),
        );
        const part = await unpack(archive, target, signal, progress);
        all.files += part.files;
        all.bytes += part.bytes;
        all.leftOut += part.leftOut.length;
        all.impossible.push(...part.impossible);
        const now = await statOf(target);
        if (now) made.push(now);
      }
      return all;
    }),
  );
  context.ui.inform(
    `Copied ${filesWord(done.files)} (${presentSize(done.bytes)}) to ${plainText(folder)}.${renamedWords(paths, names)}${leftOutWords(done.leftOut)}${impossibleWords(done.impossible)}`,
  );
}

/** Asks for local files or a folder and copies them into a folder of the place. */
export async function uploadInto(context: Uses<'files' | 'ui'>, place: Place, folder: string): Promise<void> {
  const where = `${placeName(place)}, ${plainText(folder)}`;
  const sources = await context.files.chooseSources(`Upload to ${where}`);
  if (sources.length === 0 || !(await context.files.mayChange(place))) return;
  const done = await context.ui.progress(`Copying to ${where}`, (signal, report) =>
    context.files.places.use(place, 'write', (files) =>
      upload(
        files,
        sources,
        folder,
        signal,
        seldom((count, bytes) => report(`${count.toLocaleString('en')} files, ${presentSize(bytes)}`)),
      ),
    ),
  );
  context.files.changed(place, folder);
  context.ui.inform(
    `Copied ${filesWord(done.files)} (${presentSize(done.bytes)}) to ${where}.${leftOutWords(done.leftOut.length)}`,
  );
}

/** So many files are found at most: nobody reads more. */
const mostFound = 1000;

/** Asks for a part of a name, and opens what the user chooses of the files that have it. */
export async function findAndOpen(
  context: Uses<'files' | 'ui'>,
  place: Place,
  folder: string,
): Promise<void> {
  const text = await context.ui.input({
    title: `Find files in ${placeName(place)} by part of their name`,
    placeholder: 'nginx.conf',
    validate: (typed) => (typed.trim() === '' ? 'Enter part of the name.' : undefined),
  });
  if (!text) return;
  const found = await context.ui.progress(`Searching for "${plainText(text)}"`, (signal, report) =>
    context.files.places.use(place, 'read', (files) =>
      searchFiles(files, {
        folder,
        text: text.trim(),
        most: mostFound,
        report: (members) => report(`${members.toLocaleString('en')} files searched`),
        signal,
      }),
    ),
  );
  if (found.length === 0) {
    context.ui.inform(`No file in ${placeName(place)} has "${plainText(text)}" in its name.`);
    return;
  }
  const count = found.length === mostFound ? `The first ${filesWord(mostFound)}` : filesWord(found.length);
  const chosen = await context.ui.pick(
    `${count} with "${plainText(text)}" in the name`,
    found.map((entry) => ({
      label: entry.path,
      description: entry.kind === 'file' ? presentSize(entry.size) : entry.kind,
      value: entry,
    })),
  );
  if (chosen) await openFile(context, place, chosen);
}

/** The most that an editor is given. */
export const largestOpened = 50_000_000;

/** Opens a file; one that is too large for an editor, or a folder, is offered as a download. */
export async function openFile(context: Uses<'files' | 'ui'>, place: Place, entry: FileEntry): Promise<void> {
  if (entry.kind === 'directory') return await download(context, place, [entry.path]);
  if (entry.size <= largestOpened) return await context.files.open({ place, path: entry.path });
  const message = `${plainText(entry.path)} is too large to open (${presentSize(entry.size)}).`;
  const detail = `Files larger than ${presentSize(largestOpened)} aren't opened. You can download it instead.`;
  if (await context.ui.confirm({ message, detail, action: 'Download...' }))
    await download(context, place, [entry.path]);
}

function filesWord(count: number): string {
  return count === 1 ? '1 file' : `${count.toLocaleString('en')} files`;
}

function leftOutWords(count: number): string {
  return count === 0 ? '' : ` ${count} devices, pipes or similar files were left out.`;
}

/** Items that are named to the user at most. */
const mostNamed = 3;

function impossibleWords(names: readonly string[]): string {
  if (names.length === 0) return '';
  const [first, ...more] = names.slice(0, mostNamed).map((name) => `"${plainText(name)}"`);
  const others = names.length > mostNamed ? [...more, `${names.length - mostNamed} more`] : more;
  return ` Not copied, because this operating system doesn't allow a file or link with that name: ${[first, ...others].join(', ')}.`;
}

function renamedWords(paths: readonly string[], names: readonly string[]): string {
  const renamed = paths.flatMap((path, at) =>
    baseName(path) === '' || baseName(path) === names[at] ? [] : [[baseName(path), names[at] ?? ''] as const],
  );
  const [first] = renamed;
  if (!first) return '';
  const others = renamed.length > 1 ? ` and ${renamed.length - 1} more` : '';
  return ` Saved under another name, because this computer doesn't allow the original: "${plainText(first[0])}" as "${plainText(first[1])}"${others}.`;
}

async function statOf(path: string): Promise<Stats | undefined> {
  try {
    return await lstat(path);
  } catch {
    return undefined;
  }
}

/** Calls no more often than a user can read. */
function seldom(call: (files: number, bytes: number) => void): (files: number, bytes: number) => void {
  let next = 0;
  return (files, bytes) => {
    if (Date.now() < next) return;
    next = Date.now() + 200;
    call(files, bytes);
  };
}

import { FileChangeType, FilePermission, FileSystemError, FileType, type FileStat, type Uri } from 'vscode';
import { messageOf, UserError } from '../../base/userError';
import { largestOpened } from '../../commands/file/fileWork';
import { isGone } from '../../engine/engineError';
import type { FileEntry, FileKind } from '../../inspect/files/fileEntry';
import { fileAt } from '../../inspect/files/fileAddress';
import type { Place, Places } from '../../inspect/files/places';
import { createFolder, removeFile, renameFile, writeFile } from '../../inspect/files/writeFiles';
import { isReadOnly } from './fileSections';
import type { FileChanges, FileSystemAccess } from './lazyFileSystem';

/** The `drydock:` file system over the engine. `mayChange` asks the user before a foreign place is changed. */
export function engineFileSystem(
  places: Places,
  mayChange: (place: Place) => Promise<boolean>,
  changes: FileChanges,
): FileSystemAccess {
  const changing = async (uri: Uri): Promise<{ readonly place: Place; readonly path: string }> => {
    const file = fileAt(uri);
    if (file.place.kind === 'image')
      throw FileSystemError.NoPermissions("The files of an image can't be changed.");
    if (isReadOnly(uri))
      throw FileSystemError.NoPermissions('This file was opened from a log, for reading only.');
    if (!(await mayChange(file.place))) {
      throw FileSystemError.NoPermissions("Nothing was changed, because you didn't allow it.");
    }
    return file;
  };

  return {
    stat: (uri) =>
      withFileErrors(uri, async () => {
        const { place, path } = fileAt(uri);
        return fileStat(await places.use(place, 'read', (files) => files.stat(path)), place, isReadOnly(uri));
      }),
    readDirectory: (uri) =>
      withFileErrors(uri, async () => {
        const { place, path } = fileAt(uri);
        const entries = await places.use(place, 'read', (files) => files.list(path));
        return entries.map((entry): [string, FileType] => [entry.name, fileType(entry)]);
      }),
    readFile: (uri) =>
      withFileErrors(uri, async () => {
        const { place, path } = fileAt(uri);
        return await places.use(place, 'read', (files) => files.read(path, largestOpened));
      }),
    writeFile: (uri, content, { create, overwrite }) =>
      withFileErrors(uri, async () => {
        const { place, path } = await changing(uri);
        await places.use(place, 'write', async (files) => {
          const known = await files.stat(path).catch((error: unknown) => {
            if (isGone(error)) return undefined;
            throw error;
          });
          if (!known && !create) throw FileSystemError.FileNotFound(uri);
          if (known && create && !overwrite) throw FileSystemError.FileExists(uri);
          await writeFile(files, path, Buffer.from(content));
        });
        changes.fire([{ type: FileChangeType.Changed, uri }]);
      }),
    createDirectory: (uri) =>
      withFileErrors(uri, async () => {
        const { place, path } = await changing(uri);
        await places.use(place, 'write', (files) => createFolder(files, path));
        changes.fire([{ type: FileChangeType.Created, uri }]);
      }),
    delete: (uri) =>
      withFileErrors(uri, async () => {
        const { place, path } = await changing(uri);
        await places.use(place, 'run', (files) => removeFile(files, path));
        changes.fire([{ type: FileChangeType.Deleted, uri }]);
      }),
    rename: (from, to, { overwrite }) =>
      withFileErrors(from, async () => {
        const { place, path } = await changing(from);
        const target = fileAt(to);
        if (target.place.kind !== place.kind || target.place.name !== place.name) {
          throw FileSystemError.NoPermissions("A file can't be moved to another container or volume.");
        }
        await places.use(place, 'run', (files) => renameFile(files, path, target.path, { overwrite }));
        changes.fire([
          { type: FileChangeType.Deleted, uri: from },
          { type: FileChangeType.Created, uri: to },
        ]);
      }),
  };
}

/** What went wrong as VS Code's own kind of error, with our sentence in it. */
async function withFileErrors<T>(uri: Uri, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof FileSystemError) throw error;
    if (error instanceof UserError && (error.reason === 'path-gone' || error.reason === 'bad-address')) {
      throw FileSystemError.FileNotFound(uri);
    }
    if (error instanceof UserError && error.reason === 'path-exists') throw FileSystemError.FileExists(uri);
    throw FileSystemError.Unavailable(messageOf(error));
  }
}

function fileStat(entry: FileEntry, place: Place, readOnly: boolean): FileStat {
  return {
    type: fileType(entry),
    ctime: entry.modified,
    mtime: entry.modified,
    size: entry.size,
    ...(place.kind === 'image' || readOnly ? { permissions: FilePermission.Readonly } : {}),
  };
}

function fileType({ kind, leadsTo }: FileEntry): FileType {
  return kind === 'symlink'
    ? FileType.SymbolicLink | (leadsTo ? types[leadsTo] : FileType.Unknown)
    : types[kind];
}

const types: Readonly<Record<FileKind, FileType>> = {
  file: FileType.File,
  directory: FileType.Directory,
  symlink: FileType.SymbolicLink,
  fifo: FileType.Unknown,
  socket: FileType.Unknown,
  device: FileType.Unknown,
};

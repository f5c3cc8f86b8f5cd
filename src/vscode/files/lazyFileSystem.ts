import {
  Disposable as Registration,
  EventEmitter,
  workspace,
  type FileChangeEvent,
  type FileStat,
  type FileSystemProvider,
  type FileType,
  type Uri,
} from 'vscode';
import type { DisposableStore } from '../../base/disposable';
import { fileScheme } from '../../inspect/files/fileAddress';

/** What the part that talks to engines does for the file system. */
export interface FileSystemAccess {
  stat(uri: Uri): Promise<FileStat>;
  readDirectory(uri: Uri): Promise<[string, FileType][]>;
  readFile(uri: Uri): Promise<Uint8Array>;
  writeFile(
    uri: Uri,
    content: Uint8Array,
    options: { readonly create: boolean; readonly overwrite: boolean },
  ): Promise<void>;
  createDirectory(uri: Uri): Promise<void>;
  delete(uri: Uri): Promise<void>;
  rename(from: Uri, to: Uri, options: { readonly overwrite: boolean }): Promise<void>;
}

/** Tells editors which files may be others now. */
export interface FileChanges {
  fire(events: readonly FileChangeEvent[]): void;
}

/**
 * Registers the `drydock:` file system by its name. What is behind it is loaded when VS Code first asks for a
 * file, so that an editor that a reload restores finds its file, and nobody else pays.
 */
export function registerFileSystem(
  parts: DisposableStore,
  access: () => Promise<FileSystemAccess>,
): FileChanges {
  const changes = parts.add(new EventEmitter<FileChangeEvent[]>());
  const provider: FileSystemProvider = {
    onDidChangeFile: changes.event,
    // The engine reports no changes in containers: a file is read again when it is opened again.
    watch: () => new Registration(() => undefined),
    stat: async (uri) => (await access()).stat(uri),
    readDirectory: async (uri) => (await access()).readDirectory(uri),
    readFile: async (uri) => (await access()).readFile(uri),
    writeFile: async (uri, content, options) => (await access()).writeFile(uri, content, options),
    createDirectory: async (uri) => (await access()).createDirectory(uri),
    delete: async (uri) => (await access()).delete(uri),
    rename: async (from, to, options) => (await access()).rename(from, to, options),
  };
  parts.add(workspace.registerFileSystemProvider(fileScheme, provider, { isCaseSensitive: true }));
  return { fire: (events) => changes.fire([...events]) };
}

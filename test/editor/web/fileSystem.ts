import {
  Disposable,
  EventEmitter,
  FileChangeType,
  FileSystemError,
  FileType,
  workspace,
  type ExtensionContext,
  type FileChangeEvent,
  type FileSystemProvider,
  type Uri,
} from 'vscode';
import { scheme, workspaceFiles } from './workspaceFiles';

/** A file system in memory, an extension of its own: it is there before the workspace is opened. */
class MemoryFileSystem implements FileSystemProvider {
  readonly #files = new Map<string, Uint8Array>();
  readonly #changed = new EventEmitter<FileChangeEvent[]>();
  readonly onDidChangeFile = this.#changed.event;

  constructor() {
    for (const [path, text] of Object.entries(workspaceFiles))
      this.#files.set(`/harbour/${path}`, new TextEncoder().encode(text));
  }

  watch(): Disposable {
    return new Disposable(() => undefined);
  }

  stat({ path }: Uri) {
    const file = this.#files.get(path);
    const isFolder = [...this.#files.keys()].some((name) => name.startsWith(`${path}/`));
    if (!file && !isFolder) throw FileSystemError.FileNotFound(path);
    return { type: file ? FileType.File : FileType.Directory, ctime: 0, mtime: 0, size: file?.length ?? 0 };
  }

  readDirectory({ path }: Uri): [string, FileType][] {
    const below = [...this.#files.keys()].filter((name) => name.startsWith(`${path}/`));
    const entries = below.map((name): [string, FileType] => {
      const [first = '', ...rest] = name.slice(path.length + 1).split('/');
      return [first, rest.length > 0 ? FileType.Directory : FileType.File];
    });
    return [...new Map(entries)];
  }

  readFile({ path }: Uri): Uint8Array {
    const file = this.#files.get(path);
    if (!file) throw FileSystemError.FileNotFound(path);
    return file;
  }

  writeFile(uri: Uri, content: Uint8Array): void {
    const type = this.#files.has(uri.path) ? FileChangeType.Changed : FileChangeType.Created;
    this.#files.set(uri.path, content);
    this.#changed.fire([{ type, uri }]);
  }

  delete(uri: Uri): void {
    this.#files.delete(uri.path);
    this.#changed.fire([{ type: FileChangeType.Deleted, uri }]);
  }

  createDirectory(): void {}

  rename(): void {
    throw FileSystemError.NoPermissions();
  }
}

export function activate(context: ExtensionContext): void {
  context.subscriptions.push(
    workspace.registerFileSystemProvider(scheme, new MemoryFileSystem(), { isCaseSensitive: true }),
  );
}

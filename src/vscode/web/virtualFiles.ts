import { Uri, workspace } from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable';
import { Emitter } from '../../base/event';
import { basename, dirname, normalize } from '../../compose/paths';
import type { ComposeReader } from '../../compose/reader';
import type { ContextFiles } from '../../project/buildContexts';
import { filePathOf } from '../filePathOf';
import type { FileAccess } from '../language/fileAccess';
import { readVirtualFile, type VirtualText } from '../language/readVirtualFile';
import { listAll, type EntryKind, type Listing } from './listing';

/** A chain of files that lead to each other is followed that far. */
const mostRounds = 12;

/** Files that are read at the same time. */
const maxParallel = 8;

/** Each of them may be a request to a server, so fewer are searched than on a disk. */
const mostYamlFiles = 200;

/** Folders with files of others, which extend no stack of the workspace. */
const ofOthers = /\/(?:node_modules|\.git|vendor|\.venv)\//;

/**
 * The files of the workspace in a browser: listed once, and each read when something first asks for it. Until then, it
 * counts as missing for who asked, see {@link FileAccess}.
 */
export class VirtualFiles implements FileAccess, Disposable {
  readonly #parts = new DisposableStore();
  readonly #read = this.#parts.add(new Emitter<void>());
  readonly #listing = new Map<string, Promise<void>>();
  /** By the path of the workspace folder; those of before stay while they are listed again. */
  readonly #listed = new Map<string, Listing>();
  readonly #texts = new Map<string, VirtualText>();
  readonly #inFlight = new Map<string, Promise<void>>();
  /** What is asked for by who waits for it; undefined where nobody does. */
  #awaited: Set<string> | undefined;
  #wanted = new Set<string>();
  #batches = 0;

  readonly onDidRead = this.#read.event;
  readonly all: ComposeReader = this.#reader(() => true);
  readonly contextFiles: ContextFiles = {
    entriesOf: (folder) => [...(this.#entriesOf(folder)?.values() ?? [])],
    read: (path) => this.#textOf(path),
    pause: () => new Promise((resolve) => void setTimeout(resolve, 0)),
  };

  constructor() {
    const changes = this.#parts.add(workspace.createFileSystemWatcher('**/*', true, false, true));
    this.#parts.add(changes.onDidChange((file) => this.forget(file)));
    this.#parts.add(workspace.onDidSaveTextDocument(({ uri }) => this.forget(uri)));
  }

  environment(): Readonly<Record<string, string>> {
    return {};
  }

  readerFor(document: Uri): ComposeReader | undefined {
    const folder = workspace.getWorkspaceFolder(document);
    if (!folder) return undefined;
    const root = filePathOf(folder.uri);
    return this.#reader((path) => isWithin(root, path));
  }

  rootOf(document: Uri): string | undefined {
    const folder = workspace.getWorkspaceFolder(document);
    const root = folder && filePathOf(folder.uri);
    return root !== undefined && this.#listed.get(root)?.isComplete ? root : undefined;
  }

  async yamlFilesAround(document: Uri, most: number): Promise<readonly string[]> {
    const root = this.rootOf(document);
    const folders = root === undefined ? [] : [...(this.#listed.get(root)?.folders ?? [])];
    return folders
      .flatMap(([folder, entries]) =>
        [...entries.values()].flatMap(({ name, kind }) => (kind === 'file' ? join(folder, name) : [])),
      )
      .filter((path) => /\.ya?ml$/i.test(path) && !ofOthers.test(path))
      .slice(0, Math.min(most, mostYamlFiles));
  }

  async readText(file: Uri): Promise<string | undefined> {
    const result = await readVirtualFile(file);
    return result && 'text' in result ? result.text : undefined;
  }

  uriOf(path: string): Uri {
    const folders = workspace.workspaceFolders ?? [];
    const folder = folders.find(({ uri }) => isWithin(filePathOf(uri), path)) ?? folders[0];
    return folder ? folder.uri.with({ path }) : Uri.file(path);
  }

  async ready(document: Uri): Promise<void> {
    const folder = workspace.getWorkspaceFolder(document)?.uri;
    if (!folder) return;
    const root = filePathOf(folder);
    const known = this.#listing.get(root);
    if (known) return known;
    const listing = listAll(folder).then((found) => {
      if (this.#listing.get(root) === listing) this.#listed.set(root, found);
    });
    this.#listing.set(root, listing);
    return listing;
  }

  async settled<T>(work: () => T): Promise<T> {
    for (let round = 0; round < mostRounds; round++) {
      const awaited = new Set<string>();
      this.#awaited = awaited;
      let result: T;
      try {
        result = work();
      } finally {
        this.#awaited = undefined;
      }
      if (awaited.size === 0) return result;
      await this.#readAll([...awaited]);
    }
    return work();
  }

  isReading(): boolean {
    return this.#wanted.size > 0 || this.#batches > 0;
  }

  forget(file?: Uri): void {
    if (file) this.#texts.delete(filePathOf(file));
    else this.#listing.clear();
  }

  dispose(): void {
    this.#parts.dispose();
  }

  #reader(admits: (path: string) => boolean): ComposeReader {
    const textOf = (path: string) => (admits(path) ? this.#textOf(path) : undefined);
    return {
      read: (path) => {
        const result = textOf(path);
        return result && 'text' in result ? result.text : undefined;
      },
      declined: (path) => {
        if (admits(path) && this.#kindOf(path) === 'directory')
          return { declined: 'is a directory', isDirectory: true };
        const result = textOf(path);
        return result && 'declined' in result ? result : undefined;
      },
      stat: (path) => (admits(path) ? this.#kindOf(path) : undefined),
      list: (folder) => (admits(folder) ? [...(this.#entriesOf(folder)?.keys() ?? [])].sort() : []),
    };
  }

  /** The text as it stands in an editor, or else as it was read. What wasn't read yet is, and counts as missing. */
  #textOf(path: string): VirtualText {
    const open = workspace.textDocuments.find(
      ({ uri }) => filePathOf(uri) === path && workspace.getWorkspaceFolder(uri) !== undefined,
    );
    if (open) return { text: open.getText() };
    if (this.#texts.has(path)) return this.#texts.get(path);
    if (this.#kindOf(path) !== 'file') return undefined;
    if (this.#awaited) this.#awaited.add(path);
    else this.#want(path);
    return undefined;
  }

  #kindOf(path: string): EntryKind | undefined {
    const at = normalize(path);
    return this.#entriesOf(at) ? 'directory' : this.#entriesOf(dirname(at))?.get(basename(at))?.kind;
  }

  #entriesOf(folder: string) {
    const at = normalize(folder);
    for (const { folders } of this.#listed.values()) {
      const entries = folders.get(at);
      if (entries) return entries;
    }
    return undefined;
  }

  /** Reads it together with all else that is asked for until the analysis of now has ended. */
  #want(path: string): void {
    this.#wanted.add(path);
    if (this.#wanted.size > 1) return;
    queueMicrotask(() => {
      const paths = [...this.#wanted];
      this.#wanted = new Set();
      this.#batches++;
      void this.#readAll(paths).then(() => {
        this.#batches--;
        if (!this.#parts.isDisposed) this.#read.fire();
      });
    });
  }

  async #readAll(paths: readonly string[]): Promise<void> {
    const waiting = [...paths];
    const work = async () => {
      for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) await this.#readOne(path);
    };
    await Promise.all(Array.from({ length: maxParallel }, work));
  }

  #readOne(path: string): Promise<void> {
    const known = this.#inFlight.get(path);
    if (known) return known;
    const reading = readVirtualFile(this.uriOf(path)).then((text) => {
      this.#texts.set(path, text);
      this.#inFlight.delete(path);
    });
    this.#inFlight.set(path, reading);
    return reading;
  }
}

function isWithin(root: string, path: string): boolean {
  const at = normalize(path);
  return at === root || at.startsWith(root.endsWith('/') ? root : `${root}/`);
}

function join(folder: string, name: string): string {
  return folder.endsWith('/') ? `${folder}${name}` : `${folder}/${name}`;
}

import type { Uri } from 'vscode';
import type { Event } from '../../base/event';
import type { ComposeReader } from '../../compose/reader';
import type { ContextFiles } from '../../project/buildContexts';

/**
 * Files as the languages read them: on a desktop those of the disk, in a browser those of the file systems that VS Code
 * has there, which answer later. Analysis is synchronous: what it asks for before it is there counts as missing, is then
 * read, and {@link onDidRead} asks for the analysis again. Paths are in the form of `base/filePath`.
 */
export interface FileAccess {
  /** The variables of the shell that would run Compose; none in a browser. */
  environment(): Readonly<Record<string, string>>;
  /** Files as commands read them: what stands in an editor counts before what is saved. */
  readonly all: ComposeReader;
  /**
   * The same for the analysis of a document: nothing is read but what lies in its workspace folder, or in its own folder
   * if it is in none. Undefined where nothing around the document can be read.
   */
  readerFor(document: Uri): ComposeReader | undefined;
  /** The folder below which the files around a document are known; undefined if they aren't. */
  rootOf(document: Uri): string | undefined;
  /** The files that COPY sources are looked up in. */
  readonly contextFiles: ContextFiles;
  /** At most `most` YAML files around the document, without those of dependencies. */
  yamlFilesAround(document: Uri, most: number): Promise<readonly string[]>;
  /**
   * The text of a file of the workspace folder `root`: a regular file, after links, of a bounded size. Undefined where
   * there is none, or where it is something else.
   */
  readText(file: Uri, root: Uri): Promise<string | undefined>;
  /** The address of a file. */
  uriOf(path: string): Uri;
  /** Lists the files around a document where {@link readerFor} can't do without. Never rejects. */
  ready(document: Uri): Promise<void>;
  /** What `work` makes when all that it reads has been read. */
  settled<T>(work: () => T): Promise<T>;
  /** Whether something is being read that an analysis has asked for, so that what it found doesn't count. */
  isReading(): boolean;
  readonly onDidRead: Event<void>;
  /** A file was changed; without one, files came or went. */
  forget(file?: Uri): void;
}

import type { MapNode, Node, Source } from '../node';
import type { Problems } from '../problem';
import type { ComposeReader } from '../reader';
import type { ComposeFile } from '../yaml/parse';
import type { Release } from '../releases';
import type { ResetPath } from '../yaml/convert';
import type { ExternalVariables } from './externalVariables';
import type { KeptServices } from './keptServices';

/** What a loader needs to know besides its files. */
export interface LoaderOptions {
  /** The project directory, where relative paths start. */
  readonly folder: string;
  readonly home: string | undefined;
  readonly environment: ReadonlyMap<string, string>;
  readonly variables: ExternalVariables;
  readonly release: Release;
}

/** Parsed files by path, shared between all loaders of one stack. */
export type FileSource = (path: string) => ComposeFile;

/** The files of one stack that are loaded at most, each as often as it is included. */
export const mostFiles = 500;

/** What hostile files may cost at most: files included, nodes copied from extended services, and so on. */
export interface Budget {
  files: number;
  nodes: number;
  /** In values of variables that are put in, in UTF-16 code units. */
  characters: number;
  /** That ranges stand for. */
  ports: number;
}

/** A file that `extends` names. */
export interface ExtendedFile {
  readonly model: MapNode;
  /** The tags of its last document, which reach into what its services extend in turn. */
  readonly resets: readonly ResetPath[];
}

/** The loading of a stack, as the steps see it that load further files: `extends` and `include`. */
export interface LoadContext {
  readonly options: LoaderOptions;
  readonly reader: ComposeReader;
  readonly problems: Problems;
  readonly budget: Budget;
  /** The model so far; absent before the first file. */
  readonly model: MapNode | undefined;
  /** Resets that removed something; the others have no effect. */
  readonly usedResets: Set<Source>;
  readonly files: FileSource;
  /** Where included stacks are kept from one load to the next. */
  readonly included: KeptStacks | undefined;
  /** A loading of its own within this one, which shares files, problems and budget. */
  child(options: LoaderOptions): LoadContext;
  /** This loading, with its files from elsewhere. */
  reading(reader: ComposeReader, files: FileSource): LoadContext;
  /** Applies to `target`, which stands or will stand at `path`, the tags of a document that reach into it. */
  reset(target: Node, path: readonly string[], resets: readonly ResetPath[]): void;
  addFile(path: string, including?: readonly string[]): void;
  loadExtended(path: string): ExtendedFile;
  finishIncluded(): MapNode | undefined;
}

/** What an `include` names: its item, its files, and the files that led there. */
export interface IncludedStack {
  readonly source: Source;
  readonly files: readonly string[];
  readonly including: readonly string[];
}

/** Included stacks that may have been loaded before. */
export interface KeptStacks {
  /**
   * The model of `stack`, the caller's to change but for its services: as it was the last time if nothing changed, else
   * what `load` gives.
   */
  of(
    stack: IncludedStack,
    loader: LoadContext,
    load: (loader: LoadContext) => MapNode | undefined,
  ): MapNode | undefined;
  /** The services in what {@link of} gives: whoever changes one clones it first. */
  readonly services: KeptServices;
}

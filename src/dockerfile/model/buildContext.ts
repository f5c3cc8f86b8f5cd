import type { Span } from '../../base/span';
import type { KnownBuild } from './knownBuild';
import type { IgnoreMatcher } from '../values/dockerignore';
import type { Instruction } from '../syntax/instruction';

/**
 * What is known of the files around a Dockerfile, handed in by whoever can read them. Paths are relative to
 * one root, the repository or the workspace folder, with `/` and without a leading one.
 */
export interface BuildContext {
  /** The folder of the Dockerfile; empty where it is the root. */
  readonly directory: string;
  /** Every file, and no folders. */
  readonly files: ReadonlySet<string>;
  /** Every folder with files below it; worked out of `files` where the caller has not kept it. */
  readonly folders?: ReadonlySet<string>;
  /** The folder that a compose or bake file states as the build context, where one does. */
  readonly statedRoot?: string;
  /** The builds of the Dockerfile that compose and bake files describe. */
  readonly builds?: readonly KnownBuild[];
  /** The text of the ignore file that a build with the folder `root` as its context reads; undefined if none. */
  ignoreFile(root: string): string | undefined;
  /** Why an ignore file that is there is not read, as part of a sentence; {@link ignoreFile} is then empty. */
  unreadIgnoreFile?(root: string): string | undefined;
}

/** The build context that a Dockerfile is most probably built with. */
export interface InferredContext {
  /** The folder, relative to the root of what is known. */
  readonly root: string;
  /** Stated by a compose or bake file, or most of the file's sources exist there and nowhere nearer. */
  readonly isCertain: boolean;
  readonly ignore: IgnoreMatcher | undefined;
  /** Why the ignore file that is there is not read, as part of a sentence. */
  readonly unreadIgnoreFile: string | undefined;
  /** Whether a source of the file is there: a file, a folder, or a match of the wildcard. */
  exists(path: string): boolean;
  /** Whether something at or under `path` is there and not ignored. */
  survives(path: string): boolean;
}

/** A path that COPY, ADD or a bind mount of RUN takes from the build context. */
export interface LocalSource {
  readonly instruction: Instruction;
  /** The place of the path. */
  readonly span: Span;
  /** Cleaned, relative to the context; `.` is the context itself. */
  readonly path: string;
}

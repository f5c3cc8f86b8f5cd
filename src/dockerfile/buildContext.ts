import type { IgnoreMatcher } from './dockerignore';

/**
 * What is known of the files around a Dockerfile, handed in by whoever can read them. Paths are relative to
 * `root`, with `/`, without a leading one; the context that a build would use may be `root` or below it.
 */
export interface BuildContext {
  /** The folder of the Dockerfile relative to the root of what is known; empty where it is that root. */
  readonly directory: string;
  /** Every file, and no folders; relative to the root of what is known. */
  readonly files: ReadonlySet<string>;
  /** The context of the build where a compose or bake file states it, relative to the root; else absent. */
  readonly statedRoot?: string;
  /** The text of the ignore file that a build with `root` as its context would read; undefined if none. */
  ignoreFile(root: string): string | undefined;
}

/** A context at one root, with its ignore file read. */
export interface RootedContext {
  readonly root: string;
  readonly ignore?: IgnoreMatcher;
}

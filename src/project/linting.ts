import type { ComposeOptions } from '../compose/model';
import type { BuildContext } from '../dockerfile/model/buildContext';
import type { FileKind } from './fileKind';
import type { LintResult } from './lintResult';
import type { LintSettings } from './lintSettings';

/** A file to judge. */
export interface LintInput {
  /** Absolute, with slashes. */
  readonly path: string;
  readonly text: string;
  readonly kind: FileKind;
}

/** What is known of the files around the one that is checked. What is absent makes the rules about it silent. */
export interface Surroundings extends LintSettings {
  readonly buildContext?: BuildContext;
  readonly stack?: ComposeOptions;
  /** The platforms of images that somebody has looked at. */
  readonly knownPlatforms?: (image: string) => readonly string[] | undefined;
}

/** Checks files of one kind. Pure and synchronous; never throws, and takes any text. */
export type Lint = (input: LintInput, surroundings: Surroundings) => LintResult;

/** Longer texts are declined: no person wrote them, and an editor would stutter. In UTF-16 code units. */
const longest = 2 * 1024 * 1024;

/** The result for a text that is not worth judging, or undefined for one that is. */
export function decline({ path, text, kind }: LintInput): LintResult | undefined {
  const declined =
    text.length > longest
      ? "The file is larger than 2 MiB, so Drydock doesn't check it."
      : text.includes('\0')
        ? "The file contains binary data, so Drydock doesn't check it."
        : undefined;
  return declined === undefined ? undefined : { path, kind, text, findings: [], declined };
}

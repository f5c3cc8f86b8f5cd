import type { Report } from '../lint/runner';
import type { FileKind } from './fileKind';
import type { FailOn } from './failOn';

/** What there is to say of one file. A file without findings has a result too. */
export interface LintResult {
  /** As the caller named it. */
  readonly path: string;
  readonly kind: FileKind;
  /** The text that the spans of the findings refer to. */
  readonly text: string;
  readonly findings: readonly Report[];
  /** Why the file was not checked (it is binary, or too large), in a sentence; then there are no findings. */
  readonly declined?: string;
  /** From which severity on the project wants a command line run to fail; absent where it does not say. */
  readonly failOn?: FailOn;
}

import type { Span } from '../../base/span';

/** A comment line of a Dockerfile. */
export interface Comment {
  /** From `#` to the end of the line. */
  readonly span: Span;
  /** Without `#` and the blanks around. */
  readonly text: string;
  readonly line: number;
}

import type { Span } from '../../../base/span';

/** What there is to say of a place. */
export interface HoverInfo {
  readonly span: Span;
  /** Markdown of our own, never text of the file. */
  readonly documentation?: string;
  /** Sentences that may hold text of the file: to be shown as they are. */
  readonly notes: readonly string[];
}

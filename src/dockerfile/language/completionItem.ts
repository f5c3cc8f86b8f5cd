import type { Span } from '../../base/span';

/** One proposal: `insert` replaces `span`. */
export interface Completion {
  readonly label: string;
  readonly kind: 'keyword' | 'flag' | 'key' | 'value' | 'stage' | 'image' | 'variable' | 'path' | 'directive';
  readonly insert: string;
  readonly span: Span;
  /** `insert` is a snippet as VS Code has them. */
  readonly isSnippet?: true;
  readonly detail?: string;
  /** Markdown of our own, never text of the file. */
  readonly documentation?: string;
  /** Something can be proposed right behind it. */
  readonly continues?: true;
}

import { CompletionItem, MarkdownString, type CompletionItemKind } from 'vscode';

/**
 * A completion item whose documentation is sent when the item is looked at (see {@link explain}): a list has a
 * hundred of them, and VS Code shows the text of one.
 */
export class ExplainedItem extends CompletionItem {
  /** Markdown. */
  readonly explanation: string | undefined;

  constructor(label: string, kind: CompletionItemKind, explanation: string | undefined) {
    super(label, kind);
    this.explanation = explanation;
  }
}

/** Adds the documentation. In the bundle that made the item: each bundle has a class of its own. */
export function explain(item: CompletionItem): CompletionItem {
  if (item instanceof ExplainedItem && item.explanation)
    item.documentation = new MarkdownString(item.explanation);
  return item;
}

/** A range of lines to fold, from 0, both inclusive. */
export interface Fold {
  readonly start: number;
  readonly end: number;
  readonly kind: 'block' | 'comment';
}

/** Blocks by their indentation and runs of comments, read from the lines alone, so that broken YAML folds too. */
export function foldsOf(text: string): readonly Fold[] {
  const lines = text.split(/\r\n|\r|\n/);
  const folds: Fold[] = [];
  const open: { readonly line: number; readonly indent: number }[] = [];
  let last = 0;
  let comment: number | undefined;
  const closeComment = (line: number): void => {
    if (comment !== undefined && line - 1 > comment)
      folds.push({ start: comment, end: line - 1, kind: 'comment' });
    comment = undefined;
  };
  const close = (indent: number): void => {
    for (let block = open.at(-1); block && block.indent >= indent; block = open.at(-1)) {
      open.pop();
      if (last > block.line) folds.push({ start: block.line, end: last, kind: 'block' });
    }
  };
  for (const [line, content] of lines.entries()) {
    const trimmed = content.trimStart();
    if (trimmed.startsWith('#')) {
      comment ??= line;
      continue;
    }
    closeComment(line);
    if (trimmed === '') continue;
    // Items may stand in the column of the key that holds them.
    const isItem = /^-(?:\s|$)/.test(trimmed);
    const indent = (content.length - trimmed.length) * 2 + (isItem ? 1 : 0);
    close(indent);
    open.push({ line, indent });
    last = line;
  }
  closeComment(lines.length);
  close(-1);
  return folds.sort((a, b) => a.start - b.start || b.end - a.end);
}

import type { Dockerfile } from '../model/dockerfile';

/** Lines from 0, both inclusive. */
export interface Fold {
  readonly start: number;
  readonly end: number;
  readonly kind: 'region' | 'comment';
}

/** Stages, instructions and heredocs over several lines, and comments of several lines. */
export function foldsOf(document: Dockerfile): Fold[] {
  const { stages, instructions, comments, lines } = document;
  const folds: Fold[] = [];
  const add = (start: number, end: number, kind: Fold['kind'] = 'region') => {
    if (end > start) folds.push({ start: start - 1, end: end - 1, kind });
  };
  for (const { from, instructions: own } of stages) {
    const last = own.at(-1);
    if (stages.length > 1 && last) add(from.line, last.endLine);
  }
  for (const { line, endLine, heredocs } of instructions) {
    add(line, endLine);
    for (const { contentSpan, terminatorSpan } of heredocs) {
      const first = lines.lineAt(contentSpan.start) - 1;
      if (first > line) add(first, lines.lineAt(terminatorSpan.start));
    }
  }
  let block: { start: number; end: number } | undefined;
  for (const { line } of comments) {
    if (block && line === block.end + 1) block.end = line;
    else {
      if (block) add(block.start, block.end, 'comment');
      block = { start: line, end: line };
    }
  }
  if (block) add(block.start, block.end, 'comment');
  return folds;
}

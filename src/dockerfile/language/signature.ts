import type { Dockerfile } from '../model/dockerfile';
import { instructionDocs } from './instructionDocs';

/** The forms of the instruction that is being written. */
export interface Signatures {
  readonly forms: readonly string[];
  /** The one that the arguments look like so far. */
  readonly active: number;
  /** Markdown of our own. */
  readonly documentation: string;
}

/** The forms of the instruction around `offset`; undefined before its arguments and within heredocs. */
export function signaturesAt(document: Dockerfile, offset: number): Signatures | undefined {
  const outer = document.instructions.findLast(({ keywordSpan }) => keywordSpan.end < offset);
  if (!outer || document.text.slice(outer.headSpan.end, offset).includes('\n')) return undefined;
  const inner = outer.onbuild;
  const { keyword, keywordSpan, body } = inner && inner.keywordSpan.end < offset ? inner : outer;
  const doc = Object.hasOwn(instructionDocs, keyword) ? instructionDocs[keyword] : undefined;
  if (!doc || keywordSpan.end >= offset) return undefined;
  const wanted = body.text.startsWith('[')
    ? /\["/
    : body.text.startsWith('<<')
      ? /<</
      : /^(?!.*(?:\["|<<EOF))/;
  return {
    forms: doc.forms,
    active: Math.max(
      0,
      doc.forms.findIndex((form) => wanted.test(form)),
    ),
    documentation: doc.summary,
  };
}

import { span, type Span } from '../../../base/span';
import type { Dockerfile } from '../../model/dockerfile';
import type { Instruction } from '../../syntax/instruction';
import type { Completion } from '../completionItem';

/** What an editor knows besides the file. */
export interface CompletionSources {
  /** The images on an engine that is connected. */
  readonly images: readonly string[];
}

/** Where something is to be completed in an instruction. */
export interface Cursor {
  readonly document: Dockerfile;
  readonly instruction: Instruction;
  readonly offset: number;
  readonly sources: CompletionSources;
  /** The word before the cursor, up to there. */
  readonly place: Span;
  readonly word: string;
  /** The words of the instruction before that one, without line continuations and comments. */
  readonly before: readonly string[];
}

export function cursorIn(
  document: Dockerfile,
  instruction: Instruction,
  offset: number,
  sources: CompletionSources,
): Cursor {
  const { text, directives } = document;
  const place = wordBefore(text, offset);
  const before = text
    .slice(instruction.keywordSpan.end, place.start)
    .split('\n')
    .filter((line) => !/^\s*#/.test(line))
    .map((line) => (line.trimEnd().endsWith(directives.escape) ? line.trimEnd().slice(0, -1) : line))
    .join(' ')
    .split(/\s+/)
    .filter((word) => word !== '');
  const word = text.slice(place.start, offset);
  return { document, instruction, offset, sources, place, word, before };
}

/** From there to the cursor. */
export function upTo({ offset }: Cursor, start: number): Span {
  return span(start, offset);
}

export function wordBefore(text: string, offset: number): Span {
  let start = offset;
  while (start > 0 && !/\s/.test(text.charAt(start - 1))) start--;
  return span(start, offset);
}

/** A word that is written as it is shown, in the place of the one before the cursor. */
export function plain(
  { place }: Cursor,
  label: string,
  kind: Completion['kind'],
  documentation: string,
): Completion {
  return { label, kind, insert: label, span: place, documentation };
}

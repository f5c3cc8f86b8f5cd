import { span, type Span } from '../../base/span';
import type { Dockerfile } from '../model/dockerfile';
import type { Instruction } from '../syntax/instruction';

/** One entry of the outline: a stage with its instructions, or an instruction. */
export interface OutlineItem {
  readonly kind: 'stage' | 'instruction';
  /** The keyword as written. */
  readonly name: string;
  /** What follows the keyword on its line. */
  readonly detail: string;
  readonly span: Span;
  readonly nameSpan: Span;
  readonly children: readonly OutlineItem[];
}

/** The stages with their instructions; what stands before the first FROM comes first. */
export function outlineOf(document: Dockerfile): OutlineItem[] {
  const item = (instruction: Instruction, children: readonly OutlineItem[] = []): OutlineItem => ({
    kind: instruction.keyword === 'FROM' ? 'stage' : 'instruction',
    name: instruction.keywordText,
    detail: firstLine(document.text, instruction),
    span: span(instruction.span.start, children.at(-1)?.span.end ?? instruction.span.end),
    nameSpan: instruction.keywordSpan,
    children,
  });
  const first = document.stages[0];
  const before = first
    ? document.instructions.slice(0, document.instructions.indexOf(first.from))
    : document.instructions;
  return [
    ...before.map((instruction) => item(instruction)),
    ...document.stages.map(({ from, instructions }) =>
      item(
        from,
        instructions.map((instruction) => item(instruction)),
      ),
    ),
  ];
}

const longestDetail = 120;

function firstLine(text: string, { keywordSpan, headSpan }: Instruction): string {
  const line = text.slice(keywordSpan.end, headSpan.end).split(/\r?\n/, 1)[0] ?? '';
  return line.trim().slice(0, longestDetail);
}

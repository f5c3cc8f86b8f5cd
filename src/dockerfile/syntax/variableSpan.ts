import { span, type Span } from '../../base/span';
import type { Instruction } from './instruction';
import type { Dockerfile } from '../model/dockerfile';
import type { UndefinedVariable } from '../model/scope';

/**
 * Where a variable is referred to. Within a flag with quotes, that is where the syntax tree finds the `index`-th
 * reference of that name in the instruction.
 */
export function variableSpan(document: Dockerfile, variable: UndefinedVariable, index: number): Span {
  const { instruction, name, flag } = variable;
  if (variable.span) return variable.span;
  const node = document.syntaxTree.instructionAt(instruction.keywordSpan.start);
  const variables = node?.getVariables().filter((candidate) => candidate.getName() === name) ?? [];
  const found = variables[Math.min(index, variables.length - 1)];
  if (!found) return flag?.span ?? instruction.keywordSpan;
  return document.syntaxTree.spanOf(found.getRange());
}

/**
 * A span that starts on the line of the instruction, which is the line that BuildKit reports: the part
 * itself where it is on that line, else from the keyword to the part.
 */
export function instructionSpan(document: Dockerfile, instruction: Instruction, part: Span): Span {
  const { start } = instruction.keywordSpan;
  const isOnLine = !document.text.slice(start, part.start).includes('\n');
  return isOnLine ? part : span(start, part.end);
}

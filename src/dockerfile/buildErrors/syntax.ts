import { renameFix } from '../../lint/fix';
import { span } from '../../base/span';
import type { Instruction } from '../syntax/instruction';
import type { BuildProblem } from './problem';
import { nearest, didYouMean } from '../values/nearest';
import type { CheckedDockerfile } from './document';

/** What the builder rejects while it reads the file: directives, and what can't be split into instructions. */
export function* syntaxProblems(document: CheckedDockerfile): Iterable<BuildProblem> {
  yield* checkDirectiveProblems(document);
  yield* directiveProblems(document);
  if (document.instructions.length === 0) {
    const lastLine = Math.max(1, document.text.split('\n').length - (document.text.endsWith('\n') ? 1 : 0));
    const start = document.lines.lineStart(lastLine);
    yield {
      code: 'syntax',
      phase: 'parse',
      line: lastLine,
      span: span(start, start),
      message: 'The file has no instructions. Start with FROM and a base image.',
    };
  }
  for (const { instruction, nameSpan, name } of document.scan.unterminatedHeredocs) {
    yield {
      code: 'syntax',
      phase: 'parse',
      line: instruction.line,
      span: nameSpan,
      message: `The heredoc is never closed. Add a line that contains only ${name}.`,
    };
  }
  for (const line of document.scan.longLines) {
    yield {
      code: 'syntax',
      phase: 'parse',
      line: document.lines.lineAt(line.start),
      span: line,
      message: 'The builder reads lines of up to 65,535 bytes. Split this line.',
    };
  }
  for (const instruction of document.instructions) {
    yield* bodyProblems(instruction);
    if (instruction.onbuild) yield* bodyProblems(instruction.onbuild);
  }
}

function* checkDirectiveProblems(document: CheckedDockerfile): Iterable<BuildProblem> {
  const check = document.directives.check;
  const invalid = check?.options.invalid;
  if (!check || !invalid) return;
  const start = check.valueSpan.start + invalid.offset;
  const written = invalid.text.trim();
  const names = ['skip', 'error', 'experimental'];
  // A known name without a value isn't a typo.
  const near = names.includes(written.toLowerCase()) ? undefined : nearest(written, names);
  yield {
    code: 'invalid-check-directive',
    phase: 'options',
    line: check.line,
    span: span(start, start + invalid.text.length),
    message:
      invalid.reason === 'boolean'
        ? `"${invalid.text}" isn't a valid value for "error". Write error=true or error=false.`
        : `"${invalid.text}" isn't a valid option of "check". Write skip=..., error=... or experimental=....${didYouMean(near)}`,
    ...(invalid.reason === 'boolean'
      ? {}
      : renameFix(document.text, span(start, start + invalid.text.length), written, near)),
  };
}

function* directiveProblems(document: CheckedDockerfile): Iterable<BuildProblem> {
  for (const { kind, name, directive } of document.directives.invalid) {
    yield {
      code: 'syntax',
      phase: 'parse',
      line: directive.line,
      span: kind === 'escape' ? directive.valueSpan : directive.span,
      message:
        kind === 'escape'
          ? `"${directive.value}" can't be the escape character. Use \\ or \`.`
          : `The directive ${name} appears twice. Keep one of them.`,
    };
  }
}

function* bodyProblems(instruction: Instruction): Iterable<BuildProblem> {
  const { line, keyword } = instruction;
  if (instruction.isBadJson) {
    const { text } = instruction.command;
    yield {
      code: 'syntax',
      phase: 'parse',
      line,
      span: instruction.command.sourceSpan(0, text.length),
      message: `The JSON form of ${keyword} takes only strings. Put every value in double quotes.`,
    };
  }
  const fault = instruction.pairFault;
  if (!fault) return;
  const word = fault.fault;
  yield {
    code: 'syntax',
    phase: 'parse',
    line,
    span: word.span,
    message:
      fault.reason === 'one'
        ? `${keyword} needs a name and a value. Write ${keyword} ${word.text}=value.`
        : `"${word.text}" has no "=". Write ${keyword} name=value, and put quotes around a value with spaces.`,
  };
}

import { unsafeFix } from '../../lint/fix';
import type { Span } from '../../base/span';
import type { Argument } from '../syntax/argument';
import { parseHeredocWord } from '../syntax/heredoc';
import type { Instruction } from '../syntax/instruction';
import { portFault } from '../values/port';
import type { BuildProblem, ProblemCode } from './problem';
import type { ExpansionFault } from '../model/scope';
import { isSignal } from '../values/signal';
import { isGitSource, isHttpSource } from '../values/remoteSource';
import { expansionMessage } from './expansion';
import { mountProblems } from './mounts';
import type { CheckedDockerfile } from './document';

/** What the builder rejects once it knows the values: expansions, ports, signals, modes, sources. */
export function* valueProblems(document: CheckedDockerfile): Iterable<BuildProblem> {
  for (const fault of document.scope.faults) if (!fault.instruction.trigger) yield* faultProblems(fault);
  for (const instruction of document.instructions) yield* instructionValueProblems(document, instruction);
}

/** Why something of an instruction cannot be expanded. */
export function* faultProblems(fault: ExpansionFault): Iterable<BuildProblem> {
  const { instruction, argument, flag, expansion } = fault;
  const { error } = expansion;
  if (!error) return;
  const place = argument
    ? errorPlace(argument, error.offset)
    : (flag?.valueSpan ?? flag?.span ?? instruction.keywordSpan);
  yield report(instruction, 'invalid-expansion', place, expansionMessage(error));
}

function report(instruction: Instruction, code: ProblemCode, span: Span, message: string): BuildProblem {
  return { code, phase: 'dispatch', line: instruction.line, span, message };
}

/** What the builder rejects in one instruction once it knows the values. */
export function* instructionValueProblems(
  document: CheckedDockerfile,
  instruction: Instruction,
): Iterable<BuildProblem> {
  switch (instruction.keyword) {
    case 'EXPOSE':
      for (const argument of instruction.args) yield* portProblems(document, instruction, argument);
      break;
    case 'STOPSIGNAL':
      for (const argument of instruction.args) {
        const { text, known } = document.scope.valueOf(argument);
        if (known && !isSignal(text)) {
          yield report(
            instruction,
            'invalid-signal',
            argument.span,
            text === ''
              ? 'This signal is empty. Give the variable a value, for example SIGTERM.'
              : `"${text}" isn't a valid signal. Use a number or a name such as SIGTERM.`,
          );
        }
      }
      break;
    case 'VOLUME':
      for (const argument of instruction.args) {
        const { text, known } = document.scope.valueOf(argument);
        if (known && text === '' && argument.text.trim() !== '') {
          yield report(
            instruction,
            'missing-argument',
            argument.span,
            'This volume path is empty. Give the variable a value.',
          );
        }
      }
      break;
    case 'COPY':
    case 'ADD':
      yield* copyProblems(document, instruction);
      break;
    case 'RUN':
      yield* mountProblems(document, instruction);
      break;
    default:
  }
}

function* portProblems(
  document: CheckedDockerfile,
  instruction: Instruction,
  argument: Argument,
): Iterable<BuildProblem> {
  const { text, known } = document.scope.valueOf(argument);
  if (!known || (!instruction.stage && text.includes('$'))) return;
  for (const port of text.split(/\s+/)) {
    const fault = port === '' ? undefined : portFault(port);
    if (fault) yield report(instruction, 'invalid-exposed-port', argument.span, fault);
  }
}

function* copyProblems(document: CheckedDockerfile, instruction: Instruction): Iterable<BuildProblem> {
  const sources = instruction.args.slice(0, -1).filter((argument) => !parseHeredocWord(argument.text));
  const chmod = instruction.flag('chmod');
  if (chmod?.value) {
    const { text, known } = document.scope.flagValueOf(chmod);
    if (known && text && !isMode(text)) {
      yield report(
        instruction,
        'invalid-flag-value',
        chmod.valueSpan ?? chmod.span,
        `"${text}" isn't a valid file mode. Write it in octal up to 7777, for example 755, or as in chmod, for example u+x.`,
      );
    }
  }
  if (instruction.keyword === 'ADD') {
    yield* checksumProblems(document, instruction, sources);
    return;
  }
  for (const source of sources) {
    const { text, known } = document.scope.valueOf(source);
    if (known && (isHttpSource(text) || isGitSource(text))) {
      const fix = unsafeFix('Replace COPY with ADD', { span: instruction.keywordSpan, newText: 'ADD' });
      yield {
        ...report(
          instruction,
          'invalid-copy-source',
          source.span,
          "COPY can't download from a URL or a Git repository. Use ADD.",
        ),
        fixes: [fix],
      };
    }
  }
}

function* checksumProblems(
  document: CheckedDockerfile,
  instruction: Instruction,
  sources: readonly Argument[],
): Iterable<BuildProblem> {
  const checksum = instruction.flag('checksum');
  if (!checksum?.value) return;
  const place = checksum.valueSpan ?? checksum.span;
  const { text, known } = document.scope.flagValueOf(checksum);
  if (!known || text === '') return;
  const values = sources.map((source) => document.scope.valueOf(source));
  const isGit = values.some((value) => isGitSource(value.text));
  const isDigest = /^(?:sha256:[0-9a-f]{64}|sha384:[0-9a-f]{96}|sha512:[0-9a-f]{128})$/.test(text);
  if (
    !isDigest &&
    !(isGit && /^[0-9a-f]{7,64}$/.test(text)) &&
    !(values.length === 1 && values[0]?.known && !isHttpSource(values[0].text))
  ) {
    yield report(
      instruction,
      'invalid-flag-value',
      place,
      `"${text}" isn't a valid checksum. Write "sha256:" followed by 64 hexadecimal digits.`,
    );
  } else if (values.length !== 1) {
    yield report(
      instruction,
      'invalid-flag-value',
      place,
      'A checksum requires a single source. Split the ADD.',
    );
  } else if (values[0]?.known && !isGit && !isHttpSource(values[0].text)) {
    yield report(
      instruction,
      'invalid-flag-value',
      place,
      'A checksum is only supported for a URL or a Git repository. Remove it.',
    );
  }
}

/** A mode as COPY takes it: octal up to 7777, or symbolic as in chmod. */
function isMode(text: string): boolean {
  if (/^[0-7]+$/.test(text)) return Number.parseInt(text, 8) <= 0o7777;
  return /^[ugoa]*(?:[-+=](?:[rwxXst]*|[ugo]))+(?:,[ugoa]*(?:[-+=](?:[rwxXst]*|[ugo]))+)*$/.test(text);
}

/** The character at which expanding an argument failed, or its last one. */
function errorPlace(argument: Argument, offset: number): Span {
  const start = Math.max(0, Math.min(offset, argument.text.length - 1));
  return argument.part(start, Math.min(start + 1, argument.text.length));
}

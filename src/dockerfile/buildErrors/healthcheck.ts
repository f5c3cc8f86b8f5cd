import { unsafeFix } from '../../lint/fix';
import type { Span } from '../../base/span';
import { parseDuration } from '../values/duration';
import type { Instruction } from '../syntax/instruction';
import { didYouMean, nearest } from '../values/nearest';
import type { BuildProblem } from './problem';

/** What the builder rejects in a HEALTHCHECK. */
export function* healthcheckProblems(instruction: Instruction): Iterable<BuildProblem> {
  const [type, command] = instruction.args;
  const report = (span: Span, message: string): BuildProblem => ({
    code: 'invalid-healthcheck',
    phase: 'instruction',
    line: instruction.line,
    span,
    message,
  });
  if (!type) {
    yield report(instruction.keywordSpan, 'HEALTHCHECK needs CMD and a command, or NONE.');
    return;
  }
  const kind = type.text.toUpperCase();
  if (kind === 'NONE') {
    if (command) yield report(command.span, 'HEALTHCHECK NONE takes no arguments. Remove them.');
    return;
  }
  if (kind !== 'CMD') {
    const near = nearest(kind, ['CMD', 'NONE']);
    yield {
      ...report(
        type.span,
        `HEALTHCHECK takes CMD or NONE, not "${type.text}".${near ? didYouMean(near) : ' Put CMD before the command.'}`,
      ),
      ...(near ? { fixes: [unsafeFix(`Change to ${near}`, { span: type.span, newText: near })] } : {}),
    };
  } else if (!command) yield report(type.span, 'HEALTHCHECK CMD needs a command.');
  for (const flag of instruction.flags) {
    if (!flag.value) continue;
    const fault = flag.name === 'retries' ? retriesFault(flag.value) : durationFault(flag.value);
    if (fault) yield report(flag.valueSpan ?? flag.span, fault);
  }
}

function durationFault(value: string): string | undefined {
  const duration = parseDuration(value);
  if (duration === undefined)
    return `"${value}" isn't a valid duration. Use a number with a unit, for example 30s or 1m30s.`;
  if (duration !== 0 && duration < 1) return `"${value}" is too short. The shortest duration is 1ms.`;
  return undefined;
}

function retriesFault(value: string): string | undefined {
  const isNumber = /^[+-]?\d+$/.test(value) && Math.abs(Number(value)) < 2 ** 31;
  return isNumber && Number(value) >= 0
    ? undefined
    : `"${value}" isn't a valid number of retries. Use a whole number, for example 3.`;
}
